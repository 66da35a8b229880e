//! Aegis' vault, as it is exported: plain, or its `db` encrypted with AES-256-GCM under a random key, which stands in
//! `slots`, encrypted in turn under what scrypt makes of a password (<https://github.com/beemdevelopment/Aegis>,
//! `docs/vault.md`).

use data_encoding::HEXLOWER_PERMISSIVE;
use nod_core::{
    Secret,
    passcode::{Found, PasscodeProblem},
};
use nod_protocol::decode_base64;
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    entry::{Entry, optional, text},
    has_room,
    opened::{Key, json, open},
};

const PASSWORD_SLOT: u64 = 1;
const MAX_SLOTS: usize = 8;
/// Aegis' own cost is 2^15, 8, 1. A foreign file must not make us fill the memory: these take 128 MiB.
const MAX_LOG_N: u32 = 17;
const MAX_R: u64 = 8;
const MAX_P: u64 = 4;
/// What one slot may cost, all may together: a few seconds. It is enough for all of Aegis' own.
const MAX_WORK: u64 = (1 << MAX_LOG_N) * MAX_R * MAX_P;

pub fn read(file: &Value, password: Option<&Secret>) -> Result<Found, PasscodeProblem> {
    let db = match &file["db"] {
        Value::String(sealed) => &decrypted(&file["header"], sealed, password)?,
        plain => plain,
    };
    let entries = db["entries"].as_array().ok_or(PasscodeProblem::Damaged)?;
    let mut found = Found::default();
    for entry in entries {
        has_room(&found)?;
        let info = &entry["info"];
        let entry = Entry {
            kind: text(entry, "type"),
            issuer: text(entry, "issuer"),
            label: text(entry, "name"),
            secret: optional(info, "secret"),
            algorithm: optional(info, "algo"),
            numbers: info,
        };
        entry.add_to(&mut found);
    }
    Ok(found)
}

fn decrypted(header: &Value, sealed: &str, password: Option<&Secret>) -> Result<Value, PasscodeProblem> {
    let slots = header["slots"].as_array().ok_or(PasscodeProblem::Damaged)?;
    let mut slots = slots.iter().filter(|slot| slot["type"].as_u64() == Some(PASSWORD_SLOT)).peekable();
    slots.peek().ok_or(PasscodeProblem::NoPassword)?;
    let password = password.ok_or(PasscodeProblem::PasswordNeeded)?;
    let (mut key, mut work) = (None, MAX_WORK);
    for slot in slots.take(MAX_SLOTS) {
        key = slot_key(slot, password, &mut work)?;
        if key.is_some() {
            break;
        }
    }
    let key = key.ok_or(PasscodeProblem::WrongPassword)?;
    let mut sealed = decode_base64(sealed).ok_or(PasscodeProblem::Damaged)?;
    let nonce = with_tag(&header["params"], &mut sealed)?;
    json(&open(&key, &nonce, &sealed).ok_or(PasscodeProblem::Damaged)?)
}

/// The vault's key out of one slot; `None` when the password is another one's.
fn slot_key(
    slot: &Value,
    password: &Secret,
    work: &mut u64,
) -> Result<Option<Zeroizing<Vec<u8>>>, PasscodeProblem> {
    let number = |name: &str| slot[name].as_u64().ok_or(PasscodeProblem::Damaged);
    let (n, r, p) = (number("n")?, number("r")?, number("p")?);
    let log_n = n.checked_ilog2().ok_or(PasscodeProblem::Damaged)?;
    if !n.is_power_of_two() || log_n > MAX_LOG_N || r > MAX_R || p > MAX_P {
        return Err(PasscodeProblem::Damaged);
    }
    *work = work.checked_sub(n * r * p).ok_or(PasscodeProblem::Damaged)?;
    let params = u8::try_from(log_n).ok().zip(u32::try_from(r).ok()).zip(u32::try_from(p).ok());
    let params = params.and_then(|((log_n, r), p)| scrypt::Params::new(log_n, r, p).ok());
    let params = params.ok_or(PasscodeProblem::Damaged)?;
    let salt = hex(&slot["salt"])?;
    let mut password_key = Key::new([0; 32]);
    // Exposed to be stretched.
    scrypt::scrypt(password.expose().as_bytes(), &salt, &params, password_key.as_mut())
        .map_err(|_| PasscodeProblem::Damaged)?;
    let mut sealed = hex(&slot["key"])?;
    let nonce = with_tag(&slot["key_params"], &mut sealed)?;
    Ok(open(password_key.as_ref(), &nonce, &sealed))
}

/// Puts the tag where ciphers expect it; the nonce.
fn with_tag(params: &Value, sealed: &mut Vec<u8>) -> Result<Vec<u8>, PasscodeProblem> {
    sealed.extend(hex(&params["tag"])?);
    hex(&params["nonce"])
}

fn hex(value: &Value) -> Result<Vec<u8>, PasscodeProblem> {
    let text = value.as_str().ok_or(PasscodeProblem::Damaged)?;
    HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(|_| PasscodeProblem::Damaged)
}
