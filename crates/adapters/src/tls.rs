//! Whose certificates a connection believes. Verification is never off: a certificate that nobody vouches
//! for is reported, so that a person can compare and pin it.

use std::{net::IpAddr, sync::Arc};

use nod_core::ports::Trust;
use nod_protocol::visible_text;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use sha2::{Digest, Sha256};
use x509_cert::{
    Certificate,
    der::Decode,
    ext::pkix::{SubjectAltName, name::GeneralName},
};

/// More than a person would compare.
const MAX_NAMES: usize = 8;
const MAX_NAME: usize = 253;

/// A certificate that a server showed and nothing here vouches for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("its certificate is not valid: {why}")]
pub(crate) struct UnknownCertificate {
    /// SHA-256 of the leaf's DER, lower-case hexadecimal.
    pub sha256: String,
    /// The DNS names and IP addresses that it says it is for, made safe to show.
    pub names: Vec<String>,
    pub why: String,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum TrustError {
    #[error("the authorities' certificates can't be read")]
    BadAuthorities,
    #[error(transparent)]
    Tls(#[from] Error),
}

/// TLS 1.2 and newer, believing `trust` and nobody else.
pub(crate) fn config(trust: &Trust) -> Result<ClientConfig, TrustError> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier { belief: belief(trust, &provider)?, provider: Arc::clone(&provider) };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// What a failed handshake said of the certificate, out of rustls' own error.
pub(crate) fn unknown_certificate(error: &CertificateError) -> Option<UnknownCertificate> {
    match error {
        CertificateError::Other(OtherError(inner)) => inner.downcast_ref().cloned(),
        _ => None,
    }
}

#[derive(Debug)]
struct Verifier {
    belief: Belief,
    provider: Arc<CryptoProvider>,
}

#[derive(Debug)]
enum Belief {
    Vouched(Arc<dyn ServerCertVerifier>),
    /// SHA-256 of a leaf's DER.
    Pinned(String),
}

fn belief(trust: &Trust, provider: &Arc<CryptoProvider>) -> Result<Belief, TrustError> {
    match trust {
        Trust::System => {
            let system = rustls_platform_verifier::Verifier::new(Arc::clone(provider))?;
            Ok(Belief::Vouched(Arc::new(system)))
        }
        Trust::Authorities { pem } => {
            let roots = Arc::new(authorities(pem)?);
            let verifier = WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(provider))
                .build()
                .map_err(|_| TrustError::BadAuthorities)?;
            Ok(Belief::Vouched(verifier))
        }
        Trust::Certificate { sha256 } => Ok(Belief::Pinned(sha256.clone())),
    }
}

fn authorities(pem: &str) -> Result<RootCertStore, TrustError> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
        let certificate = certificate.map_err(|_| TrustError::BadAuthorities)?;
        roots.add(certificate).map_err(|_| TrustError::BadAuthorities)?;
    }
    if roots.is_empty() { Err(TrustError::BadAuthorities) } else { Ok(roots) }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match &self.belief {
            Belief::Vouched(verifier) => verifier
                .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
                .map_err(|error| report(error, end_entity)),
            // Its names and its life are what the person looked at instead.
            Belief::Pinned(pinned) if *pinned == fingerprint(end_entity) => {
                Ok(ServerCertVerified::assertion())
            }
            Belief::Pinned(_) => {
                Err(report(Error::InvalidCertificate(CertificateError::UnknownIssuer), end_entity))
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Puts the certificate into the error. A revoked one is nothing to be pinned.
fn report(error: Error, leaf: &CertificateDer<'_>) -> Error {
    match error {
        Error::InvalidCertificate(
            error @ (CertificateError::Revoked
            | CertificateError::BadEncoding
            | CertificateError::UnhandledCriticalExtension),
        ) => Error::InvalidCertificate(error),
        Error::InvalidCertificate(error) => {
            let seen =
                UnknownCertificate { sha256: fingerprint(leaf), names: names(leaf), why: error.to_string() };
            Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(seen))))
        }
        other => other,
    }
}

fn fingerprint(leaf: &CertificateDer<'_>) -> String {
    Sha256::digest(leaf).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn names(leaf: &CertificateDer<'_>) -> Vec<String> {
    let Ok(certificate) = Certificate::from_der(leaf) else {
        return Vec::new();
    };
    let Ok(Some((_critical, SubjectAltName(names)))) = certificate.tbs_certificate().get_extension() else {
        return Vec::new();
    };
    names.iter().filter_map(name).take(MAX_NAMES).map(|name| visible_text(&name, MAX_NAME)).collect()
}

fn name(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::DnsName(name) => Some(name.as_str().to_owned()),
        GeneralName::IpAddress(bytes) => {
            let bytes = bytes.as_bytes();
            let four = <[u8; 4]>::try_from(bytes).map(IpAddr::from).ok();
            let sixteen = || <[u8; 16]>::try_from(bytes).map(IpAddr::from).ok();
            four.or_else(sixteen).map(|address| address.to_string())
        }
        GeneralName::OtherName(_)
        | GeneralName::Rfc822Name(_)
        | GeneralName::DirectoryName(_)
        | GeneralName::EdiPartyName(_)
        | GeneralName::UniformResourceIdentifier(_)
        | GeneralName::RegisteredId(_) => None,
    }
}

#[cfg(test)]
mod tests;
