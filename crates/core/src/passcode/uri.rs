//! `otpauth://totp/…` and `otpauth://hotp/…`, the key URI format that services put into QR codes. Whatever comes
//! this way is somebody else's until it was read.

use nod_protocol::visible_text;
use percent_encoding::percent_decode_str;
use url::Url;

use super::{Factor, MAX_NAME, NewPasscode, PasscodeAlgorithm, PasscodePart, Scheme, Seed};

/// Longer ones are nobody's.
const MAX_URI: usize = 4096;

/// Reads one URI; what is wrong with it is named by the part.
pub fn read_uri(text: &str) -> Result<NewPasscode, PasscodePart> {
    let text = text.trim();
    if text.len() > MAX_URI {
        return Err(PasscodePart::Length);
    }
    let url = Url::parse(text).map_err(|_| PasscodePart::Kind)?;
    if url.scheme() != "otpauth" {
        return Err(PasscodePart::Kind);
    }
    let counts = match url.host_str().map(str::to_ascii_lowercase).as_deref() {
        Some("totp") => false,
        Some("hotp") => true,
        Some(_) | None => return Err(PasscodePart::Kind),
    };
    let parameters =
        Parameters(url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect());
    let seed = parameters.one("secret", PasscodePart::Secret)?.ok_or(PasscodePart::Secret)?;
    let seed = Seed::from_base32(seed).ok_or(PasscodePart::Secret)?;
    let algorithm = match parameters.one("algorithm", PasscodePart::Algorithm)? {
        Some(name) => PasscodeAlgorithm::named(name).ok_or(PasscodePart::Algorithm)?,
        None => PasscodeAlgorithm::Sha1,
    };
    let digits = parameters.number("digits", PasscodePart::Digits)?.unwrap_or(6);
    let factor = if counts {
        let counter = parameters.number("counter", PasscodePart::Counter)?.ok_or(PasscodePart::Counter)?;
        Factor::Counter { counter }
    } else {
        Factor::Time { period: parameters.number("period", PasscodePart::Period)?.unwrap_or(30) }
    };
    let scheme = Scheme::new(algorithm, digits, factor)?;
    let path = percent_decode_str(url.path().trim_start_matches('/')).decode_utf8();
    let label = path.map_err(|_| PasscodePart::Name)?;
    let issuer = parameters.one("issuer", PasscodePart::Name)?;
    NewPasscode::named(issuer.map(String::as_str), &label, scheme, seed)
}

impl NewPasscode {
    /// `label` may begin with the issuer and a colon, as in the key URI format.
    pub fn named(
        issuer: Option<&str>,
        label: &str,
        scheme: Scheme,
        seed: Seed,
    ) -> Result<Self, PasscodePart> {
        let shown = |text: &str| visible_text(text, MAX_NAME);
        let issuer = shown(issuer.unwrap_or_default());
        let (prefix, rest) = match label.split_once(':') {
            Some((prefix, rest)) => (shown(prefix), shown(rest)),
            None => (String::new(), shown(label)),
        };
        let (issuer, label) = match (issuer.is_empty(), prefix.is_empty() || rest.is_empty()) {
            (_, true) => (issuer, shown(label.trim_matches(':'))),
            (true, false) => (prefix, rest),
            // The parameter is the stronger of the two.
            (false, false) => (issuer, rest),
        };
        if issuer.is_empty() && label.is_empty() {
            return Err(PasscodePart::Name);
        }
        Ok(Self { issuer, label, scheme, seed })
    }

    /// From two fields of which each says what it is.
    pub fn typed(issuer: &str, label: &str, scheme: Scheme, seed: Seed) -> Result<Self, PasscodePart> {
        let (issuer, label) = (visible_text(issuer, MAX_NAME), visible_text(label, MAX_NAME));
        if issuer.is_empty() && label.is_empty() {
            return Err(PasscodePart::Name);
        }
        Ok(Self { issuer, label, scheme, seed })
    }

    /// What it is called where there is one line for it.
    pub fn name(&self) -> String {
        match (self.issuer.as_str(), self.label.as_str()) {
            (issuer, "") => issuer.to_owned(),
            ("", label) => label.to_owned(),
            (issuer, label) => format!("{issuer} ({label})"),
        }
    }
}

struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Said twice, it says nothing.
    fn one(&self, name: &str, part: PasscodePart) -> Result<Option<&String>, PasscodePart> {
        let mut values =
            self.0.iter().filter(|(told, _)| told.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        let first = values.next();
        if values.next().is_some() { Err(part) } else { Ok(first) }
    }

    fn number<T: std::str::FromStr>(
        &self,
        name: &str,
        part: PasscodePart,
    ) -> Result<Option<T>, PasscodePart> {
        let Some(text) = self.one(name, part)? else { return Ok(None) };
        // `parse` takes a sign as well.
        let plain = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| plain).map(Some).ok_or(part)
    }
}

impl Drop for Parameters {
    fn drop(&mut self) {
        // The secret is among them.
        self.0.iter_mut().for_each(|(_, value)| zeroize::Zeroize::zeroize(value));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(uri: &str) -> PasscodePart {
        read_uri(uri).expect_err(uri)
    }

    #[test]
    fn the_part_that_is_wrong_is_named() {
        let secret = "secret=JBSWY3DPEHPK3PXP";
        let with = |rest: &str| refused(&format!("otpauth://totp/a?{secret}&{rest}"));
        assert_eq!(refused("https://example.com/totp"), PasscodePart::Kind);
        assert_eq!(refused("otpauth:totp/a"), PasscodePart::Kind);
        assert_eq!(refused(&format!("otpauth://steam/a?{secret}")), PasscodePart::Kind);
        assert_eq!(refused(&format!("otpauth:///a?{secret}")), PasscodePart::Kind);
        assert_eq!(refused("otpauth://totp/a"), PasscodePart::Secret);
        assert_eq!(refused("otpauth://totp/a?secret=JBSWY3D"), PasscodePart::Secret);
        assert_eq!(refused(&format!("otpauth://totp/a?{secret}&{secret}")), PasscodePart::Secret);
        assert_eq!(with("algorithm=MD5"), PasscodePart::Algorithm);
        assert_eq!(with("digits=5"), PasscodePart::Digits);
        assert_eq!(with("digits=9"), PasscodePart::Digits);
        assert_eq!(with("digits=%2B6"), PasscodePart::Digits);
        assert_eq!(with("digits=6&digits=8"), PasscodePart::Digits);
        assert_eq!(with("period=0"), PasscodePart::Period);
        assert_eq!(with("period=-30"), PasscodePart::Period);
        assert_eq!(with("period=99999999999"), PasscodePart::Period);
        assert_eq!(refused(&format!("otpauth://hotp/a?{secret}")), PasscodePart::Counter);
        assert_eq!(
            refused(&format!("otpauth://hotp/a?{secret}&counter=18446744073709551615")),
            PasscodePart::Counter
        );
        assert_eq!(refused(&format!("otpauth://totp/?{secret}")), PasscodePart::Name);
        assert_eq!(refused(&format!("otpauth://totp/%FF?{secret}")), PasscodePart::Name);
        assert_eq!(refused(&format!("otpauth://totp/{}?{secret}", "a".repeat(5000))), PasscodePart::Length);
    }

    #[test]
    fn a_label_is_told_from_its_issuer() {
        let names = |rest: &str| {
            let uri = format!("otpauth://totp/{rest}secret=JBSWY3DPEHPK3PXP");
            let read = read_uri(&uri).unwrap_or_else(|part| panic!("{uri}: {part:?}"));
            (read.issuer.clone(), read.label.clone())
        };
        let is = |issuer: &str, label: &str| (issuer.to_owned(), label.to_owned());
        assert_eq!(names("Example:alice@google.com?issuer=Example&"), is("Example", "alice@google.com"));
        assert_eq!(names("Example%3A%20alice@google.com?"), is("Example", "alice@google.com"));
        assert_eq!(
            names("alice@google.com?issuer=Big%20Corporation&"),
            is("Big Corporation", "alice@google.com")
        );
        assert_eq!(names("Old:alice?issuer=New&"), is("New", "alice"));
        assert_eq!(names("alice+a@example.com?"), is("", "alice+a@example.com"));
        assert_eq!(names("?issuer=Example&"), is("Example", ""));
        assert_eq!(names("Example:?"), is("", "Example"));
        // Nobody's words turn the window around.
        assert_eq!(names("%E2%80%AEevil?"), is("", "\u{FFFD}evil"));
    }

    #[test]
    fn everything_that_may_be_said_is_read() {
        let uri = "OTPAUTH://totp/ACME%20Co:john?secret=hxdmvjeceyjwshzd&issuer=ACME%20Co&algorithm=SHA512&digits=8&period=60&image=x";
        let read = read_uri(uri).unwrap();
        let factor = Factor::Time { period: 60 };
        assert_eq!(read.scheme, Scheme { algorithm: PasscodeAlgorithm::Sha512, digits: 8, factor });
        assert_eq!(read.seed.expose().len(), 10);
        let read = read_uri("otpauth://hotp/a?secret=JBSWY3DPEHPK3PXP&counter=7").unwrap();
        assert_eq!(read.scheme.factor, Factor::Counter { counter: 7 });
        assert_eq!((read.scheme.algorithm, read.scheme.digits), (PasscodeAlgorithm::Sha1, 6));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail_otherwise(text in "(otpauth://(totp|hotp)/)?.{0,200}") {
            let _ = read_uri(&text);
        }

        #[test]
        fn any_bytes_after_the_beginning_are_read_or_refused(rest in "[a-zA-Z0-9%:/?&=+#@ .-]{0,200}") {
            if let Ok(read) = read_uri(&format!("otpauth://totp/{rest}")) {
                prop_assert!(read.issuer.chars().count() <= MAX_NAME && read.label.chars().count() <= MAX_NAME);
            }
        }
    }
}
