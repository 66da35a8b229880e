//! What is made of the attestations that keys come with.

use nod_protocol::{
    AuthenticationStatus as Status, Evidence, Gate, KeyChallenge, KeyClaim, KeyDescription, KeyProof,
    KeyTier, ProblemType as Problem, Verdict,
};
use nod_service::{AttestationSettings, Proof, Settings};
use serde_json::json;

use crate::{
    device::{Device, describe, make_key, public, seal_by},
    maker::{Facts, Maker, Phone},
    place::Place,
};

/// As the test's clock begins.
const NOW: i64 = 1_800_000_000;
const LATER: i64 = NOW + 86_400;

type Tell<'a> = &'a dyn Fn(&mut Facts);
type Damage<'a> = &'a dyn Fn(&mut KeyDescription);

async fn place_of(maker: &Maker) -> Place {
    place_with(AttestationSettings { roots: vec![maker.root()], revoked: None }).await
}

async fn place_with(attestation: AttestationSettings) -> Place {
    Place::with(Settings { attestation, ..Settings::default() }).await
}

async fn proofs(place: &Place) -> Vec<(Proof, Option<Proof>)> {
    let devices = place.service.list().await.unwrap().devices;
    devices.iter().map(|one| (one.possession.proof, one.verification.as_ref().map(|key| key.proof))).collect()
}

#[tokio::test]
async fn an_attestation_that_says_something_else_than_the_device_is_refused() {
    let maker = Maker::new(false, LATER);
    let place = place_of(&maker).await;
    let lies: [(&str, Tell); 9] = [
        ("another challenge", &|facts| facts.challenge = KeyChallenge::registration("other-code").to_vec()),
        ("no challenge", &|facts| facts.challenge.clear()),
        ("software", &|facts| (facts.attestation_level, facts.key_level) = (0, 0)),
        ("a key in software, attested by hardware", &|facts| facts.key_level = 0),
        ("hardware, by the word of software", &|facts| facts.attestation_level = 0),
        ("another hardware", &|facts| (facts.attestation_level, facts.key_level) = (1, 1)),
        ("a key that was brought in", &|facts| facts.origin = 2),
        ("a key that attests others", &|facts| facts.purposes = vec![2, 7]),
        ("a key that can't sign", &|facts| facts.purposes = vec![3]),
    ];
    for (lie, tell) in lies {
        for gate in [Gate::None, Gate::Biometric] {
            let phone = Phone::invited(&place).await;
            let [mut ungated, mut gated] = [Gate::None, Gate::Biometric].map(|gate| phone.facts(gate));
            tell(if gate == Gate::None { &mut ungated } else { &mut gated });
            let possession = maker.describe(&phone.possession, Gate::None, &ungated);
            let verification = maker.describe(&phone.verification, Gate::Biometric, &gated);
            let reply = phone.register(&place, possession, verification).await;
            assert_eq!(reply.status, 422, "{lie}, {gate:?}: {}", reply.body);
            reply.is_problem(Problem::AttestationRefused);
        }
    }
    assert!(proofs(&place).await.is_empty());
}

#[tokio::test]
async fn an_attestation_of_another_gate_is_refused() {
    let maker = Maker::new(false, LATER);
    let place = place_of(&maker).await;
    let gates: [(&str, Gate, Tell); 6] = [
        ("no gate", Gate::Biometric, &|facts| facts.no_auth_required = true),
        ("a password alone", Gate::Biometric, &|facts| facts.user_auth_type = Some(1)),
        ("nobody in particular", Gate::Biometric, &|facts| facts.user_auth_type = None),
        ("a gate that stays open", Gate::Biometric, &|facts| facts.auth_timeout = Some(30)),
        ("no gate at all", Gate::UserPresence, &|facts| facts.no_auth_required = true),
        ("the system's gate, not the app's", Gate::AppPin, &|facts| facts.no_auth_required = false),
    ];
    for (name, gate, tell) in gates {
        let phone = Phone::invited(&place).await;
        let mut facts = phone.facts(gate);
        tell(&mut facts);
        let described = maker.describe(&phone.verification, gate, &facts);
        let reply = phone.register_gated(&place, &maker, described).await;
        assert_eq!(reply.status, 422, "{name}: {}", reply.body);
    }
    assert!(proofs(&place).await.is_empty());
}

#[tokio::test]
async fn an_attestation_that_does_not_hold_is_refused() {
    let maker = Maker::new(false, LATER);
    let place = place_of(&maker).await;
    let breaks: [(&str, Damage); 8] = [
        ("a tier that nobody attests", &|key| key.tier = KeyTier::Tpm),
        ("a certificate changed", &|key| {
            let mut der = nod_protocol::decode_base64(&key.attestation[1]).unwrap();
            *der.last_mut().unwrap() ^= 1;
            key.attestation[1] = nod_protocol::encode_base64(der);
        }),
        ("one left out", &|key| drop(key.attestation.remove(1))),
        ("two swapped", &|key| key.attestation.swap(1, 2)),
        ("too few", &|key| key.attestation.truncate(2)),
        ("too many", &|key| {
            let last = key.attestation.last().unwrap().clone();
            key.attestation.extend(vec![last; 5]);
        }),
        ("not base64", &|key| key.attestation[0].push(' ')),
        ("no certificate", &|key| key.attestation[0] = "MAA=".into()),
    ];
    for (name, damage) in breaks {
        let phone = Phone::invited(&place).await;
        let mut described =
            maker.describe(&phone.verification, Gate::Biometric, &phone.facts(Gate::Biometric));
        damage(&mut described);
        let reply = phone.register_gated(&place, &maker, described).await;
        assert_eq!(reply.status, 422, "{name}: {}", reply.body);
    }
    // Of another key, and without a statement.
    let phone = Phone::invited(&place).await;
    let mut other = maker.describe(&make_key(), Gate::Biometric, &phone.facts(Gate::Biometric));
    other.jwk = public(&phone.verification);
    phone.register_gated(&place, &maker, other).await.is_problem(Problem::AttestationRefused);
    let mut odd = phone.facts(Gate::Biometric);
    odd.locked = 1; // No DER.
    let odd = maker.describe(&phone.verification, Gate::Biometric, &odd);
    phone.register_gated(&place, &maker, odd).await.is_problem(Problem::AttestationRefused);
    assert!(proofs(&place).await.is_empty());
}

#[tokio::test]
async fn an_attested_key_attests_no_other() {
    let maker = Maker::new(false, LATER);
    let place = place_of(&maker).await;
    let phone = Phone::invited(&place).await;
    let facts = phone.facts(Gate::Biometric);
    let extended = maker.extend(&make_key(), &facts, &phone.verification, Gate::Biometric);
    phone.register_gated(&place, &maker, extended).await.is_problem(Problem::AttestationRefused);
    assert!(proofs(&place).await.is_empty());
}

#[tokio::test]
async fn certificates_handed_out_over_the_air_end_and_those_from_the_factory_do_not() {
    for (from_factory, status) in [(false, 422), (true, 201)] {
        let maker = Maker::new(from_factory, NOW - 1);
        let place = place_of(&maker).await;
        let phone = Phone::invited(&place).await;
        let described = maker.describe(&phone.verification, Gate::Biometric, &phone.facts(Gate::Biometric));
        let reply = phone.register_gated(&place, &maker, described).await;
        assert_eq!(reply.status, status, "{}", reply.body);
    }
}

#[tokio::test]
async fn what_proves_nothing_is_taken_as_a_claim_and_says_why() {
    let (maker, other) = (Maker::new(false, LATER), Maker::new(false, LATER));
    let place = place_of(&maker).await;
    let unlocked = |facts: &mut Facts| (facts.locked, facts.boot_state) = (0, 2);
    let own_system = |facts: &mut Facts| facts.boot_state = 1;
    let same = |_: &mut Facts| {};
    let cases: [(&Maker, Gate, Tell, Proof); 4] = [
        (&other, Gate::Biometric, &same, Proof::UnknownRoot),
        (&maker, Gate::Biometric, &unlocked, Proof::BootNotVerified),
        (&maker, Gate::Biometric, &own_system, Proof::BootNotVerified),
        (&maker, Gate::AppPin, &same, Proof::GateNotAttested),
    ];
    for (by, gate, tell, proof) in cases {
        let phone = Phone::invited(&place).await;
        let mut facts = phone.facts(gate);
        tell(&mut facts);
        let described = by.describe(&phone.verification, gate, &facts);
        let reply = phone.register_gated(&place, &maker, described).await;
        assert_eq!(reply.status, 201, "{}", reply.body);
        assert_eq!(proofs(&place).await.last(), Some(&(Proof::Proven, Some(proof))));
        let id = place.service.list().await.unwrap().devices.pop().unwrap().id;
        place.service.revoke(&id).await.unwrap();
        place.advance(1);
    }
}

#[tokio::test]
async fn a_revoked_certificate_vouches_for_nothing() {
    let maker = Maker::new(false, LATER);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("status.json");
    let status =
        json!({ "entries": { maker.serial(): { "status": "REVOKED", "reason": "KEY_COMPROMISE" } } });
    std::fs::write(&file, status.to_string()).unwrap();
    let settings = AttestationSettings { roots: vec![maker.root()], revoked: Some(file.clone()) };
    let place = place_with(settings.clone()).await;
    let phone = Phone::invited(&place).await;
    let described = maker.describe(&phone.verification, Gate::Biometric, &phone.facts(Gate::Biometric));
    let reply = phone.register_gated(&place, &maker, described).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    assert_eq!(proofs(&place).await, [(Proof::Revoked, Some(Proof::Revoked))]);

    // A list that can't be read is not an empty one.
    std::fs::write(&file, "{}").unwrap();
    let settings = Settings { attestation: settings, ..Settings::default() };
    assert!(nod_service::Service::open(settings).await.is_err());
}

#[tokio::test]
async fn an_application_is_told_whose_word_the_key_is_and_that_of_the_time_of_the_answer() {
    let maker = Maker::new(false, LATER);
    let place = place_of(&maker).await;
    let phone = Phone::invited(&place).await;
    let described = maker.describe(&phone.verification, Gate::Biometric, &phone.facts(Gate::Biometric));
    let reply = phone.register_gated(&place, &maker, described).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    assert_eq!(proofs(&place).await, [(Proof::Proven, Some(Proof::Proven))]);
    let other = Device::register(&place, "ada", "Laptop").await;
    let mut device = other.with_receipt(&reply);
    place.service.revoke(&other.id).await.unwrap();
    (device.possession, device.verification) = (phone.possession, phone.verification);

    let approve = async |device: &Device, claim: KeyClaim, amr: &str| {
        let begun = place.authenticate(json!({ "user": "ada", "method": "biometric" })).await;
        let approval = device.approval(&place).await;
        let mut answer = device.answer(&place, &approval, Verdict::Approve, begun.code.as_deref());
        (answer.key, answer.verification.amr) = (claim, vec![amr.into()]);
        device.read(&device.send(&place, &approval, &answer).await);
        begun.id
    };
    let strongbox = KeyClaim { tier: KeyTier::Strongbox, gate: Gate::Biometric };
    let first = approve(&device, strongbox, "hwk").await;

    // A new key without an attestation is taken, and is a claim from then on.
    let new = make_key();
    let change = device.key_change(&place, None, Some(describe(&new, Gate::AppPin)));
    let jws = seal_by(&change, &[&device.possession, &new]);
    assert_eq!(place.post("/v1/devices/self/keys", json!(jws)).await.status, 200);
    device.verification = new;
    let claim = KeyClaim { tier: KeyTier::Software, gate: Gate::AppPin };
    let second = approve(&device, claim, "swk").await;
    for (id, expected) in [(first, KeyProof::Proven), (second, KeyProof::Claimed)] {
        let Status::Allow { evidence: Evidence { proof, .. } } = place.status(&id).await else {
            panic!("not allowed")
        };
        assert_eq!(proof, expected);
    }
    assert!(proofs(&place).await.contains(&(Proof::Proven, Some(Proof::Claimed))));
}

#[tokio::test]
async fn a_new_key_is_proven_by_an_attestation_for_this_very_change() {
    let maker = Maker::new(false, LATER);
    let place = place_of(&maker).await;
    let device = Device::register(&place, "ada", "Phone").await;
    let (possession, verification) =
        (public(&device.possession).thumbprint(), public(&device.verification).thumbprint());
    let new = make_key();
    let change = async |challenge: [u8; 32]| {
        let described = maker.describe(&new, Gate::Biometric, &Facts::new(challenge, Gate::Biometric));
        let claims = device.key_change(&place, None, Some(described));
        let jws = seal_by(&claims, &[&device.possession, &new]);
        place.post("/v1/devices/self/keys", json!(jws)).await
    };
    for challenge in [
        KeyChallenge::registration("code"),
        KeyChallenge::change("other", &possession, Some(&verification)),
        KeyChallenge::change(&device.id, &verification, Some(&possession)),
        KeyChallenge::change(&device.id, &possession, None),
    ] {
        change(challenge).await.is_problem(Problem::AttestationRefused);
    }
    assert_eq!(proofs(&place).await, [(Proof::Claimed, Some(Proof::Claimed))]);
    let reply = change(KeyChallenge::change(&device.id, &possession, Some(&verification))).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(proofs(&place).await, [(Proof::Claimed, Some(Proof::Proven))]);
}
