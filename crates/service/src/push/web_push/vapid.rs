use std::fs;

use nod_protocol::{ApplicationServerKey, encode_base64url};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::json;
use url::Url;

use crate::{
    settings::Data,
    signing_key::{ServiceKeyError, load_or_make_key, make_key},
};

/// RFC 8292 section 2 allows 24 hours; half of it leaves room for clocks that differ.
const LIFE: i64 = 12 * 60 * 60;

/// The key by which push services know this service's pushes (RFC 8292). Not the one that signs approvals:
/// RFC 8292 section 6 wants one that does nothing else. When it changes, every device has to subscribe anew.
pub struct VapidKey {
    key: SigningKey,
    public: ApplicationServerKey,
}

impl VapidKey {
    /// `web-push.key` (mode 0600) of the data folder; both are made where they are missing.
    pub fn open(data: &Data) -> Result<Self, ServiceKeyError> {
        let key = match data {
            Data::Memory => make_key()?,
            Data::Directory(folder) => {
                let path = folder.join("web-push.key");
                fs::create_dir_all(folder)
                    .map_err(|source| ServiceKeyError::File { path: path.clone(), source })?;
                load_or_make_key(&path)?
            }
        };
        Ok(Self { public: ApplicationServerKey::from_verifying_key(key.verifying_key()), key })
    }

    /// As discovery tells it.
    pub fn public(&self) -> &ApplicationServerKey {
        &self.public
    }

    /// The value of `Authorization` for a push to this endpoint (RFC 8292 section 3). `contact` is a `mailto:`
    /// or `https:` address; `now` in Unix seconds.
    pub(super) fn authorization(&self, endpoint: &Url, contact: Option<&str>, now: i64) -> String {
        let mut claims = json!({ "aud": endpoint.origin().ascii_serialization(), "exp": now + LIFE });
        if let Some(contact) = contact {
            claims["sub"] = contact.into();
        }
        let header = json!({ "typ": "JWT", "alg": "ES256" });
        let [header, claims] = [header, claims].map(|part| encode_base64url(part.to_string()));
        let signed = format!("{header}.{claims}");
        let signature: Signature = self.key.sign(signed.as_bytes());
        let signature = encode_base64url(signature.to_bytes());
        format!("vapid t={signed}.{signature}, k={}", self.public.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_kept_in_the_data_folder() {
        let folder = tempfile::tempdir().unwrap();
        let data = Data::Directory(folder.path().join("data"));
        let [first, second] = [(); 2].map(|()| VapidKey::open(&data).unwrap());
        assert_eq!(first.public(), second.public());
        assert_ne!(VapidKey::open(&Data::Memory).unwrap().public(), first.public());
    }
}
