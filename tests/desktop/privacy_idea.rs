//! Nod with a privacyIDEA server as it comes from its makers.

use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::page::{Page, Role};
use nod_tests::peer::{Flavour, Peer, Person, TokenKind};
use nod_tests::{Fault, PATIENCE, fault};
use serde_json::Value;

use crate::stage::picture;

const SERVER: Flavour = Flavour::PrivacyIdea("3.14");
const CHOICES: &str = "push_require_presence, push_presence_options=NUMERIC, push_presence_num_options=4";
/// Notes when each frame is drawn.
const COUNT_FRAMES: &str = "
    window.frames = [];
    const note = (now) => { window.frames.push(now); requestAnimationFrame(note); };
    requestAnimationFrame(note);";

/// What the desktop hands over when a file is dropped on the window.
const DROP_PICTURE: &str = "
    const bytes = Uint8Array.from(atob(arguments[0].split(',')[1]), (byte) => byte.charCodeAt(0));
    const dropped = new DataTransfer();
    dropped.items.add(new File([bytes], 'code.png', { type: 'image/png' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, cancelable: true }));";

#[tokio::test]
async fn a_wrong_choice_is_the_only_one_and_lets_nobody_in() -> Result<(), Fault> {
    let scene = Scene::set().await?;
    scene.person.policy("authentication", CHOICES).await?;
    let asked = scene.person.sign_in().await?;
    let shown = asked.presence.clone().ok_or_else(|| fault("the sign-in page shows a choice"))?;
    let page = scene.page().await?;
    page.await_text("You have one try").await?;
    let wrong = page.find_where(Role::Radio, "another choice", PATIENCE, |name| name != shown).await?;
    wrong.click().await?;
    page.click_button("Approve").await?;
    page.await_text("That was not the one").await?;
    page.screenshot(&picture("privacyidea-wrong-choice")?).await?;
    assert_eq!(scene.person.status(&asked).await?, "declined");
    assert!(!scene.person.finish(&asked, "").await?);
    Ok(())
}

#[tokio::test]
async fn a_pasted_link_adds_the_account_and_the_right_choice_lets_the_person_in() -> Result<(), Fault> {
    let scene = Scene::set().await?;
    scene.person.policy("authentication", CHOICES).await?;
    scene.close_window().await?;
    let asked = scene.person.sign_in().await?;
    let shown = asked.presence.clone().ok_or_else(|| fault("the sign-in page shows a choice"))?;
    let up = |one: &nod_tests::notifications::Notification| one.summary.contains("sign-in");
    let notified = scene.desktop.notifications().await_one("of Nod", PATIENCE * 2, up).await?;
    scene.desktop.notifications().tap(&scene.desktop, notified.id).await?;
    let page = scene.page().await?;
    page.await_text("Do you want to log in?").await?;
    page.screenshot(&picture("privacyidea-choice")?).await?;
    page.find(Role::Radio, &shown).await?.click().await?;
    page.click_button("Approve").await?;
    page.await_text("Your answer was sent").await?;
    page.screenshot(&picture("privacyidea-sent")?).await?;
    assert_eq!(scene.person.status(&asked).await?, "accept");
    assert!(scene.person.finish(&asked, "").await?, "/validate/check lets them in");
    Ok(())
}

#[tokio::test]
async fn the_servers_own_qr_code_is_read_from_a_picture() -> Result<(), Fault> {
    let scene = Scene::bare().await?;
    let token = scene.person.token(TokenKind::Push).await?;
    let page = scene.adding().await?;
    page.evaluate(DROP_PICTURE, vec![Value::from(token.picture)]).await?;
    page.await_text("Its key takes some seconds").await?;
    page.await_text(&token.serial).await
}

#[tokio::test]
async fn a_key_of_4096_bits_is_made_while_the_window_goes_on_drawing() -> Result<(), Fault> {
    let scene = Scene::bare().await?;
    let page = scene.offered().await?;
    page.screenshot(&picture("privacyidea-offer")?).await?;
    page.evaluate(COUNT_FRAMES, Vec::new()).await?;
    page.click_button("Add account").await?;
    page.await_text("Account added").await?;
    let frames = page.evaluate("return window.frames;", Vec::new()).await?;
    page.screenshot(&picture("privacyidea-added")?).await?;
    let took = key_took(&page).await?;
    let frames: Vec<f64> = frames.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let pauses = frames.windows(2).map(|pair| pair[1] - pair[0]);
    let longest = pauses.fold(0.0, f64::max);
    // A window that stood still while the key was made would have drawn nothing for as long. Some keys are quick,
    // and a machine that plays many desktops at once takes its time for each.
    assert!(frames.len() > 10, "{} frames while a key took {took} ms", frames.len());
    assert!(longest < f64::max(took, 1000.0), "no frame for {longest} ms while a key took {took} ms");
    Ok(())
}

/// What the window says of it, in milliseconds.
async fn key_took(page: &Page) -> Result<f64, Fault> {
    let text = page.evaluate("return document.body.innerText;", Vec::new()).await?;
    let text = text.as_str().unwrap_or_default();
    let said = text.split("made in ").nth(1).and_then(|rest| rest.split(' ').next());
    let seconds: Option<f64> = said.and_then(|seconds| seconds.parse().ok());
    seconds.map(|seconds| seconds * 1000.0).ok_or_else(|| fault(format!("no time of making in: {text}")))
}

struct Scene {
    desktop: Desktop,
    person: Person,
    app: App,
    _profile: Profile,
}

impl Scene {
    async fn bare() -> Result<Self, Fault> {
        let peer = Peer::shared(SERVER).await?;
        let person = Person::new(&peer).await?;
        let desktop = Desktop::start().await?;
        let profile = Profile::new()?;
        let app = App::start(&desktop, &profile, &[]).await?;
        Ok(Self { desktop, person, app, _profile: profile })
    }

    /// With the person's account added.
    async fn set() -> Result<Self, Fault> {
        let scene = Self::bare().await?;
        let page = scene.offered().await?;
        page.click_button("Add account").await?;
        page.await_text("Account added").await?;
        page.click_button("Done").await?;
        page.await_text("Ready").await?;
        Ok(scene)
    }

    /// The link of a new token pasted, and its server shown.
    async fn offered(&self) -> Result<Page, Fault> {
        let token = self.person.token(TokenKind::Push).await?;
        let page = self.adding().await?;
        page.find(Role::Textbox, "Registration link").await?.type_text(&token.link).await?;
        page.click_button("Continue").await?;
        page.await_text("Its key takes some seconds").await?;
        Ok(page)
    }

    /// The screen where a link is asked for.
    async fn adding(&self) -> Result<Page, Fault> {
        let page = self.page().await?;
        page.click_button("Add account").await?;
        page.find(Role::Textbox, "Registration link").await?;
        Ok(page)
    }

    async fn page(&self) -> Result<Page, Fault> {
        self.app.window(PATIENCE).await
    }

    async fn close_window(&self) -> Result<(), Fault> {
        let page = self.page().await?;
        self.desktop.run("wmctrl", &["-c", "Nod"])?;
        page.await_no_window(PATIENCE).await?;
        self.app.until_idle(PATIENCE).await
    }
}
