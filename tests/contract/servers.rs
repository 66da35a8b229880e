//! What the servers themselves do where their manuals say nothing, and Nod relies on it.

use std::sync::Arc;

use nod_tests::Fault;
use nod_tests::peer::{Flavour, Peer, Person, SignIn, TokenKind};

use crate::phone::{Challenge, Phone};

const NEWEST: Flavour = Flavour::PrivacyIdea("3.14");
/// Those whose rules are the older ones.
const OLDER: &[(Flavour, TokenKind)] = &[
    (Flavour::PrivacyIdea("3.12.3"), TokenKind::Push),
    (Flavour::EduMfa("2.9.5"), TokenKind::Push),
    (Flavour::EduMfa("2.9.5"), TokenKind::EduPush),
];
const PRESENCE: &str = "push_require_presence, push_presence_options=NUMERIC, push_presence_num_options=4";

/// A sign-in with the phone that it waits for.
struct Asked {
    person: Person,
    phone: Phone,
    sign_in: SignIn,
    challenge: Challenge,
}

#[tokio::test]
async fn a_rejection_that_follows_an_approval_undoes_nothing() -> Result<(), Fault> {
    let newest = asked(NEWEST, TokenKind::Push, None).await?;
    assert!(newest.accept(None).await?);
    assert!(!newest.decline().await?, "the newest does not even take it");
    newest.is_through().await?;
    for &(flavour, kind) in OLDER {
        let older = asked(flavour, kind, None).await?;
        assert!(older.accept(None).await?);
        assert!(older.decline().await?, "{flavour:?} says yes to all that is signed");
        older.is_through().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_rejection_is_final_at_the_newest_alone() -> Result<(), Fault> {
    let newest = asked(NEWEST, TokenKind::Push, None).await?;
    assert!(newest.decline().await?);
    assert!(!newest.accept(None).await?);
    newest.is_status("declined").await?;
    assert!(!newest.finish().await?);
    for &(flavour, kind) in OLDER {
        let older = asked(flavour, kind, None).await?;
        assert!(older.decline().await?);
        older.is_status("declined").await?;
        assert!(older.phone.poll().await?.is_empty(), "{flavour:?} does not offer it again");
        assert!(older.accept(None).await?, "{flavour:?} takes an approval still");
        older.is_through().await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_approval_sent_twice_signs_in_once() -> Result<(), Fault> {
    let newest = asked(NEWEST, TokenKind::Push, None).await?;
    assert!(newest.accept(None).await?);
    assert!(!newest.accept(None).await?, "the newest takes it once");
    newest.is_through().await?;
    assert!(!newest.finish().await?);
    for &(flavour, kind) in OLDER {
        let older = asked(flavour, kind, None).await?;
        assert!(older.accept(None).await?);
        assert!(older.accept(None).await?, "{flavour:?} says yes again");
        older.is_through().await?;
        assert!(!older.finish().await?);
    }
    Ok(())
}

#[tokio::test]
async fn a_wrong_choice_leaves_the_sign_in_open_until_it_is_rejected() -> Result<(), Fault> {
    for (flavour, is_final) in [(NEWEST, true), (Flavour::PrivacyIdea("3.12.3"), false)] {
        let asked = asked(flavour, TokenKind::Push, Some(PRESENCE)).await?;
        assert!(!asked.accept(Some("wrong")).await?);
        asked.is_status("pending").await?;
        assert!(asked.decline().await?);
        asked.is_status("declined").await?;
        assert_eq!(asked.accept_rightly().await?, !is_final, "{flavour:?}");
    }
    Ok(())
}

#[tokio::test]
async fn neither_a_wrong_choice_nor_a_rejection_undoes_the_right_choice() -> Result<(), Fault> {
    for (flavour, again) in [(NEWEST, false), (Flavour::PrivacyIdea("3.12.3"), true)] {
        let asked = asked(flavour, TokenKind::Push, Some(PRESENCE)).await?;
        assert!(asked.accept_rightly().await?);
        assert_eq!(asked.accept_rightly().await?, again, "{flavour:?}");
        assert!(!asked.accept(Some("wrong")).await?);
        assert_eq!(asked.decline().await?, again, "{flavour:?}");
        asked.is_through().await?;
    }
    Ok(())
}

async fn asked(flavour: Flavour, kind: TokenKind, policy: Option<&str>) -> Result<Asked, Fault> {
    let peer: Arc<Peer> = Peer::shared(flavour).await?;
    let person = Person::new(&peer).await?;
    if let Some(policy) = policy {
        person.policy("authentication", policy).await?;
    }
    let phone = Phone::enrol(&person.token(kind).await?).await?;
    let sign_in = person.sign_in().await?;
    let challenge = phone.challenge().await?;
    Ok(Asked { person, phone, sign_in, challenge })
}

impl Asked {
    async fn accept(&self, choice: Option<&str>) -> Result<bool, Fault> {
        self.phone.accept(&self.challenge, choice).await
    }

    async fn accept_rightly(&self) -> Result<bool, Fault> {
        assert!(self.sign_in.presence.is_some(), "the server says what to press");
        self.accept(self.sign_in.presence.as_deref()).await
    }

    async fn decline(&self) -> Result<bool, Fault> {
        self.phone.decline(&self.challenge).await
    }

    async fn finish(&self) -> Result<bool, Fault> {
        self.person.finish(&self.sign_in, "").await
    }

    async fn is_status(&self, wanted: &str) -> Result<(), Fault> {
        assert_eq!(self.person.status(&self.sign_in).await?, wanted);
        Ok(())
    }

    /// The server counts it as approved, and signs the person in.
    async fn is_through(&self) -> Result<(), Fault> {
        self.is_status("accept").await?;
        assert!(self.finish().await?, "the server signs the person in");
        Ok(())
    }
}
