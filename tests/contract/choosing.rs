//! Where device and sign-in page have to agree.

use nod_core::view::{CodeView, DecisionRequest, OutcomeView, RequestView, StepView};
use nod_tests::Fault;

use crate::everyday::taken;
use crate::stage::{Server, Stage, Word};
use crate::support::device::PIN;

pub async fn a_wrong_choice_ends_the_sign_in(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask_to_choose().await?;
    let request = stage.device.open_request().await;
    let wrong = choices(&request).into_iter().find(|choice| *choice != asked.shown()).unwrap();
    stage.device.approve(&request.id, Some(&wrong)).await.unwrap();
    assert_eq!(stage.device.outcome().await, OutcomeView::TriesUsedUp);
    assert_ne!(stage.word(&asked).await?, Word::Waits, "it is over for whoever asked, too");
    assert!(!stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn the_right_choice_signs_in(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask_to_choose().await?;
    let request = stage.device.open_request().await;
    let shown = asked.shown();
    assert!(choices(&request).contains(&shown), "{shown} is among {:?}", choices(&request));
    stage.device.approve(&request.id, Some(&shown)).await.unwrap();
    assert_eq!(stage.device.outcome().await, taken(server));
    assert!(stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn a_choice_can_be_rejected(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let asked = stage.ask_to_choose().await?;
    let request = stage.device.open_request().await;
    stage.reject(&request).await;
    assert_eq!(stage.device.outcome().await, OutcomeView::Rejected);
    assert_eq!(stage.word(&asked).await?, Word::Rejected);
    assert!(!stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn a_code_that_the_device_shows_signs_in(server: Server) -> Result<(), Fault> {
    let stage = Stage::enrolled(server).await?;
    let action = "push_code_to_phone, push_code_to_phone_message=Type this code";
    stage.person().policy("authentication", action).await?;
    let sign_in = stage.person().sign_in().await?;
    let request = stage.device.open_request().await;
    stage.approve(&request).await;
    let OutcomeView::ShowCode { code, message } = stage.device.outcome().await else {
        panic!("no code is shown")
    };
    assert_eq!((code.len(), message.is_empty()), (2, false));
    let wrong = if code == "00" { "01" } else { "00" };
    assert!(!stage.person().finish(&sign_in, wrong).await?);
    assert!(stage.person().finish(&sign_in, &code).await?);
    Ok(())
}

pub async fn an_account_that_wants_an_unlock_is_not_approved_without(server: Server) -> Result<(), Fault> {
    let mut stage = Stage::open(server).await?;
    stage.person().policy("enrollment", "push_force_app_pin").await?;
    let link = stage.link(server).await?;
    let offer = stage.device.read(&link).await.unwrap();
    assert!(offer.sets_gate);
    stage.device.register(&offer, "laptop").await.unwrap();
    let asked = stage.ask().await?;
    let request = stage.device.open_request().await;
    let approve = |pin: &str| DecisionRequest::Approve { code: None, pin: Some(pin.to_owned()) };
    stage.device.decide(&request.id, approve("000000")).await.unwrap();
    stage
        .device
        .until_step("a wrong PIN", |step| match step {
            StepView::Decide { problem: Some(problem), .. } => Some(problem.clone()),
            StepView::Decide { .. }
            | StepView::OnlyReject { .. }
            | StepView::Sending { .. }
            | StepView::Kept { .. }
            | StepView::Ended { .. } => None,
        })
        .await;
    assert_eq!(stage.word(&asked).await?, Word::Waits, "nothing was sent");
    stage.device.decide(&request.id, approve(PIN)).await.unwrap();
    assert_eq!(stage.device.outcome().await, taken(server));
    assert!(stage.signs_in(&asked).await?);
    Ok(())
}

fn choices(request: &RequestView) -> Vec<String> {
    match &request.step {
        StepView::Decide { code: CodeView::Select { choices }, .. } => choices.clone(),
        other => panic!("nothing to choose: {other:?}"),
    }
}
