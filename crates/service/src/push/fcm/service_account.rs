use std::sync::Arc;

use nod_protocol::encode_base64url;
use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use rustls::pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde::Deserialize;
use serde_json::json;
use url::Url;
use zeroize::Zeroizing;

use crate::push::{
    SenderError, Sent, oauth,
    token::{KeptToken, Token},
    vendor::check_address,
};

const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// The longest that Google takes.
const ASSERTION_LIFE: i64 = 3600;

/// "Using OAuth 2.0 for server to server applications".
pub(super) struct ServiceAccount {
    project: String,
    email: String,
    key_id: String,
    key: RsaKeyPair,
    endpoint: Url,
    /// As the file names it: the audience, to the letter.
    audience: String,
    kept: KeptToken,
}

#[derive(Deserialize)]
struct File {
    r#type: String,
    project_id: String,
    private_key_id: String,
    private_key: String,
    client_email: String,
    token_uri: String,
}

impl ServiceAccount {
    pub fn read(file: String) -> Result<Self, SenderError> {
        let file = Zeroizing::new(file);
        let file: File = serde_json::from_str(&file).map_err(|_| malformed())?;
        let pem = Zeroizing::new(file.private_key);
        if file.r#type != "service_account" || !is_project(&file.project_id) {
            return Err(malformed());
        }
        let key = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| malformed())?;
        let endpoint = Url::parse(&file.token_uri).map_err(|_| malformed())?;
        check_address("the service account's token_uri", endpoint.clone())?;
        Ok(Self {
            project: file.project_id,
            email: file.client_email,
            key_id: file.private_key_id,
            key: RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()).map_err(|_| malformed())?,
            endpoint,
            audience: file.token_uri,
            kept: KeptToken::default(),
        })
    }

    pub fn project(&self) -> &str {
        &self.project
    }

    /// Google's access token. In the error's place: what becomes of the push.
    pub async fn token(&self, http: &reqwest::Client, now: i64) -> Result<Arc<Zeroizing<String>>, Sent> {
        self.kept.get(now, self.ask(http, now)).await
    }

    pub async fn forget(&self, refused: &str) {
        self.kept.forget(refused).await;
    }

    async fn ask(&self, http: &reqwest::Client, now: i64) -> Result<Token, Sent> {
        let assertion = self.assert(now)?;
        let form = [("grant_type", GRANT), ("assertion", assertion.as_str())];
        oauth::ask(http, &self.endpoint, &form, now).await
    }

    fn assert(&self, now: i64) -> Result<Zeroizing<String>, Sent> {
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": self.key_id });
        let claims = json!({
            "iss": self.email,
            "scope": SCOPE,
            "aud": self.audience,
            "iat": now,
            "exp": now + ASSERTION_LIFE
        });
        let input =
            format!("{}.{}", encode_base64url(header.to_string()), encode_base64url(claims.to_string()));
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input.as_bytes(), &mut signature)
            .map_err(|_| Sent::Later { after: None })?;
        Ok(Zeroizing::new(format!("{input}.{}", encode_base64url(signature))))
    }
}

fn malformed() -> SenderError {
    SenderError::Malformed("the service account's file")
}

/// It becomes part of an address.
fn is_project(id: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=64).contains(&id.len()) && id.bytes().all(known)
}
