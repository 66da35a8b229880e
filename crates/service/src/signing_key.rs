use std::{
    fs, io,
    path::{Path, PathBuf},
};

use nod_protocol::{Claims, Jwk, Signature, Thumbprint, decode_base64url, encode_base64url};
use p256::ecdsa::{SigningKey, signature::Signer};
use sha2::{Digest, Sha256};

use crate::random;

/// The service's P-256 key: signs invitations, approvals and receipts. Devices pin it.
pub(crate) struct ServiceKey {
    key: SigningKey,
    public: Jwk,
    thumbprint: Thumbprint,
    pepper: [u8; 32],
}

#[derive(Debug, thiserror::Error)]
pub enum ServiceKeyError {
    #[error("the key file {path} can't be used")]
    File { path: PathBuf, source: io::Error },
    #[error("{path} holds no key")]
    NotAKey { path: PathBuf },
    #[error("the random source failed")]
    Random(#[from] getrandom::Error),
}

impl ServiceKey {
    pub fn make() -> Result<Self, ServiceKeyError> {
        Ok(Self::new(make_key()?))
    }

    /// From the file, which is made (mode 0600) where there is none.
    pub fn load_or_make(path: &Path) -> Result<Self, ServiceKeyError> {
        Ok(Self::new(load_or_make_key(path)?))
    }

    pub fn public(&self) -> &Jwk {
        &self.public
    }

    pub fn thumbprint(&self) -> &Thumbprint {
        &self.thumbprint
    }

    /// A compact JWS. Deterministic (RFC 6979): the same claims give the same text.
    pub fn sign<T: Claims>(&self, claims: &T) -> String {
        let unsigned = nod_protocol::prepare(claims, &self.thumbprint);
        let signature: p256::ecdsa::Signature = self.key.sign(unsigned.signing_input());
        unsigned.with_signature(Signature(signature.to_bytes().into()))
    }

    /// What is stored of a sign-in's code. Six digits are guessed from a plain hash in no time; from
    /// this one only with the key file as well.
    pub fn hash_code(&self, authentication: &str, code: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.pepper);
        hash.update(authentication);
        hash.update([0]);
        hash.update(code);
        encode_base64url(hash.finalize())
    }

    fn new(key: SigningKey) -> Self {
        let public = Jwk::from_verifying_key(key.verifying_key());
        let thumbprint = public.thumbprint();
        let pepper =
            Sha256::new().chain_update("nod code match").chain_update(key.to_bytes()).finalize().into();
        Self { key, public, thumbprint, pepper }
    }
}

pub(crate) fn make_key() -> Result<SigningKey, ServiceKeyError> {
    loop {
        // All but one in 2^32 draws are scalars of the curve.
        if let Ok(key) = SigningKey::from_slice(&random::bytes::<32>()?) {
            return Ok(key);
        }
    }
}

/// From the file, which is made (mode 0600) where there is none.
pub(crate) fn load_or_make_key(path: &Path) -> Result<SigningKey, ServiceKeyError> {
    let file_error = |source| ServiceKeyError::File { path: path.to_owned(), source };
    if !path.exists() {
        write(&make_key()?, path).map_err(file_error)?;
    }
    let text = fs::read_to_string(path).map_err(file_error)?;
    decode_base64url(text.trim())
        // `from_slice` takes a shorter scalar too, as if zeros stood before it: another key.
        .and_then(|scalar| <[u8; 32]>::try_from(scalar).ok())
        .and_then(|scalar| SigningKey::from_slice(&scalar).ok())
        .ok_or_else(|| ServiceKeyError::NotAKey { path: path.to_owned() })
}

/// Whole or not at all, and never over another process's key.
fn write(key: &SigningKey, path: &Path) -> io::Result<()> {
    let draft = path.with_extension(format!("new-{}", std::process::id()));
    write_private(&draft, &encode_base64url(key.to_bytes()))?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
        Ok(()) => Ok(()),
    }
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    use std::io::Write;
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_holds_no_key_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("service.key");
        let torn = encode_base64url([7; 31]);
        for text in ["not a key", &torn] {
            fs::write(&path, text).unwrap();
            assert!(matches!(ServiceKey::load_or_make(&path), Err(ServiceKeyError::NotAKey { .. })));
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn the_key_is_made_once_and_readable_by_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("service.key");
        let made = ServiceKey::load_or_make(&path).unwrap();
        let loaded = ServiceKey::load_or_make(&path).unwrap();
        assert_eq!(made.thumbprint(), loaded.thumbprint());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
