//! Chains of real phones (`attestation/README.md`). Those made for a test are in `tests/http/attestations.rs`.

use super::*;
use certificate::Certificate;
use nod_protocol::{decode_base64, encode_base64};
use sha2::{Digest, Sha256};

/// A phone with Google's newest root: StrongBox, certificates of two weeks.
const NEW_ROOT: &str = include_str!("../../attestation/chains/pixel9a-strongbox-2026-root.pem");
const NEW_ROOT_TIME: i64 = 1_771_979_841;
const STRONGBOX: &str = include_str!("../../attestation/chains/pixel9pro-strongbox.pem");
const STRONGBOX_TIME: i64 = 1_758_900_646;
const STRONGBOX_CHALLENGE: &[u8] = b"7ccac1ea-4845-482e-858d-f6fa9aa8c295";
/// Its certificates from the factory had ended eleven days before.
const FACTORY: &str = include_str!("../../attestation/chains/xperia10iii-tee-factory.pem");
const FACTORY_TIME: i64 = 1_780_585_145;
const UNLOCKED: &str = include_str!("../../attestation/chains/pixel3-tee-unlocked.pem");
const SOFTWARE_ROOT: &str = include_str!("../../attestation/chains/pixelxl-software-root.pem");

#[test]
fn a_real_attestation_for_another_occasion_place_or_gate_is_refused() {
    let real = || described(STRONGBOX, KeyTier::Strongbox, Gate::None);
    let judge = |key: KeyDescription, challenge: &[u8]| {
        google().judge(&key, challenge, STRONGBOX_TIME).map(|key| key.proof)
    };
    assert_eq!(judge(real(), b"another"), Err(AttestationError::WrongChallenge));
    for tier in [KeyTier::Tee, KeyTier::Tpm, KeyTier::SecureEnclave, KeyTier::OsStore, KeyTier::Software] {
        let key = KeyDescription { tier, ..real() };
        assert_eq!(judge(key, STRONGBOX_CHALLENGE), Err(AttestationError::WrongTier));
    }
    for gate in [Gate::Biometric, Gate::UserPresence] {
        let key = KeyDescription { gate, ..real() };
        assert_eq!(judge(key, STRONGBOX_CHALLENGE), Err(AttestationError::WrongGate));
    }
    let other = described(FACTORY, KeyTier::Strongbox, Gate::None).jwk;
    let key = KeyDescription { jwk: other, ..real() };
    assert_eq!(judge(key, STRONGBOX_CHALLENGE), Err(AttestationError::WrongKey));
}

#[test]
fn a_real_attestation_with_any_bit_of_it_changed_proves_nothing() {
    let real = described(STRONGBOX, KeyTier::Strongbox, Gate::None);
    for certificate in 0..real.attestation.len() {
        let der = decode_base64(&real.attestation[certificate]).unwrap();
        for at in (0..der.len()).step_by(7) {
            let mut changed = der.clone();
            changed[at] ^= 1;
            let mut key = real.clone();
            key.attestation[certificate] = encode_base64(changed);
            let judged = google().judge(&key, STRONGBOX_CHALLENGE, STRONGBOX_TIME).map(|key| key.proof);
            assert_ne!(judged, Ok(Proof::Proven), "byte {at} of certificate {certificate}");
        }
    }
}

#[test]
fn a_real_attestation_is_refused_when_what_was_handed_out_over_the_air_has_ended_or_not_begun() {
    let month = 31 * 86_400;
    for (pem, time) in [(NEW_ROOT, NEW_ROOT_TIME), (STRONGBOX, STRONGBOX_TIME)] {
        let key = described(pem, KeyTier::Strongbox, Gate::None);
        for now in [time - month, time + month] {
            assert_eq!(google().judge(&key, b"", now).err(), Some(AttestationError::Expired));
        }
    }
    let factory = described(FACTORY, KeyTier::Tee, Gate::None);
    assert_eq!(google().judge(&factory, b"", 0).err(), Some(AttestationError::Expired));
}

#[test]
fn a_real_attestation_without_its_root_or_under_another_proves_nothing() {
    let now = 1_572_308_512;
    let software = described(SOFTWARE_ROOT, KeyTier::Tee, Gate::None);
    assert_eq!(google().judge(&software, b"challenge", now).unwrap().proof, Proof::UnknownRoot);
    let mut cut = described(STRONGBOX, KeyTier::Strongbox, Gate::None);
    cut.attestation.pop();
    assert_eq!(google().judge(&cut, STRONGBOX_CHALLENGE, STRONGBOX_TIME).unwrap().proof, Proof::UnknownRoot);
    let newest = [include_str!("../../attestation/roots/google-ecdsa.pem").to_owned()].to_vec();
    let settings = AttestationSettings { roots: newest, revoked: None };
    let key = described(STRONGBOX, KeyTier::Strongbox, Gate::None);
    let judged = Attestation::open(&settings).unwrap().judge(&key, STRONGBOX_CHALLENGE, STRONGBOX_TIME);
    assert_eq!(judged.unwrap().proof, Proof::UnknownRoot);
}

#[test]
fn a_phone_that_is_unlocked_proves_nothing() {
    let key = described(UNLOCKED, KeyTier::Tee, Gate::None);
    assert_eq!(google().judge(&key, b"challenge", 1_538_178_035).unwrap().proof, Proof::BootNotVerified);
}

#[test]
fn a_revoked_certificate_is_found_by_its_serial_number() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("status.json");
    // Of the one in the phone, of the root, of neither, and in another writing.
    for (serial, proof) in [
        ("65d2949536924da695f5ae1eb290cd4d", Proof::Revoked),
        ("d50ff25ba3f2d6b3", Proof::Revoked),
        ("00D50FF25BA3F2D6B3", Proof::Revoked),
        ("65d2949536924da695f5ae1eb290cd4e", Proof::Proven),
        ("1", Proof::Proven), // Every phone numbers its own certificates so.
    ] {
        std::fs::write(&file, format!(r#"{{"entries":{{"{serial}":{{"status":"SUSPENDED"}}}}}}"#)).unwrap();
        let settings = AttestationSettings { revoked: Some(file.clone()), ..AttestationSettings::default() };
        let key = described(STRONGBOX, KeyTier::Strongbox, Gate::None);
        let judged = Attestation::open(&settings).unwrap().judge(&key, STRONGBOX_CHALLENGE, STRONGBOX_TIME);
        assert_eq!(judged.unwrap().proof, proof, "{serial}");
    }
}

#[test]
fn real_phones_prove_where_their_keys_live() {
    let factory_challenge = decode_base64("Pq/k1d0AkN5aQrQytCSBr1zimWNlayWExZpJLeFtAMk=").unwrap();
    for (pem, tier, challenge, now) in [
        (NEW_ROOT, KeyTier::Strongbox, &b"90578e1d-f5bf-4ccf-a27f-a4f4d89ee21f"[..], NEW_ROOT_TIME),
        (STRONGBOX, KeyTier::Strongbox, STRONGBOX_CHALLENGE, STRONGBOX_TIME),
        (FACTORY, KeyTier::Tee, &factory_challenge, FACTORY_TIME),
    ] {
        let key = described(pem, tier, Gate::None);
        let judged = google().judge(&key, challenge, now).unwrap();
        assert_eq!(judged.proof, Proof::Proven);
        // It has served its purpose.
        assert!(judged.description.attestation.is_empty());
        // Where the app keeps the gate, no hardware speaks for it.
        let key = KeyDescription { gate: Gate::AppPin, ..key };
        assert_eq!(google().judge(&key, challenge, now).unwrap().proof, Proof::GateNotAttested);
    }
}

#[test]
fn the_pinned_roots_are_the_documented_ones() {
    let readme = include_str!("../../attestation/README.md");
    for pem in AttestationSettings::default().roots {
        let [certificate] = certificates(&pem).try_into().unwrap();
        for bytes in [certificate.clone(), Certificate::read(&certificate).unwrap().public_key().to_vec()] {
            let hexadecimal: String =
                Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(readme.contains(&hexadecimal), "{hexadecimal}");
        }
    }
}

fn google() -> Attestation {
    Attestation::open(&AttestationSettings::default()).unwrap()
}

fn described(pem: &str, tier: KeyTier, gate: Gate) -> KeyDescription {
    let certificates = certificates(pem);
    let jwk = Certificate::read(&certificates[0]).unwrap().jwk().unwrap();
    KeyDescription { jwk, tier, gate, attestation: certificates.iter().map(encode_base64).collect() }
}

/// DER of each.
fn certificates(pem: &str) -> Vec<Vec<u8>> {
    let (mut all, mut one) = (Vec::new(), None);
    for line in pem.lines() {
        match line.trim() {
            "-----BEGIN CERTIFICATE-----" => one = Some(String::new()),
            "-----END CERTIFICATE-----" => all.push(decode_base64(&one.take().unwrap()).unwrap()),
            text => one.iter_mut().for_each(|one| one.push_str(text)),
        }
    }
    all
}
