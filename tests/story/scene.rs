use std::time::Duration;

use nod_protocol::{AuthenticationRequest, AuthenticationStatus, CodeMatchMode, Method};
use nod_tests::app::{App, Profile};
use nod_tests::application::{Application, sign_in};
use nod_tests::desktop::Desktop;
use nod_tests::notifications::Notification;
use nod_tests::page::{Page, Role};
use nod_tests::service::{Front, Service};
use nod_tests::{Fault, PATIENCE, fault};

use crate::tale::Tale;

pub const USER: &str = "ada";
pub const PIN: &str = "271828";
pub const CODE_FIELD: &str = "Code from the sign-in screen";
pub const PIN_FIELD: &str = "Your PIN for Nod";

/// Everything that plays: the desktop, the service, the relay, the application and Nod.
pub struct Scene {
    pub tale: Tale,
    pub desktop: Desktop,
    pub service: Service,
    pub directly: Application,
    pub relayed: Application,
    pub app: App,
    profile: Profile,
    _relay: Front,
}

impl Scene {
    pub async fn set() -> Result<Self, Fault> {
        let mut tale = Tale::begin()?;
        let desktop = Desktop::start().await?;
        tale.tell("a desktop: Xvfb, window manager, notification daemon, keyring");
        let service = Service::start(&desktop.group, &[]).await?;
        service.admin(&["user", "add", USER, "--label", "ada@example.com"]).await?;
        let directly = service.application("Wiki").await?;
        let behind = service.application("Payroll").await?;
        let (relay, relayed) = Front::relay(&desktop.group, &service.url, behind.key()).await?;
        tale.tell("the service on its embedded database, a user, an application, a relay with another one");
        let profile = Profile::new()?;
        let app = App::start(&desktop, &profile, &[]).await?;
        Ok(Self { tale, desktop, service, directly, relayed, app, profile, _relay: relay })
    }

    /// Adds the account by the link of an invitation.
    pub async fn register(&mut self) -> Result<(), Fault> {
        let page = self.page().await?;
        page.find(Role::Button, "Add account").await?;
        self.tale.tell("Nod's window, no account yet");
        page.screenshot(&self.tale.picture("welcome")).await?;
        page.click_button("Add account").await?;
        page.find(Role::Textbox, "Registration link").await?;
        page.screenshot(&self.tale.picture("add-account")).await?;

        let invited = self.service.invite(USER).await?;
        self.app.send(&self.desktop, &[&invited.link]).await?;
        page.await_text("Add this device to Example ID?").await?;
        self.tale.tell("the invitation's link was opened; Nod shows who asks, nothing is made yet");
        page.find(Role::Textbox, "PIN").await?.type_text(PIN).await?;
        page.find(Role::Textbox, "PIN again").await?.type_text(PIN).await?;
        page.screenshot(&self.tale.picture("add-account-confirm")).await?;
        page.click_button("Add account").await?;
        page.await_text("Account added").await?;
        self.tale.tell("two keys made, one behind the PIN; the service has registered the device");
        page.click_button("Done").await?;
        page.await_text("Ready").await?;
        page.screenshot(&self.tale.picture("accounts")).await?;
        self.tale.tell("connected to the service's event stream");
        Ok(())
    }

    /// A sign-in begins; its notification is tapped; the pop-up shows it. The code is what the sign-in
    /// screen would show.
    pub async fn tapped(
        &mut self,
        application: &Application,
        request: &AuthenticationRequest,
    ) -> Result<(Page, String, Option<String>), Fault> {
        self.tapped_as(application, request, "sign-in", "Sign in to").await
    }

    /// The same where the notification and the screen say something else.
    pub async fn tapped_as(
        &mut self,
        application: &Application,
        request: &AuthenticationRequest,
        notice: &str,
        heading: &str,
    ) -> Result<(Page, String, Option<String>), Fault> {
        self.close_window().await?;
        let begun = application.ask(request).await?;
        self.tale.tell("1-2  the application asks the service; the service answers at once");
        let up = |one: &Notification| one.summary.contains(notice) && one.closed.is_none();
        let shown = self.desktop.notifications().await_one("of Nod", PATIENCE, up).await?;
        self.tale.tell("3    the notification is on the desktop");
        self.desktop.screenshot(&self.tale.picture("notification"))?;
        self.desktop.notifications().tap(&self.desktop, shown.id).await?;
        let page = self.app.window(PATIENCE).await?;
        page.find_where(Role::Heading, "of the approval", PATIENCE, |name| name.starts_with(heading)).await?;
        self.desktop.until_in_front("Nod", PATIENCE).await?;
        self.tale.tell("4-5  tapped: the pop-up is in front with the approval");
        Ok((page, begun.id, begun.code))
    }

    /// Waits until the application has heard.
    pub async fn heard(
        &mut self,
        application: &Application,
        id: &str,
    ) -> Result<AuthenticationStatus, Fault> {
        application.outcome(id, Duration::from_secs(10)).await
    }

    pub async fn put_away(&mut self, page: &Page) -> Result<(), Fault> {
        page.click_button("Done").await
    }

    /// The same approval after dark, and the last look at the accounts.
    pub async fn after_dark(&mut self) -> Result<(), Fault> {
        self.app.kill(&self.desktop).await?;
        let dark = vec![
            ("GTK_THEME".to_owned(), "Adwaita:dark".to_owned()),
            ("NOD_DATA_DIR".to_owned(), self.profile.folder().display().to_string()),
        ];
        let application = self.directly.clone();
        let begun = application.ask(&sign_in(USER, Method::Approve, CodeMatchMode::Enter)).await?;
        let link = format!("nod://approval/{}", "not-there");
        let binary = nod_tests::program::built("nod")?;
        self.app = App::start_binary(&self.desktop, &binary, dark, &[&link]).await?;
        let page = self.page().await?;
        page.await_text("Sign in to Wiki?").await?;
        self.tale.tell("Nod was killed and started cold by a link, after dark: the approval is there");
        let code = begun.code.ok_or_else(|| fault("a code was asked for"))?;
        page.find(Role::Textbox, CODE_FIELD).await?.type_text(&code[..3]).await?;
        page.screenshot(&self.tale.picture("approval-code-dark")).await?;
        page.find(Role::Textbox, CODE_FIELD).await?.type_text(&code[3..]).await?;
        page.click_button("Approve").await?;
        let status = self.heard(&application, &begun.id).await?;
        let AuthenticationStatus::Allow { .. } = status else {
            return Err(fault(format!("after the cold start the application heard {status:?}")));
        };
        page.await_text("Approved").await?;
        page.screenshot(&self.tale.picture("outcome-approved-dark")).await?;
        self.put_away(&page).await?;
        page.await_text("Ready").await?;
        page.screenshot(&self.tale.picture("accounts-dark")).await?;
        self.tale.tell("Allow, and back to the accounts");
        Ok(())
    }

    pub async fn page(&self) -> Result<Page, Fault> {
        self.app.window(PATIENCE).await
    }

    /// Closes the window as a person does; the app stays in the tray, without a web view.
    async fn close_window(&mut self) -> Result<(), Fault> {
        let page = self.page().await?;
        self.desktop.run("wmctrl", &["-c", "Nod"])?;
        page.await_no_window(PATIENCE).await?;
        self.app.until_idle(PATIENCE).await
    }
}
