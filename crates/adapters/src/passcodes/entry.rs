use nod_core::passcode::{
    Factor, Found, NewPasscode, PasscodeAlgorithm, PasscodePart, Refusal, Refused, Scheme, Seed,
};
use nod_protocol::visible_text;
use serde_json::Value;

const MAX_NAME: usize = 128;

/// One entry of another app's file, as it says itself.
pub struct Entry<'a> {
    pub kind: &'a str,
    pub issuer: &'a str,
    pub label: &'a str,
    pub secret: Option<&'a str>,
    /// `info` or `otp`: where the numbers are.
    pub algorithm: Option<&'a str>,
    pub numbers: &'a Value,
}

impl Entry<'_> {
    pub fn add_to(&self, found: &mut Found) {
        match self.read() {
            Ok(passcode) => found.passcodes.push(passcode),
            Err(why) => found.refused.push(Refused { name: self.name(), why }),
        }
    }

    fn read(&self) -> Result<NewPasscode, Refusal> {
        let bad = |part| Refusal::BadPart { part };
        let counts = match self.kind.to_ascii_lowercase().as_str() {
            "totp" => false,
            "hotp" => true,
            _ => return Err(Refusal::OtherKind { name: visible_text(self.kind, 32) }),
        };
        let seed = self.secret.and_then(Seed::from_base32).ok_or(bad(PasscodePart::Secret))?;
        let algorithm = PasscodeAlgorithm::named(self.algorithm.unwrap_or("SHA1"));
        let algorithm = algorithm.ok_or(bad(PasscodePart::Algorithm))?;
        let digits = self.number("digits", 6, PasscodePart::Digits)?;
        let digits = u32::try_from(digits).map_err(|_| bad(PasscodePart::Digits))?;
        let factor = if counts {
            Factor::Counter { counter: self.number("counter", 0, PasscodePart::Counter)? }
        } else {
            let period = self.number("period", 30, PasscodePart::Period)?;
            Factor::Time { period: u32::try_from(period).map_err(|_| bad(PasscodePart::Period))? }
        };
        let scheme = Scheme::new(algorithm, digits, factor).map_err(bad)?;
        NewPasscode::typed(self.issuer, self.label, scheme, seed).map_err(bad)
    }

    /// What is not there is as usual; what is no number is wrong.
    fn number(&self, name: &str, usual: u64, part: PasscodePart) -> Result<u64, Refusal> {
        match self.numbers.get(name) {
            None | Some(Value::Null) => Ok(usual),
            Some(number) => number.as_u64().ok_or(Refusal::BadPart { part }),
        }
    }

    fn name(&self) -> String {
        let (issuer, label) = (visible_text(self.issuer, MAX_NAME), visible_text(self.label, MAX_NAME));
        match (issuer.is_empty(), label.is_empty()) {
            (false, false) => format!("{issuer} ({label})"),
            (false, true) => issuer,
            (true, _) => label,
        }
    }
}

/// A text of a JSON object; empty where there is none.
pub fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

pub fn optional<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str)
}
