use std::{convert::Infallible, sync::Arc};

use nod_protocol::encode_base64url;
use p256::{
    ecdsa::{Signature, SigningKey, signature::Signer},
    pkcs8::DecodePrivateKey,
};
use serde_json::json;
use zeroize::Zeroizing;

use super::SenderError;
use crate::push::token::{KeptToken, Token};

/// Apple refuses one older than an hour, and a new one before 20 minutes have passed.
const LIFE: i64 = 30 * 60;

/// "Establishing a token-based connection to APNs".
pub(super) struct ProviderToken {
    team: String,
    key_id: String,
    key: SigningKey,
    kept: KeptToken,
}

impl ProviderToken {
    pub fn read(team: String, key_id: String, key: String) -> Result<Self, SenderError> {
        let pem = Zeroizing::new(key);
        let key = SigningKey::from_pkcs8_pem(&pem).map_err(|_| SenderError::Malformed("the APNs key"))?;
        if !is_id(&team) {
            return Err(SenderError::Malformed("the APNs team"));
        }
        if !is_id(&key_id) {
            return Err(SenderError::Malformed("the APNs key's id"));
        }
        Ok(Self { team, key_id, key, kept: KeptToken::default() })
    }

    /// Dated by the half hour and signed without chance (RFC 6979): a restarted service, or another one
    /// beside it, has the same one, and makes Apple no new one too soon.
    pub async fn get(&self, now: i64) -> Arc<Zeroizing<String>> {
        let iat = now - now.rem_euclid(LIFE);
        self.get_of(now, iat).await
    }

    /// Another one than the refused: dated by now.
    pub async fn renew(&self, now: i64, refused: &str) -> Arc<Zeroizing<String>> {
        self.kept.forget(refused).await;
        self.get_of(now, now).await
    }

    async fn get_of(&self, now: i64, iat: i64) -> Arc<Zeroizing<String>> {
        let Ok(token) = self.kept.get(now, async { Ok::<_, Infallible>(self.make(iat)) }).await;
        token
    }

    fn make(&self, iat: i64) -> Token {
        let header = json!({ "alg": "ES256", "kid": self.key_id });
        let claims = json!({ "iss": self.team, "iat": iat });
        let input =
            format!("{}.{}", encode_base64url(header.to_string()), encode_base64url(claims.to_string()));
        let signature: Signature = self.key.sign(input.as_bytes());
        Token::new(format!("{input}.{}", encode_base64url(signature.to_bytes())), iat + LIFE)
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
