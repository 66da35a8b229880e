//! How long a person waits: from a link, a tap or a request to the painted approval, and from the click to Allow.

use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};
use nod_tests::app::{App, Profile};
use nod_tests::application::{Application, sign_in};
use nod_tests::bare::Bare;
use nod_tests::desktop::Desktop;
use nod_tests::notifications::Notification;
use nod_tests::page::{Page, Role};
use nod_tests::service::Service;
use nod_tests::{Fault, PATIENCE, fault};

use crate::delay::Wire;
use crate::figures::{Figure, median};
use crate::instants;

const ROUNDS: usize = 5;
/// Added round trips, in milliseconds.
const ADDED: [u32; 2] = [0, 50];
const USER: &str = "ada";
const PIN: &str = "271828";
const PAINTED: &str = "approval-painted:";

pub struct Stage {
    pub desktop: Desktop,
    pub profile: Profile,
    wire: Wire,
    application: Application,
    _service: Service,
}

impl Stage {
    /// A desktop with Nod registered at a service behind a wire; Nod itself is not running.
    pub async fn set() -> Result<Self, Fault> {
        let desktop = Desktop::start().await?;
        let wire = Wire::lay().await?;
        let service = Service::start(&desktop.group, &["--issuer", &wire.origin]).await?;
        wire.lead_to(&service.url)?;
        service.admin(&["user", "add", USER, "--label", "ada@example.com"]).await?;
        let application = service.application("Wiki").await?;
        let profile = Profile::new()?;
        let app = App::start(&desktop, &profile, &[]).await?;
        let page = app.window(PATIENCE).await?;
        app.send(&desktop, &[&service.invite(USER).await?.link]).await?;
        page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
        page.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
        page.click_button("Add account").await?;
        page.click_button("Done").await?;
        page.await_text("Ready").await?;
        app.kill(&desktop).await?;
        Ok(Self { desktop, profile, wire, application, _service: service })
    }

    async fn ask(&self) -> Result<String, Fault> {
        Ok(self.application.ask(&sign_in(USER, Method::Approve, CodeMatchMode::None)).await?.id)
    }
}

/// The bare program's windows, in milliseconds.
pub struct BareWindow {
    start_to_page: f64,
    later_to_page: f64,
}

pub async fn bare(desktop: &Desktop) -> Result<(BareWindow, Vec<Figure>), Fault> {
    let (mut first, mut later, mut painted) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut bare = Bare::start(desktop, &[]).await?;
        let (loaded, _) = bare.milestone("page-loaded", 0, PATIENCE).await?;
        first.push(instants::of(loaded.at) - instants::start_of(bare.app.process())?);
        bare.milestone("painted", 0, PATIENCE).await?;
        let page = bare.app.window(PATIENCE).await?;
        bare.say("close")?;
        page.await_no_window(PATIENCE).await?;
        bare.app.until_idle(PATIENCE).await?;
        bare.say("open")?;
        // Nod's pop-up is looked for in the same way: the driver's own work is in both.
        bare.app.window(PATIENCE).await?;
        let (_, asked) = bare.milestone("window-asked", 1, PATIENCE).await?;
        let (_, loaded) = bare.milestone("window-loaded", 0, PATIENCE).await?;
        let (_, drawn) = bare.milestone("painted", 1, PATIENCE).await?;
        later.push(milliseconds(loaded - asked)?);
        painted.push(milliseconds(drawn - asked)?);
        bare.app.kill(desktop).await?;
    }
    let window = BareWindow { start_to_page: median(&first), later_to_page: median(&later) };
    Ok((
        window,
        vec![
            Figure::new("bare: process start to page loaded", "ms", first),
            Figure::new("bare: later window asked for to page loaded", "ms", later),
            Figure::new("bare: later window asked for to second frame", "ms", painted),
        ],
    ))
}

pub async fn nod(stage: &Stage, bare: &BareWindow) -> Result<Vec<Figure>, Fault> {
    let mut figures = Vec::new();
    for added in ADDED {
        stage.wire.set_round_trip(added.into());
        let way = Way { stage, bare, added };
        let (cold, answers) = way.cold().await?;
        figures.extend([cold, way.tapped().await?, way.in_front().await?, answers]);
    }
    Ok(figures)
}

struct Way<'a> {
    stage: &'a Stage,
    bare: &'a BareWindow,
    added: u32,
}

impl Way<'_> {
    /// Started by the link of a tap; and the click on Approve in the window that then stands open.
    async fn cold(&self) -> Result<(Figure, Figure), Fault> {
        let (mut painted, mut answered) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let id = self.stage.ask().await?;
            let link = format!("nod://approval/{id}");
            let app = App::start(&self.stage.desktop, &self.stage.profile, &[&link]).await?;
            let started = instants::start_of(app.process())?;
            let page = app.window(PATIENCE).await?;
            painted.push(instants::mark(&page, PAINTED, started).await? - started);
            answered.push(self.answer(&page, &id).await?);
            app.kill(&self.stage.desktop).await?;
            // What a killed program has shown stays, and leads nowhere.
            self.stage.desktop.notifications().dismiss_all(&self.stage.desktop)?;
        }
        let limit = 1.4 * self.bare.start_to_page + f64::from(self.added);
        let cold = self.figure("cold start by link to painted approval", painted);
        let allow = self.figure("answer (click) to Allow at the application", answered);
        Ok((
            cold.beside("bare", self.bare.start_to_page)
                .at_most(limit, "1.4 x bare start to page + 1 round trip"),
            allow.at_most(f64::from(self.added) + 20.0, "1 round trip + 20 ms"),
        ))
    }

    /// From the bus's report of the tap; no web view before.
    async fn tapped(&self) -> Result<Figure, Fault> {
        let stage = self.stage;
        let app = App::start(&stage.desktop, &stage.profile, &[]).await?;
        let page = app.window(PATIENCE).await?;
        page.await_text("Ready").await?;
        let mut painted = Vec::new();
        for _ in 0..ROUNDS {
            stage.desktop.run("wmctrl", &["-c", "Nod"])?;
            page.await_no_window(PATIENCE).await?;
            app.until_idle(PATIENCE).await?;
            let id = stage.ask().await?;
            let up =
                |one: &Notification| one.summary.contains("sign-in") && one.closed.is_none() && !one.orphaned;
            let shown = stage.desktop.notifications().await_one("of Nod", PATIENCE, up).await?;
            stage.desktop.notifications().tap(&stage.desktop, shown.id).await?;
            let all = stage.desktop.notifications().all();
            let tapped = all.iter().find(|one| one.id == shown.id).and_then(|one| one.invoked_at);
            let tapped = instants::of(tapped.ok_or_else(|| fault("a tap without an instant"))?);
            let page = app.window(PATIENCE).await?;
            painted.push(instants::mark(&page, PAINTED, tapped).await? - tapped);
            self.answer(&page, &id).await?;
            page.click_button("Done").await?;
            page.await_text("Ready").await?;
        }
        app.kill(&stage.desktop).await?;
        let limit = 1.3 * self.bare.later_to_page + f64::from(self.added);
        let figure = self.figure("tap in the tray to painted approval", painted);
        Ok(figure
            .beside("bare", self.bare.later_to_page)
            .at_most(limit, "1.3 x bare later window + 1 round trip"))
    }

    /// From the application's request; the window is open.
    async fn in_front(&self) -> Result<Figure, Fault> {
        let stage = self.stage;
        let app = App::start(&stage.desktop, &stage.profile, &[]).await?;
        let page = app.window(PATIENCE).await?;
        page.await_text("Ready").await?;
        let mut painted = Vec::new();
        for _ in 0..ROUNDS {
            let asked = instants::now();
            let id = stage.ask().await?;
            painted.push(instants::mark(&page, PAINTED, asked).await? - asked);
            self.answer(&page, &id).await?;
            page.click_button("Done").await?;
            page.await_text("Ready").await?;
        }
        app.kill(&stage.desktop).await?;
        let figure = self.figure("request to painted approval, window open", painted);
        Ok(figure.at_most(f64::from(self.added) + 60.0, "1 round trip + 60 ms"))
    }

    /// Clicks Approve; milliseconds from the page's own click event until the application has its Allow.
    async fn answer(&self, page: &Page, id: &str) -> Result<f64, Fault> {
        page.evaluate(MARK_CLICKS, Vec::new()).await?;
        let before = instants::now() - 1.0;
        let (application, id) = (self.stage.application.clone(), id.to_owned());
        let waiting = tokio::spawn(async move {
            let heard = application.outcome(&id, PATIENCE).await;
            (heard, instants::now())
        });
        page.click_button("Approve").await?;
        let clicked = instants::mark(page, "clicked", before).await?;
        let (heard, at) = waiting.await?;
        match heard? {
            AuthenticationStatus::Allow { .. } => Ok(at - clicked),
            other => Err(fault(format!("the application heard {other:?}"))),
        }
    }

    fn figure(&self, what: &str, rounds: Vec<f64>) -> Figure {
        Figure::new(format!("{what}, +{} ms", self.added), "ms", rounds)
    }
}

const MARK_CLICKS: &str = "document.addEventListener('click', () => performance.mark('clicked'), \
     { capture: true, once: true })";

fn milliseconds(microseconds: u64) -> Result<f64, Fault> {
    Ok(f64::from(u32::try_from(microseconds)?) / 1000.0)
}
