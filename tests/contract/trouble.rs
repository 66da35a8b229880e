//! What goes wrong, at the server or on the way.

use nod_core::view::{Failure, OutcomeView, Reach, RequestView};
use nod_core::{Command, RequestId};
use nod_tests::peer::front::Message;
use nod_tests::peer::{Peer, Setting};
use nod_tests::{Fault, PATIENCE, until};

use crate::everyday::taken;
use crate::stage::{Server, Side, Stage, Word};

pub async fn a_challenge_that_was_tampered_with_is_never_shown(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    stage.ask().await?;
    let genuine = stage.device.open_request().await;
    stage.reject(&genuine).await;
    stage.device.outcome().await;
    put_away(&stage, &genuine).await;
    let front = stage.person().peer.front()?;
    let serial = &stage.token().serial;
    front.tamper(serial, "question", "Do you want to win a telephone?");
    stage.ask().await?;
    let before = front.seen(serial, Message::Poll).len();
    // The second poll begins after the first was judged.
    asked_again(&stage, before + 2).await?;
    assert_eq!(stage.device.view().request, None);
    assert_eq!(*stage.device.notified.0.lock().unwrap(), [genuine.id]);
    Ok(())
}

pub async fn a_clock_that_is_wrong_is_corrected_and_told(server: Server) -> Result<(), Fault> {
    for hours in [-3, 3] {
        let mut stage = Stage::open_off_by(server, hours * 3600).await?;
        stage.enrol(server).await?;
        let asked = stage.ask().await?;
        let request = stage.device.open_request().await;
        let told = async || {
            // Who has a stream learns of it when it is asked for.
            stage.device.ask(Command::Refresh).await.unwrap();
            let off = stage.account().clock_off;
            Ok(((off + hours * 3600).abs() < 20).then_some(()))
        };
        until("the difference of the clocks to be told", PATIENCE, told).await?;
        stage.approve(&request).await;
        assert_eq!(stage.device.outcome().await, taken(server));
        assert!(stage.signs_in(&asked).await?);
    }
    Ok(())
}

pub async fn a_server_whose_clock_is_days_off_is_not_believed(server: Server) -> Result<(), Fault> {
    let mut stage = Stage::open(server).await?;
    let link = stage.link(server).await?;
    stage.person().peer.front()?.turn_clock(&stage.token().serial, 72.5 * 3600.0);
    assert_eq!(stage.device.add(&link).await, Err(Failure::ClockOff { hours: 72 }));
    assert!(stage.device.view().accounts.is_empty());
    Ok(())
}

pub async fn an_account_whose_token_was_deleted_says_so_and_stays(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    stage.person().delete(stage.token()).await?;
    is_reached_as(&stage, Reach::Unrecognised).await?;
    assert_eq!(stage.device.view().accounts.len(), 1);
    Ok(())
}

pub async fn an_account_that_may_not_be_asked_for_says_so(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    stage.person().forbid_polling(stage.token()).await?;
    is_reached_as(&stage, Reach::PollingForbidden).await
}

pub async fn a_disabled_token_is_asked_nothing(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    stage.person().disable(stage.token()).await?;
    assert!(stage.ask().await.is_err(), "there is nobody to ask");
    let seen = stage.person().peer.front()?.seen(&stage.token().serial, Message::Poll).len();
    asked_again(&stage, seen + 2).await?;
    assert_eq!(stage.device.view().request, None);
    assert_eq!(stage.account().reach, Reach::Connected);
    Ok(())
}

pub async fn a_sign_in_that_nobody_answers_goes_away(server: Server) -> Result<(), Fault> {
    let stage = match server {
        Server::Native => Stage::enrolled(server).await?,
        Server::Peer(flavour, _) => {
            let peer = Peer::shared_with(flavour, Setting { validity: Some(8), tls: false }).await?;
            let mut stage = Stage::open_at(&peer).await?;
            stage.enrol(server).await?;
            stage
        }
    };
    let asked = stage.ask().await?;
    stage.device.open_request().await;
    if let Side::Native(place) = &stage.side {
        place.later(130);
    }
    let outcome = stage.device.outcome().await;
    let expected = match server {
        Server::Native => OutcomeView::Expired,
        Server::Peer(..) => OutcomeView::Gone,
    };
    assert_eq!(outcome, expected);
    assert!(!stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn what_another_device_answered_goes_away(server: Server) -> Result<(), Fault> {
    let mut stage = Stage::enrolled(server).await?;
    let link = stage.link(server).await?;
    let other = Stage::open(server).await?;
    other.device.add(&link).await.unwrap();
    let asked = stage.ask().await?;
    let here = stage.device.open_request().await;
    let there = other.device.open_request().await;
    other.device.approve(&there.id, None).await.unwrap();
    assert_eq!(other.device.outcome().await, taken(server));
    assert!(stage.signs_in(&asked).await?);
    match stage.device.outcome().await {
        OutcomeView::Gone | OutcomeView::AnsweredElsewhere { .. } => {}
        outcome => panic!("{outcome:?} is told here"),
    }
    assert_eq!(stage.device.view().request.map(|request| request.id), Some(here.id));
    Ok(())
}

pub async fn an_approval_whose_receipt_was_lost_counts_once(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask().await?;
    approve_and_lose_the_receipt(&stage, None).await?;
    assert!(stage.signs_in(&asked).await?);
    assert!(!stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn a_right_choice_whose_receipt_was_lost_is_not_undone(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask_to_choose().await?;
    approve_and_lose_the_receipt(&stage, Some(&asked.shown())).await?;
    assert_eq!(stage.word(&asked).await?, Word::Approved);
    assert!(stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn a_rejection_whose_receipt_was_lost_stays_one(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask().await?;
    let request = stage.device.open_request().await;
    lose_receipts(&stage)?;
    stage.reject(&request).await;
    stage.device.outcome().await;
    assert_eq!(stage.word(&asked).await?, Word::Rejected);
    assert!(!stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn an_enrolment_whose_receipt_was_lost_leaves_no_account(server: Server) -> Result<(), Fault> {
    let mut stage = Stage::open(server).await?;
    let link = stage.link(server).await?;
    stage.person().peer.front()?.lose_answers(&stage.token().serial, Message::Enrolment, 1);
    let first = stage.device.add(&link).await;
    assert!(first.is_err(), "{first:?}");
    let again = stage.device.add(&link).await.unwrap_err();
    assert_eq!(again, Failure::InvitationUsed);
    assert!(stage.device.view().accounts.is_empty());
    Ok(())
}

async fn put_away(stage: &Stage, request: &RequestView) {
    let request = RequestId(request.id.clone());
    stage.device.ask(Command::PutAway { request }).await.unwrap();
}

/// Approves what is open; the server's answer does not arrive, and the device asks again.
async fn approve_and_lose_the_receipt(stage: &Stage, choice: Option<&str>) -> Result<(), Fault> {
    let request = stage.device.open_request().await;
    lose_receipts(stage)?;
    stage.device.approve(&request.id, choice).await.unwrap();
    // Whether the server says yes again or that it is over: it was told, and more than once.
    match stage.device.outcome().await {
        OutcomeView::Sent | OutcomeView::NotTaken => {}
        outcome => panic!("{outcome:?} is told"),
    }
    let answers = stage.person().peer.front()?.seen(&stage.token().serial, Message::Answer);
    assert!(answers.len() > 1, "it was sent again: {answers:?}");
    Ok(())
}

fn lose_receipts(stage: &Stage) -> Result<(), Fault> {
    stage.person().peer.front()?.lose_answers(&stage.token().serial, Message::Answer, 1);
    Ok(())
}

/// Waits until the server was asked that often for what is pending.
async fn asked_again(stage: &Stage, times: usize) -> Result<(), Fault> {
    let front = stage.person().peer.front()?;
    let seen = async || {
        let seen = front.seen(&stage.token().serial, Message::Poll).len();
        Ok((seen >= times).then_some(()))
    };
    until("further polls", PATIENCE, seen).await
}

/// Has the person look again until the account is reached so.
async fn is_reached_as(stage: &Stage, wanted: Reach) -> Result<(), Fault> {
    let looked = async || {
        stage.device.ask(Command::Refresh).await.unwrap();
        Ok(stage.device.view().accounts.iter().any(|account| account.reach == wanted).then_some(()))
    };
    until("that reach", PATIENCE, looked).await
}
