use std::collections::BTreeMap;

use nod_protocol::decode_base64url;

/// What Kotlin tells of pushes (`Words.kt`, `Letter.kt`); nothing that came from outside is judged yet.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    Google(BTreeMap<String, String>),
    GoogleToken {
        project: String,
        token: String,
    },
    /// It was asked for, and there is none.
    NoGoogle,
    Distributor {
        token: String,
        what: What,
    },
}

#[derive(Debug, PartialEq, Eq)]
pub enum What {
    Message(Vec<u8>),
    Endpoint(String),
    Unregistered,
    Failed(String),
}

impl Told {
    pub fn read(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        Some(match words.as_slice() {
            ["google", data @ ..] => Self::Google(pairs(data)?),
            ["token", project, token] => Self::GoogleToken { project: text(project)?, token: text(token)? },
            ["message", token, body] => Self::from(token, What::Message(decode_base64url(body)?)),
            ["endpoint", token, url] => Self::from(token, What::Endpoint(text(url)?)),
            ["unregistered", token] => Self::from(token, What::Unregistered),
            ["failed", token, reason] => Self::from(token, What::Failed(text(reason)?)),
            _ => return None,
        })
    }

    fn from(token: &str, what: What) -> Self {
        Self::Distributor { token: token.to_owned(), what }
    }
}

fn pairs(words: &[&str]) -> Option<BTreeMap<String, String>> {
    let (pairs, rest) = words.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[name, value]| Some((text(name)?, text(value)?))).collect()
}

fn text(word: &str) -> Option<String> {
    String::from_utf8(decode_base64url(word)?).ok()
}
