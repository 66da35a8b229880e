//! The approval as it is heard: the accessibility tree that the real app gives to a screen reader.

use nod_protocol::AuthenticationStatus;
use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::page::Role;
use nod_tests::program::built;
use nod_tests::spoken::{self, Listener, Tree};
use nod_tests::{Fault, PATIENCE};

use crate::stage::{CODE_FIELD, Stage, start_service};

const NOD: &str = "nod";

#[tokio::test]
async fn an_approval_can_be_heard_from_the_question_to_its_outcome() -> Result<(), Fault> {
    let (stage, listener) = heard_stage().await?;
    let begun = stage.begin().await?;
    let tree =
        hear(&listener, "the question", |tree| tree.find("heading", "Sign in to Wiki?").is_some()).await?;

    let field = tree.find("entry", CODE_FIELD).ok_or_else(|| missing("the code's field", &tree))?;
    assert!(field.focused, "typing goes there at once: {tree}");
    assert!(field.description.contains("6 digits"), "{tree}");
    assert!(field.description.contains("Sign in to Wiki?"), "the focus went past the question: {tree}");
    for told in ["ada@example.com", "Lisbon, Portugal", "203.0.113.7", "Firefox 144 on Linux"] {
        assert!(tree.says(told), "{told} can't be heard: {tree}");
    }
    for name in ["From", "Using", "Asked"] {
        assert!(tree.find("description term", name).is_some(), "{name} names nothing: {tree}");
    }
    for button in ["Reject", "Approve", "This wasn't me"] {
        assert!(tree.find("push button", button).is_some(), "no button {button}: {tree}");
    }
    let timer =
        tree.0.iter().find(|spoken| spoken.said().ends_with(" left")).map(|spoken| spoken.role.as_str());
    assert_eq!(timer, Some("timer"), "{tree}");
    let polite =
        |spoken: &&spoken::Spoken| spoken.attributes.get("live").is_some_and(|live| live == "polite");
    assert!(tree.0.iter().any(|spoken| polite(&spoken)), "nothing will tell that time runs out: {tree}");
    assert_nameless_nowhere(&tree);

    // A wrong code is told as an alert, in words, and the focus is where the next try is typed.
    let page = stage.page().await?;
    let wrong = if begun.code.starts_with('9') { "000000" } else { "999999" };
    page.find(Role::Textbox, CODE_FIELD).await?.type_text(wrong).await?;
    page.click_button("Approve").await?;
    let tree = hear(&listener, "the wrong code", |tree| tree.says("You have 2 tries left")).await?;
    let alert = tree.0.iter().find(|spoken| ["alert", "notification"].contains(&spoken.role.as_str()));
    assert!(alert.is_some(), "the problem is no alert: {tree}");
    assert!(tree.find("entry", CODE_FIELD).is_some_and(|field| field.focused), "{tree}");

    stage.approve(&page, &begun).await?;
    let tree = hear(&listener, "the outcome", |tree| tree.find("heading", "Approved").is_some()).await?;
    assert!(
        tree.find("heading", "Approved").is_some_and(|outcome| outcome.focused),
        "it is not read out: {tree}"
    );
    assert!(tree.find("push button", "Done").is_some(), "{tree}");
    assert_nameless_nowhere(&tree);
    assert!(matches!(stage.outcome(&begun).await?, AuthenticationStatus::Allow { .. }));
    Ok(())
}

async fn heard_stage() -> Result<(Stage, Listener), Fault> {
    let desktop = Desktop::start().await?;
    let listener = Listener::start(&desktop).await?;
    let (service, application) = start_service(&desktop, "Wiki").await?;
    let profile = Profile::new()?;
    let mut environment = spoken::environment();
    environment.push(("NOD_DATA_DIR".to_owned(), profile.folder().display().to_string()));
    let app = App::start_binary(&desktop, &built("nod")?, environment, &[]).await?;
    let stage = Stage { desktop, service, application, profile, app };
    stage.register(&stage.service, true).await?;
    Ok((stage, listener))
}

async fn hear(listener: &Listener, what: &str, is_it: impl Fn(&Tree) -> bool) -> Result<Tree, Fault> {
    listener.hear(NOD, what, PATIENCE, is_it).await
}

fn missing(what: &str, tree: &Tree) -> Fault {
    nod_tests::fault(format!("{what} can't be heard: {tree}"))
}

/// Whatever can be used or read as one has something to be called by.
fn assert_nameless_nowhere(tree: &Tree) {
    let named =
        ["push button", "entry", "password text", "heading", "radio button", "check box", "link", "image"];
    let nameless =
        tree.0.iter().filter(|spoken| named.contains(&spoken.role.as_str()) && spoken.said().is_empty());
    assert_eq!(nameless.count(), 0, "something has no name: {tree}");
}
