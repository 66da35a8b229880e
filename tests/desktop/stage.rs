//! A desktop with a service on it and Nod registered there: where each journey begins.

use std::path::PathBuf;
use std::time::Duration;

use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};
use nod_tests::app::{App, Profile};
use nod_tests::application::{Application, sign_in};
use nod_tests::desktop::Desktop;
use nod_tests::distributor::{Distributor, Version};
use nod_tests::notifications::Notification;
use nod_tests::page::{Page, Role};
use nod_tests::service::Service;
use nod_tests::{Fault, PATIENCE, fault};

pub const USER: &str = "ada";
/// What leads to the account's page.
pub const DETAILS: &str = "Example ID, ada@example.com: details";
pub const PIN: &str = "271828";
pub const CODE_FIELD: &str = "Code from the sign-in screen";
pub const PIN_FIELD: &str = "Your PIN for Nod";

pub struct Stage {
    pub desktop: Desktop,
    pub service: Service,
    pub application: Application,
    pub profile: Profile,
    pub app: App,
}

/// A sign-in that has begun.
pub struct Begun {
    pub id: String,
    pub code: String,
}

impl Stage {
    pub async fn set() -> Result<Self, Fault> {
        let desktop = Desktop::start().await?;
        let (service, application) = start_service(&desktop, "Wiki").await?;
        let profile = Profile::new()?;
        let app = App::start(&desktop, &profile, &[]).await?;
        let stage = Self { desktop, service, application, profile, app };
        stage.register(&stage.service, true).await?;
        Ok(stage)
    }

    /// Woken by the service's Web Push through a distributor, and with the account's page open that says so.
    pub async fn set_wakable() -> Result<(Self, Distributor), Fault> {
        let desktop = Desktop::start().await?;
        let distributor = Distributor::start(desktop.bus(), "test", Version::Second).await?;
        let service = Service::start(&desktop.group, &["--web-push", "anywhere"]).await?;
        service.admin(&["user", "add", USER, "--label", "ada@example.com"]).await?;
        let application = service.application("Wiki").await?;
        let profile = Profile::new()?;
        let app = App::start(&desktop, &profile, &[]).await?;
        let stage = Self { desktop, service, application, profile, app };
        stage.register(&stage.service, true).await?;
        let page = stage.page().await?;
        page.click_button(DETAILS).await?;
        page.await_text("Through your push distributor").await?;
        Ok((stage, distributor))
    }

    /// Adds an account of a service; the first one chooses the PIN.
    pub async fn register(&self, service: &Service, first: bool) -> Result<(), Fault> {
        let page = self.page().await?;
        let invited = service.invite(USER).await?;
        self.app.send(&self.desktop, &[&invited.link]).await?;
        page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
        if first {
            page.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
        }
        page.click_button("Add account").await?;
        page.await_text("Account added").await?;
        page.click_button("Done").await?;
        page.await_text("Ready").await
    }

    pub async fn page(&self) -> Result<Page, Fault> {
        let opened = self.app.window(PATIENCE).await;
        opened.map_err(|error| {
            let (windows, notifications) = (self.desktop.windows(), self.desktop.notifications().all());
            fault(format!("{error}; the desktop shows {windows:?}; notifications: {notifications:#?}"))
        })
    }

    pub async fn begin(&self) -> Result<Begun, Fault> {
        begin(&self.application, Method::Approve).await
    }

    pub async fn status(&self, begun: &Begun) -> Result<AuthenticationStatus, Fault> {
        self.application.status(&begun.id, 0).await
    }

    pub async fn outcome(&self, begun: &Begun) -> Result<AuthenticationStatus, Fault> {
        self.application.outcome(&begun.id, Duration::from_secs(10)).await
    }

    /// The notification that is up. One of a killed Nod stays up, and leads nowhere.
    pub async fn notified(&self) -> Result<Notification, Fault> {
        let up =
            |one: &Notification| one.summary.contains("sign-in") && one.closed.is_none() && !one.orphaned;
        self.desktop.notifications().await_one("of Nod", PATIENCE, up).await
    }

    /// Closes the window as a person does; the app stays in the tray, without a web view.
    pub async fn close_window(&self) -> Result<(), Fault> {
        let page = self.page().await?;
        self.desktop.run("wmctrl", &["-c", "Nod"])?;
        page.await_no_window(PATIENCE).await?;
        self.app.until_idle(PATIENCE).await
    }

    /// SIGKILL, and started again with these arguments.
    pub async fn start_again(&mut self, arguments: &[&str]) -> Result<(), Fault> {
        self.app.kill(&self.desktop).await?;
        self.app = App::start(&self.desktop, &self.profile, arguments).await?;
        Ok(())
    }

    pub async fn approve(&self, page: &Page, begun: &Begun) -> Result<(), Fault> {
        page.find(Role::Textbox, CODE_FIELD).await?.type_text(&begun.code).await?;
        page.click_button("Approve").await
    }
}

pub async fn start_service(desktop: &Desktop, application: &str) -> Result<(Service, Application), Fault> {
    let service = Service::start(&desktop.group, &[]).await?;
    service.admin(&["user", "add", USER, "--label", "ada@example.com"]).await?;
    let application = service.application(application).await?;
    Ok((service, application))
}

pub async fn begin(application: &Application, method: Method) -> Result<Begun, Fault> {
    let begun = application.ask(&sign_in(USER, method, CodeMatchMode::Enter)).await?;
    let code = begun.code.ok_or_else(|| fault("a code was asked for"))?;
    Ok(Begun { id: begun.id, code })
}

/// Where a journey's picture of that name belongs: beside the demo's.
pub fn picture(name: &str) -> Result<PathBuf, Fault> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/journeys");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("{name}.png")))
}
