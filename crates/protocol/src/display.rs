use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Approval, CodeMatch, Method, canonical_json, encode_base64url, visible_text};

const MAX_TEXT: usize = 128;
const MAX_MESSAGE: usize = 300;
const MAX_CHOICE: usize = 8;

/// Exactly what an authenticator shows of an approval, made safe to show.
///
/// Device and service derive it from the same approval by the same rules; the answer carries its
/// hash, so the service can prove what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Display {
    pub service: String,
    pub application: String,
    pub account: String,
    pub address: Option<String>,
    pub place: Option<String>,
    pub browser: Option<String>,
    pub os: Option<String>,
    pub message: Option<String>,
    /// NumericDate.
    pub requested_at: i64,
    pub method: Method,
    pub code_match: CodeMatch,
}

/// base64url of SHA-256 over the RFC 8785 form of a [`Display`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DisplayHash(pub String);

impl Display {
    /// `service` is the service's name as registered.
    pub fn of(approval: &Approval, service: &str) -> Self {
        let context = &approval.context;
        let line = |text: &Option<String>| text.as_deref().map(|text| visible_text(text, MAX_TEXT));
        Self {
            service: visible_text(service, MAX_TEXT),
            application: visible_text(&context.application, MAX_TEXT),
            account: visible_text(&context.account, MAX_TEXT),
            address: line(&context.from.address),
            place: line(&context.from.place),
            browser: line(&context.from.browser),
            os: line(&context.from.os),
            message: context.message.as_deref().map(|text| visible_text(text, MAX_MESSAGE)),
            requested_at: approval.iat,
            method: approval.method,
            code_match: match &approval.code_match {
                CodeMatch::None => CodeMatch::None,
                CodeMatch::Select { choices } => CodeMatch::Select {
                    choices: choices.iter().map(|choice| visible_text(choice, MAX_CHOICE)).collect(),
                },
                CodeMatch::Enter { digits } => CodeMatch::Enter { digits: *digits },
            },
        }
    }

    pub fn hash(&self) -> DisplayHash {
        // Strings, whole numbers and lists always have a canonical form.
        let canonical = canonical_json(self).unwrap_or_default();
        DisplayHash(encode_base64url(Sha256::digest(canonical)))
    }
}
