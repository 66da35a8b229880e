//! What Google Authenticator shows as QR codes to move passcodes: `otpauth-migration://offline?data=…`, a message of
//! Protocol Buffers in base64. This reads the few fields that there are.

use nod_core::passcode::{
    Factor, Found, NewPasscode, PasscodeAlgorithm, PasscodePart, PasscodeProblem, Refusal, Refused, Scheme,
    Seed,
};
use nod_protocol::{decode_base64, visible_text};

use super::{has_room, list::starts};

pub fn is_one(line: &str) -> bool {
    starts(line, "otpauth-migration:")
}

/// Which part of how many it is, where it is one of several.
pub fn read(line: &str, found: &mut Found) -> Result<Option<(u32, u32)>, PasscodeProblem> {
    let url = url::Url::parse(line).map_err(|_| PasscodeProblem::Damaged)?;
    let data = url.query_pairs().find(|(name, _)| name == "data").map(|(_, data)| data.replace(' ', "+"));
    let data = data.ok_or(PasscodeProblem::Damaged)?;
    let message = decode_base64(&data).ok_or(PasscodeProblem::Damaged)?;
    let (mut size, mut index) = (1, 0);
    for field in Fields(&message) {
        match field.ok_or(PasscodeProblem::Damaged)? {
            (1, Value::Bytes(entry)) => {
                has_room(found)?;
                match read_entry(entry).ok_or(PasscodeProblem::Damaged)? {
                    Ok(passcode) => found.passcodes.push(passcode),
                    Err(refused) => found.refused.push(refused),
                }
            }
            (3, Value::Number(number)) => size = u32::try_from(number).unwrap_or(1),
            (4, Value::Number(number)) => index = u32::try_from(number).unwrap_or(0),
            _ => {}
        }
    }
    Ok((size > 1).then_some((index.saturating_add(1), size)))
}

/// `None`: no message of this format.
fn read_entry(message: &[u8]) -> Option<Result<NewPasscode, Refused>> {
    let (mut secret, mut name, mut issuer) = (&[][..], "", "");
    let (mut algorithm, mut digits, mut kind, mut counter) = (0, 0, 0, 0);
    for field in Fields(message) {
        match field? {
            (1, Value::Bytes(bytes)) => secret = bytes,
            (2, Value::Bytes(bytes)) => name = std::str::from_utf8(bytes).ok()?,
            (3, Value::Bytes(bytes)) => issuer = std::str::from_utf8(bytes).ok()?,
            (4, Value::Number(number)) => algorithm = number,
            (5, Value::Number(number)) => digits = number,
            (6, Value::Number(number)) => kind = number,
            (7, Value::Number(number)) => counter = number,
            _ => {}
        }
    }
    let read = || {
        let algorithm = match algorithm {
            0 | 1 => PasscodeAlgorithm::Sha1,
            2 => PasscodeAlgorithm::Sha256,
            3 => PasscodeAlgorithm::Sha512,
            _ => return Err(PasscodePart::Algorithm),
        };
        let digits = match digits {
            0 | 1 => 6,
            2 => 8,
            _ => return Err(PasscodePart::Digits),
        };
        let factor = match kind {
            1 => Factor::Counter { counter },
            0 | 2 => Factor::Time { period: 30 },
            _ => return Err(PasscodePart::Kind),
        };
        let seed = Seed::new(secret.to_vec()).ok_or(PasscodePart::Secret)?;
        NewPasscode::named(Some(issuer), name, Scheme::new(algorithm, digits, factor)?, seed)
    };
    let refused = |part| Refused {
        name: visible_text(&format!("{issuer} {name}"), 128),
        why: Refusal::BadPart { part },
    };
    Some(read().map_err(refused))
}

enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// Of a type that no known field has.
    Other,
}

/// The fields of a message, each by its number; `None` once where it is torn.
struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Option<(u64, Value<'a>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field)
    }
}

impl<'a> Fields<'a> {
    fn field(&mut self) -> Option<(u64, Value<'a>)> {
        let tag = self.varint()?;
        let value = match tag & 7 {
            0 => Value::Number(self.varint()?),
            1 => self.take(8).map(|_| Value::Other)?,
            2 => {
                let length = usize::try_from(self.varint()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            5 => self.take(4).map(|_| Value::Other)?,
            _ => return None,
        };
        Some((tag >> 3, value))
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}
