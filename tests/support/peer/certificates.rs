//! A certificate authority that nobody knows, with one certificate for this machine.

use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use sha2::{Digest, Sha256};

use crate::{Fault, fault};

pub struct Authority {
    /// Its own certificate.
    pub pem: String,
    /// SHA-256 of the server's certificate in DER, lower-case hexadecimal.
    pub sha256: String,
    /// PEM files of the server.
    pub certificate: PathBuf,
    pub key: PathBuf,
}

impl Authority {
    /// Makes one, and a certificate for `127.0.0.1` and `localhost` in a folder.
    ///
    /// # Errors
    /// Where keys can't be made or files not be written.
    pub fn new(folder: &Path) -> Result<Self, Fault> {
        let made = make().map_err(|error| fault(format!("no certificate: {error}")))?;
        let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
        std::fs::write(&certificate, &made.certificate)?;
        std::fs::write(&key, &made.key)?;
        Ok(Self { pem: made.authority, sha256: made.sha256, certificate, key })
    }
}

struct Made {
    authority: String,
    certificate: String,
    key: String,
    sha256: String,
}

fn make() -> Result<Made, rcgen::Error> {
    let authority_key = KeyPair::generate()?;
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    authority.distinguished_name.push(DnType::CommonName, "An authority of a university");
    let authority_certificate = authority.self_signed(&authority_key)?;
    let issuer = Issuer::from_params(&authority, &authority_key);
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::new(vec!["localhost".to_owned(), "127.0.0.1".to_owned()])?;
    params.distinguished_name.push(DnType::CommonName, "localhost");
    let certificate = params.signed_by(&key, &issuer)?;
    let digest = Sha256::digest(certificate.der());
    Ok(Made {
        authority: authority_certificate.pem(),
        certificate: certificate.pem(),
        key: key.serialize_pem(),
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}
