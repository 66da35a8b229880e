//! What a person does every day.

use nod_core::view::{Failure, OutcomeView, ProviderView, Reach, View};
use nod_core::{Command, RequestId};
use nod_tests::Fault;
use nod_tests::peer::{Flavour, TokenKind};

use crate::stage::{Server, Stage, Word};

pub async fn a_link_is_good_for_one_device(server: Server) -> Result<(), Fault> {
    let mut stage = Stage::open(server).await?;
    let link = stage.link(server).await?;
    stage.device.add(&link).await.unwrap();
    let failure = stage.device.add(&link).await.unwrap_err();
    assert_eq!(failure, Failure::InvitationUsed);
    assert_eq!(stage.device.view().accounts.len(), 1);
    Ok(())
}

pub async fn an_account_says_which_server_it_is_with(server: Server) -> Result<(), Fault> {
    let mut stage = Stage::open(server).await?;
    let link = stage.link(server).await?;
    let offer = stage.device.read(&link).await.unwrap();
    let provider = match server {
        Server::Native => ProviderView::Native,
        Server::Peer(Flavour::PrivacyIdea(_), _) => ProviderView::PrivacyIdea,
        // Also where its link is one that privacyIDEA would make.
        Server::Peer(Flavour::EduMfa(_), _) => ProviderView::EduMfa,
    };
    assert_eq!((offer.provider, offer.makes_rsa_key), (provider, provider == ProviderView::PrivacyIdea));
    stage.device.register(&offer, "laptop").await.unwrap();
    let reached =
        |view: &View| view.accounts.first().filter(|account| account.reach == Reach::Connected).cloned();
    let account = stage.device.until("a server that is reached", reached).await;
    assert_eq!((account.provider, account.clock_off), (provider, 0));
    Ok(())
}

pub async fn an_approval_signs_in_once(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask().await?;
    let request = stage.device.open_request().await;
    assert_eq!(stage.word(&asked).await?, Word::Waits);
    stage.approve(&request).await;
    assert_eq!(stage.device.outcome().await, taken(server));
    assert!(stage.signs_in(&asked).await?);
    if let Server::Peer(..) = server {
        assert!(!stage.signs_in(&asked).await?, "it was redeemed");
    }
    Ok(())
}

pub async fn a_rejection_keeps_the_person_out(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask().await?;
    let request = stage.device.open_request().await;
    stage.reject(&request).await;
    assert_eq!(stage.device.outcome().await, OutcomeView::Rejected);
    assert_eq!(stage.word(&asked).await?, Word::Rejected);
    assert!(!stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn a_sign_in_of_somebody_else_can_be_reported(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask().await?;
    let request = stage.device.open_request().await;
    assert!(request.may_report);
    stage.report(&request).await;
    assert_eq!(stage.device.outcome().await, OutcomeView::Reported);
    assert_eq!(stage.word(&asked).await?, Word::Reported);
    assert!(!stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn nothing_is_reported_where_nobody_would_read_it(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask().await?;
    let request = stage.device.open_request().await;
    assert!(!request.may_report);
    stage.report(&request).await;
    stage.device.outcome().await;
    assert_eq!(stage.word(&asked).await?, Word::Rejected);
    Ok(())
}

pub async fn two_sign_ins_are_answered_each_by_itself(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let first = stage.ask().await?;
    let request = stage.device.open_request().await;
    stage.reject(&request).await;
    stage.device.outcome().await;
    let second = stage.ask().await?;
    let command = Command::PutAway { request: RequestId(request.id.clone()) };
    stage.device.ask(command).await.unwrap();
    let next = stage.device.open_request().await;
    assert_ne!(next.id, request.id, "the first one does not come back");
    stage.approve(&next).await;
    assert_eq!(stage.device.outcome().await, taken(server));
    assert!(!stage.signs_in(&first).await?);
    assert!(stage.signs_in(&second).await?);
    Ok(())
}

/// What the person reads after an approval.
pub fn taken(server: Server) -> OutcomeView {
    match server {
        Server::Native => OutcomeView::Approved { more: None },
        Server::Peer(_, TokenKind::Push | TokenKind::EduPush) => OutcomeView::Sent,
    }
}
