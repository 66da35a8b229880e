//! HTTP Message Signatures (RFC 9421, `ecdsa-p256-sha256`) with Content-Digest (RFC 9530): how a
//! device authenticates each of its requests.
//!
//! One signature, labelled `nod`, covers `@method`, `@target-uri` and, when there is a body,
//! `content-digest`; its parameters are `created`, `nonce` (at least 128 bits, base64url), `keyid`
//! (the possession key's thumbprint), `alg` and `tag="nod-request"`.

use base64::{Engine, engine::general_purpose::STANDARD};
use sfv::{BareItem, Dictionary, InnerList, Item, ListEntry, Parameters, Parser};
use sha2::{Digest, Sha256};

use crate::{Signature, Thumbprint};

const LABEL: &str = "nod";
const TAG: &str = "nod-request";
const ALGORITHM: &str = "ecdsa-p256-sha256";

/// What a request's signature is made over.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Upper case.
    pub method: &'a str,
    /// Absolute, with the query, as the service knows itself by.
    pub target_uri: &'a str,
    /// Empty: none.
    pub body: &'a [u8],
}

/// The parameters of one signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureParameters {
    pub created: i64,
    pub nonce: String,
    pub key: Thumbprint,
}

/// A request that waits for its signature.
#[derive(Clone, Debug)]
pub struct UnsignedRequest {
    base: String,
    content_digest: Option<String>,
    input: String,
}

/// The header fields to send, names in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHeaders {
    pub content_digest: Option<String>,
    pub signature_input: String,
    pub signature: String,
}

/// A request that was received: header values as they came.
#[derive(Clone, Copy, Debug)]
pub struct ReceivedHeaders<'a> {
    pub content_digest: Option<&'a str>,
    pub signature_input: &'a str,
    pub signature: &'a str,
}

/// A request whose form is right; whose key and time the receiver has to judge.
#[derive(Clone, Debug)]
pub struct Received {
    pub parameters: SignatureParameters,
    base: String,
    signature: Signature,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RequestSignatureError {
    #[error("a signature header field can't be read")]
    Malformed,
    #[error("the signature does not cover the method, the target and the body")]
    NotCovered,
    #[error("the signature's parameters are not those of this protocol")]
    BadParameters,
    #[error("the body is not the one that was signed")]
    BadDigest,
}

/// Builds what has to be signed.
pub fn prepare(request: Request<'_>, parameters: &SignatureParameters) -> UnsignedRequest {
    let content_digest = (!request.body.is_empty()).then(|| content_digest(request.body));
    let input = write_parameters(parameters, content_digest.is_some());
    let base = signature_base(request, content_digest.as_deref(), &input);
    UnsignedRequest { base, content_digest, input }
}

/// Checks form, coverage and digest of a received request.
pub fn read(request: Request<'_>, headers: ReceivedHeaders<'_>) -> Result<Received, RequestSignatureError> {
    let (parameters, input) = read_parameters(headers.signature_input, !request.body.is_empty())?;
    if !request.body.is_empty() {
        check_digest(headers.content_digest, request.body)?;
    }
    let signature = read_signature(headers.signature)?;
    let base = signature_base(request, headers.content_digest, &input);
    Ok(Received { parameters, base, signature })
}

impl UnsignedRequest {
    pub fn signing_input(&self) -> &[u8] {
        self.base.as_bytes()
    }

    pub fn with_signature(self, signature: Signature) -> SignedHeaders {
        SignedHeaders {
            content_digest: self.content_digest,
            signature_input: format!("{LABEL}={}", self.input),
            signature: format!("{LABEL}=:{}:", STANDARD.encode(signature.0)),
        }
    }
}

impl Received {
    pub fn is_signed_by(&self, key: &crate::Jwk) -> bool {
        key.thumbprint() == self.parameters.key && self.signature.verifies(self.base.as_bytes(), key)
    }
}

/// RFC 9530 section 2, SHA-256.
fn content_digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(body)))
}

fn check_digest(header: Option<&str>, body: &[u8]) -> Result<(), RequestSignatureError> {
    let header = header.ok_or(RequestSignatureError::NotCovered)?;
    let digests: Dictionary = Parser::new(header).parse().map_err(|_| RequestSignatureError::Malformed)?;
    let Some(ListEntry::Item(Item { bare_item: BareItem::ByteSequence(digest), .. })) =
        digests.get("sha-256")
    else {
        return Err(RequestSignatureError::BadDigest);
    };
    if digest[..] == Sha256::digest(body)[..] { Ok(()) } else { Err(RequestSignatureError::BadDigest) }
}

/// RFC 9421 section 2.5.
fn signature_base(request: Request<'_>, content_digest: Option<&str>, input: &str) -> String {
    let mut base = format!("\"@method\": {}\n\"@target-uri\": {}\n", request.method, request.target_uri);
    if let Some(digest) = content_digest.filter(|_| !request.body.is_empty()) {
        base.push_str(&format!("\"content-digest\": {digest}\n"));
    }
    base.push_str(&format!("\"@signature-params\": {input}"));
    base
}

/// Every value is base64url or a constant, so nothing needs escaping (RFC 9421 section 2.3).
fn write_parameters(parameters: &SignatureParameters, with_body: bool) -> String {
    let SignatureParameters { created, nonce, key } = parameters;
    let body = if with_body { " \"content-digest\"" } else { "" };
    format!(
        "(\"@method\" \"@target-uri\"{body});created={created};nonce=\"{nonce}\";keyid=\"{key}\";alg=\"{ALGORITHM}\";tag=\"{TAG}\""
    )
}

fn read_parameters(
    header: &str,
    with_body: bool,
) -> Result<(SignatureParameters, String), RequestSignatureError> {
    let inputs: Dictionary = Parser::new(header).parse().map_err(|_| RequestSignatureError::Malformed)?;
    let Some(ListEntry::InnerList(list)) = inputs.get(LABEL) else {
        return Err(RequestSignatureError::Malformed);
    };
    if !covers(list, with_body) {
        return Err(RequestSignatureError::NotCovered);
    }
    let parameters = &list.params;
    let (Some(alg), Some(tag)) = (string(parameters, "alg"), string(parameters, "tag")) else {
        return Err(RequestSignatureError::BadParameters);
    };
    let created = parameters.get("created").and_then(BareItem::as_integer);
    let (Some(created), Some(nonce), Some(key)) =
        (created, string(parameters, "nonce"), string(parameters, "keyid"))
    else {
        return Err(RequestSignatureError::BadParameters);
    };
    let key = Thumbprint::try_from(key.to_owned()).map_err(|_| RequestSignatureError::BadParameters)?;
    let strong_nonce = crate::decode_base64url(nonce).is_some_and(|bytes| (16..=64).contains(&bytes.len()));
    if alg != ALGORITHM || tag != TAG || !strong_nonce {
        return Err(RequestSignatureError::BadParameters);
    }
    let parameters = SignatureParameters { created: created.into(), nonce: nonce.to_owned(), key };
    // The text after `nod=` is signed as it was sent (RFC 9421 section 2.5): re-serialised, it must be the same.
    let input = write_parameters(&parameters, with_body);
    if header.trim() != format!("{LABEL}={input}") {
        return Err(RequestSignatureError::Malformed);
    }
    Ok((parameters, input))
}

fn covers(list: &InnerList, with_body: bool) -> bool {
    let covered: Option<Vec<&str>> = list
        .items
        .iter()
        .map(
            |item| {
                if item.params.is_empty() { item.bare_item.as_string().map(|s| s.as_str()) } else { None }
            },
        )
        .collect();
    let wanted: &[&str] =
        if with_body { &["@method", "@target-uri", "content-digest"] } else { &["@method", "@target-uri"] };
    covered.as_deref() == Some(wanted)
}

fn read_signature(header: &str) -> Result<Signature, RequestSignatureError> {
    let signatures: Dictionary = Parser::new(header).parse().map_err(|_| RequestSignatureError::Malformed)?;
    let Some(ListEntry::Item(Item { bare_item: BareItem::ByteSequence(bytes), .. })) = signatures.get(LABEL)
    else {
        return Err(RequestSignatureError::Malformed);
    };
    Signature::from_slice(bytes).ok_or(RequestSignatureError::Malformed)
}

fn string<'a>(parameters: &'a Parameters, name: &str) -> Option<&'a str> {
    parameters.get(name).and_then(BareItem::as_string).map(|text| text.as_str())
}
