//! Percent-encoded texts and forms, as Python's `quote` writes them.

/// Decodes a part of a path; `None` where an escape is cut off or the bytes are no UTF-8.
pub(super) fn decode_path(text: &str) -> Option<String> {
    decode(text, false)
}

/// The value of a name in a query; `Err` where it stands there twice or can't be decoded: which would count?
pub(super) fn once(query: &str, name: &str) -> Result<Option<String>, Ambiguous> {
    let mut values = query.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key, true).as_deref() == Some(name)).then_some(value)
    });
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => decode(value, true).map(Some).ok_or(Ambiguous),
        (Some(_), Some(_)) => Err(Ambiguous),
    }
}

/// `application/x-www-form-urlencoded`, and what follows the `?` of an address.
pub(super) fn encode(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ambiguous;

fn decode(text: &str, plus_is_space: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            b'+' if plus_is_space => b' ',
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_twice_has_no_value_however_it_is_written() {
        for query in ["url=a&url=b", "url=a&x=1&url=a", "url=a&%75rl=b", "url&url="] {
            assert_eq!(once(query, "url"), Err(Ambiguous), "{query}");
        }
    }

    #[test]
    fn what_can_not_be_decoded_is_not_guessed() {
        for query in ["a=%", "a=%2", "a=%zz", "a=%+1", "a=%ff%fe", "a=%C3"] {
            assert_eq!(once(query, "a"), Err(Ambiguous), "{query}");
        }
        assert_eq!(decode_path("%E4"), None);
    }

    #[test]
    fn what_python_writes_is_read() {
        assert_eq!(once("b=1&a=Z%C3%BCrich%20%7C%2B+x&c", "a"), Ok(Some("Zürich |+ x".into())));
        assert_eq!(once("b=1", "a"), Ok(None));
        assert_eq!(decode_path("a+b%2F/c"), Some("a+b//c".into()));
        assert_eq!(encode(&[("a", "Zürich |+ x"), ("b", "=&")]), "a=Z%C3%BCrich+%7C%2B+x&b=%3D%26");
    }
}
