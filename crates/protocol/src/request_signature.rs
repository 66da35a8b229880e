//! HTTP Message Signatures (RFC 9421, `ecdsa-p256-sha256`) with Content-Digest (RFC 9530): how a
//! device authenticates each of its requests.
//!
//! One signature, labelled `nod`, covers `@method`, `@target-uri` and, when there is a body,
//! `content-digest`; its parameters are `created`, `nonce` (at least 128 bits, base64url), `keyid`
//! (the possession key's thumbprint), `alg` and `tag="nod-request"`.

use base64::{Engine, engine::general_purpose::STANDARD};
use sfv::{BareItem, Dictionary, Item, ListEntry, Parser};
use sha2::{Digest, Sha256};

use crate::message_signature::{MessageSignatureError, SignatureInput, read_signature, signature_base};
use crate::{Signature, Thumbprint};

const LABEL: &str = "nod";
const TAG: &str = "nod-request";
const ALGORITHM: &str = "ecdsa-p256-sha256";
const METHOD: &str = "@method";
const TARGET_URI: &str = "@target-uri";
const CONTENT_DIGEST: &str = "content-digest";

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
    let mut covered = vec![(METHOD, request.method), (TARGET_URI, request.target_uri)];
    covered.extend(content_digest.as_deref().map(|digest| (CONTENT_DIGEST, digest)));
    let input = write_parameters(parameters, &covered);
    let base = signature_base(&covered, &input);
    UnsignedRequest { base, content_digest, input }
}

/// Checks form, coverage and digest of a received request.
pub fn read(request: Request<'_>, headers: ReceivedHeaders<'_>) -> Result<Received, RequestSignatureError> {
    let input = SignatureInput::parse(headers.signature_input, LABEL).map_err(unreadable)?;
    if !covers(&input, !request.body.is_empty()) {
        return Err(RequestSignatureError::NotCovered);
    }
    let parameters = read_parameters(&input).ok_or(RequestSignatureError::BadParameters)?;
    if !request.body.is_empty() {
        check_digest(headers.content_digest, request.body)?;
    }
    let signature = read_signature(headers.signature, LABEL).ok_or(RequestSignatureError::Malformed)?;
    let base = input
        .base(|name| match name {
            METHOD => Some(request.method),
            TARGET_URI => Some(request.target_uri),
            CONTENT_DIGEST => headers.content_digest.map(str::trim),
            _ => None,
        })
        .map_err(unreadable)?;
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

/// Every value is base64url or a constant, so nothing needs escaping (RFC 9421 section 2.3).
fn write_parameters(parameters: &SignatureParameters, covered: &[(&str, &str)]) -> String {
    let SignatureParameters { created, nonce, key } = parameters;
    let covered = covered.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(" ");
    format!(
        "({covered});created={created};nonce=\"{nonce}\";keyid=\"{key}\";alg=\"{ALGORITHM}\";tag=\"{TAG}\""
    )
}

/// Exactly the five parameters, in any order: one that is not understood (`expires`) must not be ignored.
fn read_parameters(input: &SignatureInput) -> Option<SignatureParameters> {
    let nonce = input.string("nonce")?;
    let strong = crate::decode_base64url(nonce).is_some_and(|bytes| (16..=64).contains(&bytes.len()));
    let ours = input.string("alg")? == ALGORITHM && input.string("tag")? == TAG;
    if !strong || !ours || input.parameter_count() != 5 {
        return None;
    }
    let key = Thumbprint::try_from(input.string("keyid")?.to_owned()).ok()?;
    Some(SignatureParameters { created: input.integer("created")?, nonce: nonce.to_owned(), key })
}

/// Exactly the wanted components, in any order; the input holds none twice.
fn covers(input: &SignatureInput, with_body: bool) -> bool {
    let wanted: &[&str] =
        if with_body { &[METHOD, TARGET_URI, CONTENT_DIGEST] } else { &[METHOD, TARGET_URI] };
    input.covered().len() == wanted.len()
        && input.covered().iter().all(|name| wanted.contains(&name.as_str()))
}

fn unreadable(error: MessageSignatureError) -> RequestSignatureError {
    match error {
        MessageSignatureError::UnsupportedComponent
        | MessageSignatureError::RepeatedComponent
        | MessageSignatureError::MissingComponent => RequestSignatureError::NotCovered,
        MessageSignatureError::Malformed | MessageSignatureError::BadComponent => {
            RequestSignatureError::Malformed
        }
    }
}
