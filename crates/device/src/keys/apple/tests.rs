//! The routing, against a Secure Enclave of software: there is none to be had outside Apple's devices.

mod enclave;
mod health;
mod making;
mod signing;

use std::{
    sync::{Arc, mpsc},
    time::Duration,
};

use nod_core::{
    DeviceKey, KeyRef, Secret,
    ports::{
        Biometry, DeviceKeys, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making, PinState, Signed,
        Signing, SigningReason, SystemGate,
    },
};
use nod_protocol::{Gate, KeyTier, Verification};
use p256::ecdsa::signature::Verifier;

use self::enclave::{Answer, Enclave};
use super::{
    AppleKeys,
    error::{AUTH_FAILED, Domain, Fault, INTERACTION_NOT_ALLOWED, ITEM_NOT_FOUND, MISSING_ENTITLEMENT},
};
use crate::{
    keys::{Keyring, SoftwareKeys},
    verify::Prompts,
};

type Keys = AppleKeys<Enclave>;

fn keys(enclave: &Enclave) -> Keys {
    keys_that_say(enclave, "Approve a sign-in")
}

fn keys_that_say(enclave: &Enclave, text: &'static str) -> Keys {
    let keyring = Keyring::new("test", || Ok(keyring_core::mock::Store::new()?), Duration::from_secs(60));
    let prompts = Prompts { text: Arc::new(move |_| text.into()), hint: Arc::new(|_| {}) };
    AppleKeys::new(enclave.clone(), "test", Arc::new(SoftwareKeys::new(keyring)), prompts)
}

async fn make(keys: &Keys, purpose: KeyPurpose, gesture: &Gesture) -> Result<DeviceKey, KeyError> {
    let name = match purpose {
        KeyPurpose::Possession => "one.possession",
        KeyPurpose::Verification => "one.verification",
    };
    let making = Making { purpose, gesture, challenge: b"" };
    let MadeKey { key, attestation } = keys.make(&KeyRef(name.into()), making).await?;
    assert_eq!(attestation, Vec::<Vec<u8>>::new());
    Ok(key)
}

async fn make_verification(keys: &Keys) -> DeviceKey {
    make(keys, KeyPurpose::Verification, &Gesture::None).await.unwrap()
}

async fn sign(keys: &Keys, key: &DeviceKey, gesture: &Gesture) -> Result<Signed, KeyError> {
    let signing = Signing { message: &message, reason: SigningReason::Request, gesture };
    keys.sign(key, signing).await
}

fn message(verification: &Verification) -> Vec<u8> {
    verification.amr.join(" ").into_bytes()
}

fn pin() -> Gesture {
    Gesture::Pin(Secret::new("486913".into()))
}

fn fault(domain: Domain, code: isize) -> Fault {
    Fault { domain, code, text: "as the system says".into() }
}

fn verifies(key: &DeviceKey, signed: &Signed) -> bool {
    let signature = p256::ecdsa::Signature::from_slice(&signed.signature.0).unwrap();
    key.jwk.verifying_key().unwrap().verify(&message(&signed.verification), &signature).is_ok()
}
