//! What a device is told of the answers in its name.

use nod_protocol::{
    Answer, Approval, Decision, DecisionList, Outcome, ProblemType, Receipt, Verdict, verify,
};
use reqwest::Method;
use serde_json::Value;

use crate::{
    device::{Device, public},
    place::{Place, wrong},
};

async fn list(place: &Place, device: &Device, query: &str) -> DecisionList {
    let path = format!("/v1/devices/self/decisions{query}");
    device.call(place, Method::GET, &path, Value::Null).await.take(200)
}

fn open(device: &Device, decision: &Decision) -> (Approval, Answer, Receipt) {
    let approval = verify(&decision.approval, &device.service_keys).unwrap();
    let receipt = verify(&decision.receipt, &device.service_keys).unwrap();
    let own = [public(&device.possession), public(&device.verification)];
    (approval, verify(&decision.answer, &own).unwrap(), receipt)
}

#[tokio::test]
async fn what_can_not_be_read_is_refused_and_another_devices_answers_are_nobodys_business() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let other = Device::register(&place, "ada", "Phone").await;
    place.begin().await;
    device.decide(&place, Verdict::Reject, None).await;
    for query in ["?since=then", "?skip=-1"] {
        let path = format!("/v1/devices/self/decisions{query}");
        device.call(&place, Method::GET, &path, Value::Null).await.is_problem(ProblemType::BadRequest);
    }
    assert_eq!(list(&place, &other, "").await.decisions, []);
    assert_eq!(list(&place, &device, "").await.decisions.len(), 1);
}

#[tokio::test]
async fn every_answer_that_was_taken_is_listed_newest_first_with_what_became_of_it() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let begun = place.begin().await;
    let code = begun.code.unwrap();
    device.decide(&place, Verdict::Approve, Some(&wrong(&code))).await;
    place.advance(5);
    let receipt = device.decide(&place, Verdict::Approve, Some(&code)).await;

    let told = list(&place, &device, "").await;
    assert_eq!((told.more, told.time), (false, place.now()));
    let opened: Vec<_> = told.decisions.iter().map(|one| open(&device, one)).collect();
    let [(approval, answer, newest), (_, _, before)] = &opened[..] else { panic!("{}", opened.len()) };
    assert_eq!((&answer.approval, &newest.answer), (&approval.jti, &answer.jti));
    assert_eq!(*newest, receipt);
    assert_eq!(before.outcome, Outcome::WrongCode { tries_left: 2 });

    let since = format!("?since={}", place.now());
    assert_eq!(list(&place, &device, &since).await.decisions, told.decisions[..1]);
    let later = format!("?since={}", place.now() + 1);
    assert_eq!(list(&place, &device, &later).await.decisions, []);
    assert_eq!(list(&place, &device, "?skip=1").await.decisions, told.decisions[1..]);
    let one = format!("?answer={}", before.answer);
    assert_eq!(list(&place, &device, &one).await.decisions, told.decisions[1..]);
    assert_eq!(list(&place, &device, "?answer=never-given").await.decisions, []);
}

#[tokio::test]
async fn more_than_fit_are_met_page_by_page() {
    let place = Place::new().await;
    let device = Device::register(&place, "ada", "Laptop").await;
    let mut given = Vec::new();
    for _ in 0..40 {
        place.begin().await;
        given.insert(0, device.decide(&place, Verdict::Reject, None).await.answer);
        place.advance(1);
    }
    let (mut met, mut pages) = (Vec::new(), 0);
    loop {
        let page = list(&place, &device, &format!("?skip={}", met.len())).await;
        assert!(!page.decisions.is_empty());
        met.extend(page.decisions.iter().map(|one| open(&device, one).1.jti));
        pages += 1;
        if !page.more {
            break;
        }
    }
    assert_eq!(met, given);
    assert!(pages > 1, "a body holds no more than 64 KiB");
}
