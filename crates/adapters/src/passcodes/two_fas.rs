//! 2FAS' backup: plain in `services`, or in `servicesEncrypted` as `ciphertext:salt:nonce`, each in base64, by
//! AES-256-GCM under what PBKDF2 makes of a password.

use std::num::NonZeroU32;

use nod_core::{
    Secret,
    passcode::{Found, PasscodeProblem},
};
use nod_protocol::decode_base64;
use ring::pbkdf2::{PBKDF2_HMAC_SHA256, derive};
use serde_json::Value;

use super::{
    entry::{Entry, optional, text},
    has_room,
    opened::{Key, json, open},
};

const PASSES: NonZeroU32 = NonZeroU32::new(10_000).unwrap();

pub fn read(file: &Value, password: Option<&Secret>) -> Result<Found, PasscodeProblem> {
    let services = match optional(file, "servicesEncrypted") {
        Some(sealed) if !sealed.is_empty() => &decrypted(sealed, password)?,
        Some(_) | None => &file["services"],
    };
    let mut found = Found::default();
    for service in services.as_array().ok_or(PasscodeProblem::Damaged)? {
        has_room(&found)?;
        let otp = &service["otp"];
        let first = |texts: [&'_ str; 2]| -> String {
            texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
        };
        let issuer = first([text(service, "name"), text(otp, "issuer")]);
        let label = first([text(otp, "account"), text(otp, "label")]);
        let entry = Entry {
            kind: optional(otp, "tokenType").unwrap_or("TOTP"),
            issuer: &issuer,
            label: &label,
            secret: optional(service, "secret"),
            algorithm: optional(otp, "algorithm"),
            numbers: otp,
        };
        entry.add_to(&mut found);
    }
    Ok(found)
}

fn decrypted(sealed: &str, password: Option<&Secret>) -> Result<Value, PasscodeProblem> {
    let parts: Vec<_> = sealed.split(':').map(decode_base64).collect();
    let [Some(sealed), Some(salt), Some(nonce)] = &parts[..] else { return Err(PasscodeProblem::Damaged) };
    let password = password.ok_or(PasscodeProblem::PasswordNeeded)?;
    let mut key = Key::new([0; 32]);
    // Exposed to be stretched.
    derive(PBKDF2_HMAC_SHA256, PASSES, salt, password.expose().as_bytes(), key.as_mut());
    // Nothing tells a wrong password from a changed file; people mistype more often.
    json(&open(key.as_ref(), nonce, sealed).ok_or(PasscodeProblem::WrongPassword)?)
}
