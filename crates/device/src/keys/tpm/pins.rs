//! The PIN in front of keys of the TPM: what the TPM gets to hear of it, and which keys stand behind it.

use nod_core::{Secret, ports::KeyError};
use nod_tpm_wire::Auth;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use super::record::damaged;
use crate::keys::Keyring;

/// The entry in the keyring: `nod-pins 1 <name> <name>…`.
const NAME: &str = "tpm-pins";
const LABEL: &str = "Nod: which keys stand behind the app's PIN";
const HEAD: &str = "nod-pins 1";

/// The authorisation of the key `name`. Hashed once only: nobody can compare it but the TPM, which counts.
pub fn auth(name: &str, pin: &Secret) -> Auth {
    let mut hash = Sha256::new();
    // Exposed to be hashed. Neither a name nor what stands before it has a zero byte.
    for part in ["nod 1 tpm pin", name, pin.expose()] {
        hash.update(part);
        hash.update([0]);
    }
    let mut digest = hash.finalize();
    let mut auth = digest.to_vec();
    digest.zeroize();
    // Not every TSS leaves them out as the TPM does (TPM 2.0 Part 1, section 19.6.5).
    while auth.last() == Some(&0) {
        auth.pop();
    }
    Auth::from(auth)
}

/// The names of the keys; one whose key is gone may still be listed.
pub async fn read(keyring: &Keyring) -> Result<Vec<String>, KeyError> {
    let Some(text) = keyring.read(NAME).await? else { return Ok(Vec::new()) };
    let names = text.strip_prefix(HEAD).ok_or_else(damaged)?;
    Ok(names.split_whitespace().map(str::to_owned).collect())
}

pub async fn add(keyring: &Keyring, name: &str) -> Result<(), KeyError> {
    let mut names = read(keyring).await?;
    if names.iter().any(|listed| listed == name) {
        return Ok(());
    }
    names.push(name.to_owned());
    write(keyring, &names).await
}

pub async fn remove(keyring: &Keyring, name: &str) -> Result<(), KeyError> {
    let mut names = read(keyring).await?;
    let before = names.len();
    names.retain(|listed| listed != name);
    if names.len() == before {
        return Ok(());
    }
    if names.is_empty() { keyring.remove(NAME).await } else { write(keyring, &names).await }
}

async fn write(keyring: &Keyring, names: &[String]) -> Result<(), KeyError> {
    keyring.write(NAME, LABEL, Zeroizing::new(format!("{HEAD} {}", names.join(" ")))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_pin_or_another_key_is_another_authorisation() {
        let pin = Secret::new("271828".into());
        let one = auth("one.verification", &pin);
        assert_ne!(one.expose(), auth("one.verification", &Secret::new("271829".into())).expose());
        assert_ne!(one.expose(), auth("two.verification", &pin).expose());
        // The border between name and PIN counts.
        assert_ne!(auth("one", &Secret::new("1271828".into())).expose(), auth("one1", &pin).expose());
        assert_eq!(one.expose(), auth("one.verification", &pin).expose());
    }

    #[test]
    fn an_authorisation_has_at_most_32_bytes_and_no_zero_at_its_end() {
        for number in 0..2000 {
            let auth = auth("one", &Secret::new(format!("{number:06}")));
            let bytes = auth.expose();
            assert!(bytes.len() <= 32 && bytes.len() > 28 && bytes.last() != Some(&0));
        }
    }
}
