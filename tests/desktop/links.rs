//! Whatever Nod is started for a second time, it is done, wherever the first one is then: nothing of it is lost, and
//! nothing is done twice. The table stands in `docs/verified.md`, too.

use nod_protocol::{AuthenticationStatus, DenyReason};
use nod_tests::app::App;
use nod_tests::page::Page;
use nod_tests::program::{Program, built};
use nod_tests::second::Second;
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::adding::show_code;
use crate::stage::{Begun, Stage};

const ASKED: &str = "Sign in to Wiki?";
const OFFERED: &str = "Add this device to Example ID?";
const APPROVAL: &str = "nod://approval/a-tapped-one";
const LOGIN: &str = "--hidden";
/// Whom the links are for: the first, and one more.
const GRACE: &str = "grace@example.com";
const HEDY: &str = "hedy@example.com";
/// The name of another program's window.
const OTHER: &str = "other";

/// Where the errand finds Nod.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Found {
    NotRunning,
    /// At login, and not yet set up.
    Starting,
    /// From the launcher, so that its window is about to be made.
    StartingWithWindow,
    Tray,
    InFront,
    Behind,
    Minimised,
}

/// What is seen of it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    /// A window where and as it was, or none.
    NoChange,
    Window,
    OfferTo(&'static str),
    Request,
    RequestThenOfferTo(&'static str),
}

struct Scene {
    stage: Stage,
    other: Program,
    to_grace: String,
    to_hedy: String,
}

impl Scene {
    async fn set() -> Result<Self, Fault> {
        let stage = Stage::set().await?;
        for (name, label) in [("grace", GRACE), ("hedy", HEDY)] {
            stage.service.admin(&["user", "add", name, "--label", label]).await?;
        }
        let to_grace = stage.service.invite("grace").await?.link;
        let to_hedy = stage.service.invite("hedy").await?.link;
        let other = show_code(&stage.desktop, OTHER, "of another program").await?;
        Ok(Self { stage, other, to_grace, to_hedy })
    }

    /// Does these errands one after the other, the first of them where Nod is found so; `shown` is in its window then.
    async fn run(&mut self, found: Found, errands: &[&[&str]], shown: &str) -> Result<(), Fault> {
        self.stage.app.kill(&self.stage.desktop).await?;
        match found {
            Found::NotRunning => {
                let (first, others) = errands.split_first().ok_or_else(|| fault("nothing to do"))?;
                self.start(first).await?;
                self.stage.desktop.until_known().await?;
                return self.send(others).await;
            }
            Found::Starting => return self.start_and_hand_over(&[LOGIN], errands).await,
            Found::StartingWithWindow => return self.start_and_hand_over(&[], errands).await,
            Found::Tray | Found::InFront | Found::Behind | Found::Minimised => self.start(&[]).await?,
        }
        self.stage.page().await?.await_text(shown).await?;
        self.stage.desktop.until_in_front("Nod", PATIENCE).await?;
        match found {
            Found::Tray => self.stage.close_window().await?,
            Found::Behind => self.put_other_in_front().await?,
            Found::Minimised => {
                self.stage.desktop.run("xdotool", &["getactivewindow", "windowminimize"])?;
                self.until_not_in_front().await?;
            }
            Found::NotRunning | Found::Starting | Found::StartingWithWindow | Found::InFront => {}
        }
        self.send(errands).await
    }

    async fn start(&mut self, arguments: &[&str]) -> Result<(), Fault> {
        self.stage.app = App::start(&self.stage.desktop, &self.stage.profile, arguments).await?;
        Ok(())
    }

    async fn send(&self, errands: &[&[&str]]) -> Result<(), Fault> {
        for errand in errands {
            self.stage.app.send(&self.stage.desktop, errand).await?;
        }
        Ok(())
    }

    async fn start_and_hand_over(&mut self, arguments: &[&str], errands: &[&[&str]]) -> Result<(), Fault> {
        let second = Second::listen(&self.stage.desktop).await?;
        let (started, handed_over) = tokio::join!(self.start(arguments), second.hand_over(errands));
        started.and(handed_over)
    }

    async fn put_other_in_front(&self) -> Result<(), Fault> {
        self.stage.desktop.run("wmctrl", &["-a", OTHER])?;
        until("another window in front", PATIENCE, async || Ok(self.other_is_in_front()?.then_some(()))).await
    }

    fn other_is_in_front(&self) -> Result<bool, Fault> {
        Ok(self.stage.desktop.active_window()?.is_some_and(|title| title.contains(OTHER)))
    }

    async fn until_not_in_front(&self) -> Result<(), Fault> {
        until("Nod to leave the front", PATIENCE, async || {
            Ok((self.stage.desktop.active_window()?.as_deref() != Some("Nod")).then_some(()))
        })
        .await
    }

    async fn in_front(&self) -> Result<Page, Fault> {
        let page = self.stage.page().await?;
        self.stage.desktop.until_in_front("Nod", PATIENCE).await?;
        let nods = self.stage.desktop.windows()?.into_iter().filter(|title| title == "Nod").count();
        if nods == 1 { Ok(page) } else { Err(fault(format!("{nods} windows"))) }
    }

    async fn see(&self, found: Found, seen: Seen, begun: Option<&Begun>) -> Result<(), Fault> {
        match seen {
            Seen::NoChange => return self.see_no_change(found).await,
            Seen::Window => self.in_front().await?.await_text("Ready").await?,
            Seen::OfferTo(whom) => see_offer(&self.in_front().await?, whom).await?,
            Seen::Request | Seen::RequestThenOfferTo(_) => self.in_front().await?.await_text(ASKED).await?,
        }
        let Some(begun) = begun else { return Ok(()) };
        let page = self.stage.page().await?;
        page.click_button("Reject").await?;
        page.await_text("Rejected").await?;
        self.until_rejected(begun).await?;
        page.click_button("Done").await?;
        match seen {
            Seen::RequestThenOfferTo(whom) => see_offer(&page, whom).await,
            Seen::NoChange | Seen::Window | Seen::OfferTo(_) | Seen::Request => {
                page.await_text("Ready").await
            }
        }
    }

    /// Nod is told a sign-in after it, by which it has long dealt with whatever came before; and rejects it.
    async fn see_no_change(&self, found: Found) -> Result<(), Fault> {
        let begun = self.stage.begin().await?;
        let notified = self.stage.notified().await?;
        let is_in_front = self.stage.desktop.active_window()?.as_deref() == Some("Nod");
        match found {
            Found::NotRunning | Found::Starting | Found::Tray => {
                assert_eq!(self.stage.app.tree()?.web_content(), 0, "{found:?}");
            }
            Found::Behind | Found::Minimised => assert!(!is_in_front, "{found:?}"),
            Found::StartingWithWindow | Found::InFront => drop(self.in_front().await?),
        }
        self.stage.desktop.notifications().invoke(&self.stage.desktop, notified.id, "reject").await?;
        self.until_rejected(&begun).await
    }

    async fn until_rejected(&self, begun: &Begun) -> Result<(), Fault> {
        match self.stage.outcome(begun).await? {
            AuthenticationStatus::Deny { reason: DenyReason::Rejected, .. } => Ok(()),
            other => Err(fault(format!("{other:?}"))),
        }
    }
}

async fn see_offer(page: &Page, whom: &str) -> Result<(), Fault> {
    page.await_text(OFFERED).await?;
    page.await_text(whom).await
}

async fn every_errand_is_done(found: Found) -> Result<(), Fault> {
    let mut scene = Scene::set().await?;
    let (to_grace, to_hedy) = (scene.to_grace.clone(), scene.to_hedy.clone());
    let (offer, other_offer): (&[&str], &[&str]) = (&[&to_grace], &[&to_hedy]);
    let table: &[(&[&[&str]], Seen)] = &[
        (&[&[LOGIN]], Seen::NoChange),
        (&[&[]], Seen::Window),
        (&[offer], Seen::OfferTo(GRACE)),
        (&[offer, other_offer], Seen::OfferTo(HEDY)),
        (&[&[APPROVAL]], Seen::Request),
        (&[&[APPROVAL], offer], Seen::RequestThenOfferTo(GRACE)),
    ];
    for (errands, seen) in table {
        let begun = match seen {
            Seen::Request | Seen::RequestThenOfferTo(_) => Some(scene.stage.begin().await?),
            Seen::NoChange | Seen::Window | Seen::OfferTo(_) => None,
        };
        let done = async {
            let shown = if begun.is_some() { ASKED } else { "Ready" };
            scene.run(found, errands, shown).await?;
            scene.see(found, *seen, begun.as_ref()).await
        };
        done.await.map_err(|error| error.while_doing(format!("{found:?}, {errands:?}: {seen:?}")))?;
        scene.other.must_run()?;
    }
    Ok(())
}

/// It starts nothing of its own, so that its end can't go wrong either.
#[tokio::test]
async fn a_second_instance_hands_over_without_a_screen() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    stage.close_window().await?;
    let mut command = stage.desktop.command(built("nod")?);
    command.envs(stage.profile.environment()).env_remove("DISPLAY");
    let mut second = stage.desktop.group.start("a second nod without a screen", &mut command)?;
    let status = second.end(PATIENCE).await?;
    assert!(status.success(), "{status}");
    stage.page().await?.await_text("Ready").await
}

#[tokio::test]
async fn every_errand_is_done_where_nod_does_not_run() -> Result<(), Fault> {
    every_errand_is_done(Found::NotRunning).await
}

#[tokio::test]
async fn every_errand_is_done_while_nod_is_set_up() -> Result<(), Fault> {
    every_errand_is_done(Found::Starting).await
}

#[tokio::test]
async fn every_errand_is_done_before_the_window_listens() -> Result<(), Fault> {
    every_errand_is_done(Found::StartingWithWindow).await
}

#[tokio::test]
async fn every_errand_is_done_from_the_tray() -> Result<(), Fault> {
    every_errand_is_done(Found::Tray).await
}

#[tokio::test]
async fn every_errand_is_done_in_an_open_window() -> Result<(), Fault> {
    every_errand_is_done(Found::InFront).await
}

#[tokio::test]
async fn every_errand_is_done_behind_another_window() -> Result<(), Fault> {
    every_errand_is_done(Found::Behind).await
}

#[tokio::test]
async fn every_errand_is_done_in_a_minimised_window() -> Result<(), Fault> {
    every_errand_is_done(Found::Minimised).await
}

#[tokio::test]
async fn a_link_brings_the_window_to_the_front_once_and_what_follows_by_itself_does_not() -> Result<(), Fault>
{
    let mut scene = Scene::set().await?;
    let to_grace = scene.to_grace.clone();
    let links: [&[&str]; 2] = [&[APPROVAL], &[&to_grace]];
    for (link, found) in links.into_iter().zip([Found::Tray, Found::NotRunning]) {
        scene.run(found, &[link], "Ready").await?;
        let page = scene.in_front().await?;
        scene.put_other_in_front().await?;
        if link == [APPROVAL] {
            // The one that the link could have meant.
            let begun = scene.stage.begin().await?;
            page.await_text(ASKED).await?;
            scene.stage.notified().await?;
            assert!(scene.other_is_in_front()?, "a request that comes by itself");
            page.click_button("Reject").await?;
            scene.until_rejected(&begun).await?;
        } else {
            see_offer(&page, GRACE).await?;
        }
        assert!(scene.other_is_in_front()?, "{link:?}");
    }
    Ok(())
}

/// Whichever of the two Nod hears of first.
#[tokio::test]
async fn an_offer_that_comes_while_the_window_closes_is_in_the_next_one() -> Result<(), Fault> {
    let mut scene = Scene::set().await?;
    scene.stage.app.kill(&scene.stage.desktop).await?;
    let second = Second::listen(&scene.stage.desktop).await?;
    scene.start(&[]).await?;
    let page = scene.in_front().await?;
    page.await_text("Ready").await?;
    let closing = page.windows().await?;
    // It hears of both at once.
    let nod = scene.stage.app.process().to_string();
    let signal = async |name| scene.stage.desktop.run("sh", &["-c", "kill -s $0 $1", name, &nod]);
    signal("STOP").await?;
    scene.stage.desktop.run("wmctrl", &["-c", "Nod"])?;
    let offer: &[&[&str]] = &[&[&scene.to_grace]];
    let (handed_over, goes_on) = tokio::join!(second.hand_over(offer), signal("CONT"));
    handed_over.and(goes_on.map(drop))?;
    until("the window to go", PATIENCE, async || {
        Ok(page.windows().await?.iter().all(|window| !closing.contains(window)).then_some(()))
    })
    .await?;
    scene.send(&[&[]]).await?;
    see_offer(&scene.in_front().await?, GRACE).await
}
