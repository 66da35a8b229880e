use nod_core::{Secret, ports::Gesture};
use serde_json::Value;

use super::{
    super::{
        pending::judge,
        testing::{account, challenge, client, registration, vectors},
    },
    *,
};

fn answer(verdict: Verdict, code: Option<&str>) -> Answer {
    Answer { verdict, code: code.map(|code| Secret::new(code.to_owned())), gesture: Gesture::None }
}

async fn seal_of(raw: &Value, verdict: Verdict, code: Option<&str>) -> Result<SealedAnswer, SealError> {
    let (client, account) = (client(), account());
    let request = judge(&client, &account, &registration(), raw).unwrap();
    let sealed = seal(&client, &account, &request, &answer(verdict, code)).await?;
    Ok(serde_json::from_str(&sealed.wire).unwrap())
}

/// The vector's own signature: PKCS #1 v1.5 is the same each time.
fn vector(name: &str) -> (String, String) {
    let message = &vectors()["client_messages"][name];
    let text = |key: &str| message[key].as_str().unwrap().to_owned();
    (text("message"), text("signature"))
}

fn both(sealed: &SealedAnswer) -> (String, String) {
    (sealed.signed_text(), sealed.signature.clone())
}

#[tokio::test]
async fn a_presence_challenge_is_never_approved_without_one_of_its_options() {
    let raw = &vectors()["challenge_presence"];
    for code in [None, Some(""), Some("7"), Some("08"), Some("01,07"), Some("07 ")] {
        let refused = seal_of(raw, Verdict::Approve, code).await;
        assert!(matches!(refused, Err(SealError::Damaged(_))), "{code:?}: {refused:?}");
    }
}

#[tokio::test]
async fn a_request_whose_record_was_changed_is_not_answered() {
    let (client, account) = (client(), account());
    let mut request = judge(&client, &account, &registration(), &challenge(|_| {})).unwrap();
    request.wire = request.wire.replace("Test", "Best");
    let refused = seal(&client, &account, &request, &answer(Verdict::Approve, None)).await;
    assert!(matches!(refused, Err(SealError::Damaged(_))), "{refused:?}");
}

#[tokio::test]
async fn a_reason_is_told_only_where_it_was_negotiated() {
    let plain = challenge(|_| {});
    for verdict in [Verdict::Reject, Verdict::NotMe] {
        let sealed = seal_of(&plain, verdict, None).await.unwrap();
        assert_eq!((sealed.declines, sealed.reason), (true, None), "{verdict:?}");
    }
    let able = &vectors()["challenge"];
    let sealed = seal_of(able, Verdict::NotMe, None).await.unwrap();
    assert_eq!(sealed.signed_text(), "AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT|PIPU0000ABCD|decline|unknown_trigger");
}

#[tokio::test]
async fn an_approval_behind_a_gate_that_is_not_opened_is_not_signed() {
    let client = client();
    let gated = gated_account();
    let request = judge(&client, &gated, &registration(), &challenge(|_| {})).unwrap();
    assert_eq!(request.method(), Method::Biometric);
    let refused = seal(&client, &gated, &request, &answer(Verdict::Approve, None)).await;
    assert!(matches!(refused, Err(SealError::Key(_))), "{refused:?}");
    // To reject takes no gate.
    assert!(seal(&client, &gated, &request, &answer(Verdict::Reject, None)).await.is_ok());
    // Nor does an account that lost its key open one.
    let refused = seal(&client, &account(), &request, &answer(Verdict::Approve, None)).await;
    assert_eq!(refused.unwrap_err(), SealError::NoVerificationKey);
}

#[tokio::test]
async fn the_vectors_answers_are_made_to_the_byte() {
    let (able, presence) = (&vectors()["challenge"], &vectors()["challenge_presence"]);
    let plain = challenge(|_| {});
    assert_eq!(both(&seal_of(able, Verdict::Approve, None).await.unwrap()), vector("accept"));
    assert_eq!(both(&seal_of(able, Verdict::Reject, None).await.unwrap()), vector("decline_cancelled"));
    assert_eq!(both(&seal_of(&plain, Verdict::Reject, None).await.unwrap()), vector("decline"));
    assert_eq!(both(&seal_of(presence, Verdict::Approve, Some("07")).await.unwrap()), vector("presence"));
}

fn gated_account() -> Account {
    let jwk = serde_json::json!({
        "kty": "EC",
        "crv": "P-256",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    });
    let key = nod_core::DeviceKey {
        key: nod_core::KeyRef("account-1.verification".into()),
        jwk: serde_json::from_value(jwk).unwrap(),
        tier: nod_protocol::KeyTier::Software,
        gate: nod_protocol::Gate::AppPin,
    };
    Account { verification: Some(key), ..account() }
}
