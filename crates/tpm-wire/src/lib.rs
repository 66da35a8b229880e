//! The lines between the app and `nod-tpm`: one JSON object a line, a [`Request`] in, a [`Reply`] out, in
//! the same order. Bytes are base64url without padding.
//!
//! `{"id":1,"ask":"state"}` is answered by `{"id":1,"answer":{"state":{…}}}`, and what is no request by
//! `{"id":null,"answer":{"refused":{"why":"request","detail":"…"}}}`.

mod bytes;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use bytes::{Auth, Bytes};

/// The longest line in bytes, its end included. Everything in a request is bounded well below it.
pub const MAX_LINE: usize = 8 * 1024;
/// The variable that names the TPM to use instead of the kernel's, as tpm2-tss names it
/// (`swtpm:host=127.0.0.1,port=2321`); `none` for no TPM at all.
pub const TCTI: &str = "NOD_TPM_TCTI";

/// Enums are tagged from outside: the other ways would keep copies of a secret while they look for the tag.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    pub id: u64,
    pub ask: Ask,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Whether keys can be made here, and how many tries the TPM takes: [`Answer::State`].
    State,
    /// A new key; with `auth` behind it and the TPM counting, without it free to use: [`Answer::Made`].
    Make { auth: Option<Auth> },
    /// Whether the key could sign, without using it: [`Answer::Loaded`].
    Load { key: StoredKey, point: Point },
    /// ECDSA over a SHA-256 digest of 32 bytes: [`Answer::Signed`].
    Sign { key: StoredKey, point: Point, digest: Bytes, auth: Option<Auth> },
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Of the request; none where none could be read.
    pub id: Option<u64>,
    pub answer: Answer,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    State(State),
    Made {
        key: StoredKey,
        point: Point,
    },
    Loaded,
    /// `r ‖ s`, 64 bytes.
    Signed {
        signature: Bytes,
    },
    /// The detail is for a log.
    Refused {
        why: Refusal,
        detail: String,
    },
}

/// A key as the TPM gives it out. Nothing in it is secret: the private part is encrypted by the TPM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredKey {
    /// The name of the primary key that encrypts it (TPM 2.0 Part 1, section 16). A TPM that was cleared
    /// makes another one.
    pub parent: Bytes,
    /// `TPMT_PUBLIC`.
    pub public: Bytes,
    /// The contents of a `TPM2B_PRIVATE`.
    pub private: Bytes,
}

/// A point on P-256: 32 bytes each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub x: Bytes,
    pub y: Bytes,
}

/// How the TPM guards what is behind a PIN (TPM 2.0 Part 1, section 19.8). All programs of the machine
/// share the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct State {
    /// The primary key that a key made now would get.
    pub parent: Bytes,
    pub failed_tries: u32,
    pub max_tries: u32,
    /// After so many seconds one failed try is forgotten; 0 where the TPM does not count at all.
    pub seconds_a_try: u32,
    pub locked_out: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The line is no request.
    Request,
    /// There is no TPM, or this person may not use it.
    NoTpm,
    /// There is a TPM, but no key can be made or guarded in it: its owner has set a password, or it does
    /// not count tries.
    Unfit,
    /// The TPM is there and does not answer.
    Unreachable,
    WrongAuth,
    LockedOut,
    /// The key was made in another TPM, or in this one before it was cleared.
    OtherTpm,
    /// The parts of the key do not belong together.
    Damaged,
    Failed,
}

/// A line, its end included. Long enough from the start: growing would leave copies behind.
pub fn encode(message: &impl Serialize) -> serde_json::Result<Zeroizing<Vec<u8>>> {
    let mut line = Zeroizing::new(Vec::with_capacity(MAX_LINE));
    serde_json::to_writer(&mut *line, message)?;
    line.push(b'\n');
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_request_is_refused() {
        for line in [
            "",
            "{}",
            r#"{"id":1}"#,
            r#"{"id":-1,"ask":"state"}"#,
            r#"{"id":1,"ask":"clear"}"#,
            r#"{"id":1,"ask":"state","more":1}"#,
            r#"{"id":1,"ask":{"make":{"auth":"a b"}}}"#,
            r#"{"id":1,"ask":{"make":{"auth":"AA=="}}}"#,
        ] {
            assert!(serde_json::from_str::<Request>(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_request_reads_as_the_doc_says() {
        let line = encode(&Request { id: 1, ask: Ask::State }).unwrap();
        assert_eq!(*line, b"{\"id\":1,\"ask\":\"state\"}\n");
        let make = Request { id: 2, ask: Ask::Make { auth: Some(Auth::from(vec![0xff, 0xfe])) } };
        let line = encode(&make).unwrap();
        assert_eq!(*line, b"{\"id\":2,\"ask\":{\"make\":{\"auth\":\"__4\"}}}\n");
        let Ask::Make { auth: Some(auth) } = serde_json::from_slice::<Request>(&line).unwrap().ask else {
            panic!("another request");
        };
        assert_eq!(auth.expose(), [0xff, 0xfe]);
    }

    #[test]
    fn a_refusal_reads_as_the_doc_says() {
        let answer = Answer::Refused { why: Refusal::Request, detail: "no".into() };
        let line = encode(&Reply { id: None, answer }).unwrap();
        let text = r#"{"id":null,"answer":{"refused":{"why":"request","detail":"no"}}}"#;
        assert_eq!(String::from_utf8_lossy(&line).trim_end(), text);
    }
}
