//! Start at login, as a desktop's session does it: `dex` reads what the setting wrote, where the desktop looks.

use std::path::{Path, PathBuf};

use nod_protocol::{AuthenticationStatus, DenyReason};
use nod_tests::app::App;
use nod_tests::desktop::Desktop;
use nod_tests::measure::Tree;
use nod_tests::page::{Page, Role};
use nod_tests::panel::Panel;
use nod_tests::program::built;
use nod_tests::second::first_instance;
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::stage::Stage;

const SETTING: &str = "Start when you log in";

/// A session whose folder of settings is not the usual one.
struct Session {
    settings: PathBuf,
    environment: Vec<(String, String)>,
}

impl Session {
    fn of(stage: &Stage) -> Self {
        let folder = stage.desktop.folder();
        // What the machine starts for everybody is not this desktop's.
        let (settings, nobodys) = (folder.join("ada's settings"), folder.join("nobody's"));
        let mut environment = stage.profile.environment();
        environment.push(("XDG_CONFIG_HOME".to_owned(), settings.display().to_string()));
        environment.push(("XDG_CONFIG_DIRS".to_owned(), nobodys.display().to_string()));
        Self { settings, environment }
    }

    fn entries(&self) -> usize {
        std::fs::read_dir(self.settings.join("autostart")).into_iter().flatten().count()
    }

    /// Starts all that is to be started, and gives what it says of that.
    async fn log_in(&self, desktop: &Desktop) -> Result<String, Fault> {
        let mut command = desktop.command("dex");
        command.args(["--autostart", "--environment", "openbox", "--verbose"]);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let mut dex = desktop.group.start("dex", &mut command)?;
        let status = dex.end(PATIENCE).await?;
        if status.success() { Ok(dex.last_words()) } else { Err(dex.fault(&format!("it ended ({status})"))) }
    }
}

/// The program in another folder.
fn installed_in(folder: &Path) -> Result<PathBuf, Fault> {
    std::fs::create_dir(folder)?;
    let program = folder.join("nod");
    std::fs::copy(built("nod")?, &program)?;
    Ok(program)
}

async fn settings(page: &Page) -> Result<(), Fault> {
    page.await_text("Ready").await?;
    page.click_button("Settings").await?;
    page.find(Role::Switch, SETTING).await.map(drop)
}

async fn until_entries(session: &Session, count: usize) -> Result<(), Fault> {
    let there = async || Ok((session.entries() == count).then_some(()));
    until(&format!("{count} entries to start at login"), PATIENCE, there).await
}

#[tokio::test]
async fn nod_starts_at_login_into_the_tray_tells_a_request_there_and_starts_no_more_once_that_is_off()
-> Result<(), Fault> {
    let mut stage = Stage::set().await?;
    let panel = Panel::start(stage.desktop.bus()).await?;
    let session = Session::of(&stage);
    let program = installed_in(&stage.desktop.folder().join("my own apps"))?;
    stage.app.kill(&stage.desktop).await?;
    stage.app = App::start_binary(&stage.desktop, &program, session.environment.clone(), &[]).await?;
    let page = stage.page().await?;
    settings(&page).await?;
    page.find(Role::Switch, SETTING).await?.click().await?;
    until_entries(&session, 1).await?;
    panel.click("Quit").await?;
    stage.app.until_ended(PATIENCE).await?;
    stage.desktop.until_forgotten().await?;

    session.log_in(&stage.desktop).await?;
    panel.await_line("All quiet").await?;
    let nod = first_instance(&stage.desktop).await?;
    let begun = stage.begin().await?;
    let notified = stage.notified().await?;
    assert_eq!(Tree::of(nod)?.web_content(), 0);
    assert_eq!(stage.desktop.windows()?, Vec::<String>::new());
    stage.desktop.notifications().invoke(&stage.desktop, notified.id, "reject").await?;
    let heard = stage.outcome(&begun).await?;
    assert!(matches!(heard, AuthenticationStatus::Deny { reason: DenyReason::Rejected, .. }), "{heard:?}");
    panel.click("Quit").await?;
    stage.desktop.until_forgotten().await?;

    stage.app = App::start_binary(&stage.desktop, &program, session.environment.clone(), &[]).await?;
    let page = stage.page().await?;
    settings(&page).await?;
    page.find(Role::Switch, SETTING).await?.click().await?;
    until_entries(&session, 0).await?;
    panel.click("Quit").await?;
    stage.app.until_ended(PATIENCE).await?;
    let said = session.log_in(&stage.desktop).await?;
    if said.contains("Executing") { Err(fault(said)) } else { Ok(()) }
}
