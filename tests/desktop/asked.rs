//! What stands on the screen beside a request: what sets it apart, and the time that is left.

use nod_protocol::{CodeMatchMode, Method};
use nod_tests::application::sign_in;
use nod_tests::page::Page;
use nod_tests::{Fault, PATIENCE, fault, until};

use crate::stage::{Begun, Stage, USER, picture};

const ASKED: &str = "Sign in to Wiki?";

async fn begin_from(stage: &Stage, place: &str, life: Option<u32>) -> Result<Begun, Fault> {
    let mut request = sign_in(USER, Method::Approve, CodeMatchMode::Enter);
    request.from.place = Some(place.to_owned());
    request.expires_in = life;
    let begun = stage.application.ask(&request).await?;
    Ok(Begun { id: begun.id, code: begun.code.ok_or_else(|| fault("a code was asked for"))? })
}

async fn approve(stage: &Stage, page: &Page, begun: &Begun) -> Result<(), Fault> {
    stage.approve(page, begun).await?;
    page.await_text("Approved").await?;
    page.click_button("Done").await
}

#[tokio::test]
async fn a_sign_in_from_a_place_where_none_was_approved_says_so_and_a_usual_one_says_nothing()
-> Result<(), Fault> {
    let stage = Stage::set().await?;
    let page = stage.page().await?;
    let first = begin_from(&stage, "Lisbon, Portugal", None).await?;
    page.await_text("First sign-in on this device").await?;
    approve(&stage, &page, &first).await?;

    let usual = begin_from(&stage, "Lisbon, Portugal", None).await?;
    page.await_text(ASKED).await?;
    let said = page.described().await;
    assert!(!said.contains("First sign-in") && !said.contains("New place"), "{said}");
    approve(&stage, &page, &usual).await?;

    begin_from(&stage, "Vilnius, Lithuania", None).await?;
    page.await_text("New place").await?;
    page.screenshot(&picture("different")?).await
}

#[tokio::test]
async fn who_needs_more_time_is_given_it_by_the_service() -> Result<(), Fault> {
    let stage = Stage::set().await?;
    let page = stage.page().await?;
    begin_from(&stage, "Lisbon, Portugal", Some(50)).await?;
    page.await_text(ASKED).await?;
    assert!(left(&page).await? <= 50);
    page.click_button("I need more time").await?;
    until("more time", PATIENCE, async || Ok((left(&page).await? > 50).then_some(()))).await?;
    Ok(())
}

/// In seconds, as the window says.
async fn left(page: &Page) -> Result<u32, Fault> {
    let said = page.described().await;
    let time =
        said.split(" left").next().and_then(|before| before.split_whitespace().next_back()?.split_once(':'));
    let seconds = time.and_then(|(minutes, seconds)| {
        Some(minutes.parse::<u32>().ok()? * 60 + seconds.parse::<u32>().ok()?)
    });
    seconds.ok_or_else(|| fault(format!("no time is left in {said}")))
}
