//! HTTP Message Signatures (RFC 9421) in general: what a signature covers and the bytes it is made
//! over. What this protocol asks of a signature is in [`crate::request_signature`].

use base64::{Engine, engine::general_purpose::STANDARD};
use sfv::{BareItem, Dictionary, FieldType, InnerList, Item, ListEntry, Parser};

use crate::Signature;

/// One member of a `Signature-Input` field.
#[derive(Clone, Debug)]
pub struct SignatureInput {
    covered: Vec<String>,
    list: InnerList,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MessageSignatureError {
    #[error("not a dictionary with this one label")]
    Malformed,
    #[error("a component with parameters is not understood")]
    UnsupportedComponent,
    #[error("a component is covered twice")]
    RepeatedComponent,
    #[error("the message has no such component")]
    MissingComponent,
    #[error("a component's value holds a line break or another control character")]
    BadComponent,
}

impl SignatureInput {
    /// The signature labelled `label` must be the only one: which of several counts, no two receivers agree on.
    pub fn parse(header: &str, label: &str) -> Result<Self, MessageSignatureError> {
        let ListEntry::InnerList(list) = only_member(header, label)? else {
            return Err(MessageSignatureError::Malformed);
        };
        let mut covered: Vec<String> = Vec::new();
        for item in &list.items {
            if !item.params.is_empty() {
                return Err(MessageSignatureError::UnsupportedComponent);
            }
            let name = item.bare_item.as_string().ok_or(MessageSignatureError::Malformed)?.as_str();
            // RFC 9421 section 2: each component identifier occurs once.
            if covered.iter().any(|known| known == name) {
                return Err(MessageSignatureError::RepeatedComponent);
            }
            covered.push(name.to_owned());
        }
        Ok(Self { covered, list })
    }

    /// The covered components' names, in the order they are signed.
    pub fn covered(&self) -> &[String] {
        &self.covered
    }

    pub fn parameter_count(&self) -> usize {
        self.list.params.len()
    }

    pub fn string(&self, name: &str) -> Option<&str> {
        self.list.params.get(name).and_then(BareItem::as_string).map(|text| text.as_str())
    }

    pub fn integer(&self, name: &str) -> Option<i64> {
        self.list.params.get(name).and_then(BareItem::as_integer).map(i64::from)
    }

    /// The signature base (RFC 9421 section 2.5). `value_of` gives a component's value by its name;
    /// fields come with the white space around them removed.
    pub fn base<'a>(
        &self,
        value_of: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<String, MessageSignatureError> {
        let mut components = Vec::new();
        for name in &self.covered {
            let value = value_of(name).ok_or(MessageSignatureError::MissingComponent)?;
            // A line break in a value would forge another component's line.
            if value.chars().any(char::is_control) {
                return Err(MessageSignatureError::BadComponent);
            }
            components.push((name.as_str(), value));
        }
        let input = vec![ListEntry::InnerList(self.list.clone())].serialize().unwrap_or_default();
        Ok(signature_base(&components, &input))
    }
}

/// The lines of a signature base; `input` is the serialized inner list with its parameters.
pub fn signature_base(components: &[(&str, &str)], input: &str) -> String {
    let mut base = String::new();
    for (name, value) in components {
        base.push_str(&format!("\"{name}\": {value}\n"));
    }
    base + &format!("\"@signature-params\": {input}")
}

/// The `ecdsa-p256-sha256` signature labelled `label`, the only one in a `Signature` field.
///
/// In its one written form: parsers of structured fields let spare bits at the end of base64 pass
/// (RFC 9651 section 4.2.7), and then one signature would have sixteen.
pub fn read_signature(header: &str, label: &str) -> Option<Signature> {
    let ListEntry::Item(Item { bare_item: BareItem::ByteSequence(bytes), .. }) =
        only_member(header, label).ok()?
    else {
        return None;
    };
    let written = format!("{label}=:{}:", STANDARD.encode(&bytes));
    if header.trim_matches([' ', '\t']) != written {
        return None;
    }
    Signature::from_slice(&bytes)
}

fn only_member(header: &str, label: &str) -> Result<ListEntry, MessageSignatureError> {
    let mut members: Dictionary =
        Parser::new(header).parse().map_err(|_| MessageSignatureError::Malformed)?;
    let member = members.shift_remove(label).ok_or(MessageSignatureError::Malformed)?;
    if members.is_empty() { Ok(member) } else { Err(MessageSignatureError::Malformed) }
}
