use std::sync::Arc;

use nod_core::{
    AccountId, AccountKey, DeviceKey, KeyRef, Line, Millis, ProviderKind,
    ports::{Clock, Trust},
};
use nod_protocol::{CodeMatch, Context, Gate, Jwk, JwkSet, KeyTier, Method, Origin, Signature, prepare};
use p256::ecdsa::{SigningKey, signature::Signer};

use super::*;
use crate::native::wire::{Service, VERSION};

const ISSUER: &str = "https://id.example.com";
const NOW: i64 = 1_800_000_000;

struct At(Millis);

impl Clock for At {
    fn now(&self) -> Millis {
        self.0
    }
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn jwk(seed: u8) -> Jwk {
    Jwk::from_verifying_key(key(seed).verifying_key())
}

fn account() -> Account {
    let possession = DeviceKey {
        key: KeyRef("possession".into()),
        jwk: jwk(9),
        tier: KeyTier::Software,
        gate: Gate::None,
    };
    Account {
        id: AccountId("mine".into()),
        provider: ProviderKind::Native,
        line: Line::Stream,
        service_name: "Example ID".into(),
        service_address: "id.example.com".into(),
        label: "ada".into(),
        device_name: "Laptop".into(),
        added_at: 0,
        possession: AccountKey::Es256(possession),
        verification: None,
        wire: serde_json::Value::Null,
    }
}

fn registration() -> Registration {
    let service = Service {
        trust: Trust::System,
        issuer: ISSUER.into(),
        endpoint: "https://id.example.com/v1".parse().unwrap(),
        jwks: JwkSet { keys: vec![jwk(1)] },
    };
    Registration { v: VERSION, service, device_id: "device".into() }
}

fn genuine() -> Approval {
    Approval {
        iss: ISSUER.into(),
        aud: "device".into(),
        jti: "approval".into(),
        iat: NOW,
        exp: NOW + 120,
        nonce: "AAAAAAAAAAAAAAAAAAAAAA".into(),
        method: Method::Approve,
        code_match: CodeMatch::Enter { digits: 6 },
        context: Context {
            application: "Wiki".into(),
            account: "ada".into(),
            from: Origin::default(),
            message: None,
        },
        tries_left: 3,
        may_extend: true,
        expected: false,
    }
}

fn signed_by(seed: u8, approval: &Approval) -> String {
    let unsigned = prepare(approval, &jwk(seed).thumbprint());
    let signature: p256::ecdsa::Signature = key(seed).sign(unsigned.signing_input());
    unsigned.with_signature(Signature::from_slice(&signature.to_bytes()).unwrap())
}

fn judged_at(now: i64, jws: &str) -> Judged {
    judge(&Clocks::new(Arc::new(At(now * 1000))), &account(), &registration(), jws)
}

fn is_forged(change: impl FnOnce(&mut Approval)) -> bool {
    let mut approval = genuine();
    change(&mut approval);
    matches!(judged_at(NOW, &signed_by(1, &approval)), Judged::Forged(_))
}

#[test]
fn an_approval_that_the_pinned_key_did_not_sign_is_forged() {
    assert!(matches!(judged_at(NOW, &signed_by(2, &genuine())), Judged::Forged(_)));
    let jws = signed_by(1, &genuine());
    let other = signed_by(1, &Approval { tries_left: 2, ..genuine() });
    let (signed, _) = jws.rsplit_once('.').unwrap();
    let (_, signature) = other.rsplit_once('.').unwrap();
    assert!(matches!(judged_at(NOW, &format!("{signed}.{signature}")), Judged::Forged(_)));
    assert!(matches!(judged_at(NOW, "not.a.jws"), Judged::Forged(_)));
}

#[test]
fn an_approval_for_somebody_else_is_forged() {
    assert!(is_forged(|approval| approval.aud = "other".into()));
    assert!(is_forged(|approval| approval.iss = "https://other.example.com".into()));
}

#[test]
fn an_approval_that_could_not_be_asked_or_answered_is_forged() {
    assert!(is_forged(|approval| approval.jti = "../devices/self".into()));
    assert!(is_forged(|approval| approval.nonce = "AAAA".into()));
    assert!(is_forged(|approval| approval.tries_left = 0));
    assert!(is_forged(|approval| approval.exp = approval.iat));
    assert!(is_forged(|approval| approval.code_match = CodeMatch::Enter { digits: 1 }));
    assert!(is_forged(|approval| approval.code_match = CodeMatch::Select { choices: vec!["12".into()] }));
    let twice = vec!["12".into(), "12".into()];
    assert!(is_forged(|approval| approval.code_match = CodeMatch::Select { choices: twice }));
}

#[test]
fn an_approval_from_the_future_is_forged_and_an_old_one_is_over() {
    let jws = signed_by(1, &genuine());
    assert!(matches!(judged_at(NOW - MAX_REQUEST_SKEW - 1, &jws), Judged::Forged(_)));
    assert_eq!(judged_at(NOW + 120, &jws), Judged::Over);
}

#[test]
fn a_genuine_approval_is_asked_by_this_machines_clock() {
    let clocks = Clocks::new(Arc::new(At((NOW - 3600) * 1000 + 500)));
    clocks.learn(ISSUER, NOW).unwrap();
    let jws = signed_by(1, &genuine());
    let Judged::Asked(request) = judge(&clocks, &account(), &registration(), &jws) else {
        panic!("a genuine approval was not taken");
    };
    assert_eq!(request.requested_at, (NOW - 3600) * 1000);
    assert_eq!(request.expires_at, (NOW - 3600 + 120) * 1000);
    assert_eq!(request.display, Display::of(&genuine(), "Example ID"));
    assert_eq!((request.account, request.wire), (AccountId("mine".into()), jws));
}
