use nod_protocol::{canonical_json, visible_text};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use url::Url;

use super::{link, signing::joined, wire::Registration};

const MAX_NONCE: usize = 128;
const MAX_CHOICE: usize = 32;
/// The most that `push_presence_num_options` allows, and of custom ones more than a person would compare.
const MAX_CHOICES: usize = 16;

/// A challenge that holds: signed by the token's server key, for this token, to be answered where an answer
/// may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Challenge {
    pub nonce: String,
    /// Where the answer goes.
    pub url: Url,
    pub title: String,
    pub question: String,
    /// In the order in which they are shown; empty: none is asked for.
    pub choices: Vec<Choice>,
    /// A decline may say why.
    pub takes_reasons: bool,
}

/// One of the options in presence mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// As the server wrote it.
    pub value: String,
    /// Made safe to show.
    pub shown: String,
}

/// Reads and verifies one as it came, from a poll or a gateway; the texts are as the server wrote them.
pub(super) fn read(registration: &Registration, raw: &Value) -> Result<Challenge, &'static str> {
    let wire = Wire::deserialize(raw).map_err(|_| "it can't be read")?;
    // Checked before the signature: a `|` would let the same bytes be cut into fields elsewhere.
    if !is_nonce(&wire.nonce) {
        return Err("its nonce is malformed");
    }
    if wire.serial != registration.server.serial {
        return Err("it is for another token");
    }
    if !matches!(wire.sslverify.as_str(), "0" | "1") {
        return Err("its sslverify is malformed");
    }
    let url = link::push_url(&wire.url).ok_or("its address is malformed")?;
    if !may_be_answered(&registration.server.url, &url) {
        return Err("its answer would go a weaker way");
    }
    if !registration.server_key.signed(wire.signed_text().as_bytes(), &wire.signature) {
        return Err("its signature does not hold");
    }
    Ok(Challenge {
        choices: wire.choices()?,
        takes_reasons: wire.takes_reasons(registration),
        url,
        nonce: wire.nonce,
        title: wire.title,
        question: wire.question,
    })
}

/// The enrolled origin's own, or another one over TLS: the server's signature is on it.
pub(super) fn may_be_answered(enrolled: &Url, url: &Url) -> bool {
    url.scheme() == "https" || (enrolled.scheme() == "http" && url.origin() == enrolled.origin())
}

/// As servers send it (privacyIDEA 3.14); what it does not know it passes over.
#[derive(Deserialize)]
struct Wire {
    nonce: String,
    url: String,
    serial: String,
    question: String,
    title: String,
    #[serde(deserialize_with = "text_or_number")]
    sslverify: String,
    signature: String,
    #[serde(default)]
    require_presence: Option<String>,
    #[serde(default)]
    capabilities: Value,
    #[serde(default)]
    capabilities_signature: Option<String>,
}

impl Wire {
    fn signed_text(&self) -> String {
        let Self { nonce, url, serial, question, title, sslverify, .. } = self;
        let mut fields: Vec<&str> = vec![nonce, url, serial, question, title, sslverify];
        fields.extend(self.require_presence.as_deref());
        joined(&fields)
    }

    fn choices(&self) -> Result<Vec<Choice>, &'static str> {
        let Some(options) = &self.require_presence else {
            return Ok(Vec::new());
        };
        let choice = |value: &str| Choice { value: value.to_owned(), shown: visible_text(value, MAX_CHOICE) };
        let choices: Vec<Choice> = options.split(',').map(choice).collect();
        if !(2..=MAX_CHOICES).contains(&choices.len()) {
            return Err("it has too few or too many options");
        }
        // One that looks like another, or like nothing, could not be chosen.
        let unclear = |(index, choice): (usize, &Choice)| {
            choice.shown.is_empty() || choices[..index].iter().any(|other| other.shown == choice.shown)
        };
        if choices.iter().enumerate().any(unclear) { Err("its options are unclear") } else { Ok(choices) }
    }

    /// Since 3.14. Unsigned, or signed for another challenge, they count for nothing.
    fn takes_reasons(&self, registration: &Registration) -> bool {
        let capabilities = match &self.capabilities {
            Value::String(text) => serde_json::from_str(text).unwrap_or_default(),
            other => other.clone(),
        };
        let (Value::Object(_), Some(signature)) = (&capabilities, &self.capabilities_signature) else {
            return false;
        };
        let signed = json!({ "capabilities": capabilities, "nonce": self.nonce });
        let Ok(message) = canonical_json(&signed) else {
            return false;
        };
        capabilities["decline_reason"] == Value::Bool(true)
            && registration.server_key.signed(&message, signature)
    }
}

/// base32 without padding: 20 random bytes in all versions so far.
fn is_nonce(text: &str) -> bool {
    let plain = |byte: u8| matches!(byte, b'A'..=b'Z' | b'2'..=b'7');
    (16..=MAX_NONCE).contains(&text.len()) && text.bytes().all(plain)
}

fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => Ok(text),
        other => Ok(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
