use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, SanType};
use rustls::{
    ClientConnection, ConnectionCommon, ServerConfig, ServerConnection, SideData,
    pki_types::PrivateKeyDer,
    server::ResolvesServerCert,
    sign::{CertifiedKey, SingleCertAndKey},
};

use super::*;

/// What a server shows, and the key that it really has.
struct Shown {
    chain: Vec<CertificateDer<'static>>,
    key: KeyPair,
}

impl Shown {
    fn fingerprint(&self) -> String {
        fingerprint(&self.chain[0])
    }
}

fn params() -> CertificateParams {
    let mut params = CertificateParams::new(vec!["pi.example.com".to_owned()]).unwrap();
    params.subject_alt_names.push(SanType::IpAddress([192, 0, 2, 7].into()));
    params
}

fn self_signed() -> Shown {
    let key = KeyPair::generate().unwrap();
    let certificate = params().self_signed(&key).unwrap();
    Shown { chain: vec![certificate.der().clone()], key }
}

fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn vouched(authority: &CertifiedIssuer<'static, KeyPair>) -> Shown {
    let key = KeyPair::generate().unwrap();
    let certificate = params().signed_by(&key, authority).unwrap();
    Shown { chain: vec![certificate.der().clone()], key }
}

fn pinned(shown: &Shown) -> Trust {
    Trust::Certificate { sha256: shown.fingerprint() }
}

/// Both sides of a handshake, without a network.
fn handshake(trust: &Trust, shown: &Shown, name: &str) -> Result<(), Error> {
    let key = PrivateKeyDer::try_from(shown.key.serialize_der()).unwrap();
    let key = ring::sign::any_supported_type(&key).unwrap();
    let resolver: Arc<dyn ResolvesServerCert> =
        Arc::new(SingleCertAndKey::from(CertifiedKey::new(shown.chain.clone(), key)));
    let server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(resolver);
    let mut server = ServerConnection::new(Arc::new(server)).unwrap();
    let name = ServerName::try_from(name.to_owned()).unwrap();
    let mut client = ClientConnection::new(Arc::new(config(trust).unwrap()), name).unwrap();
    while client.is_handshaking() {
        carry(&mut client, &mut server)?;
        carry(&mut server, &mut client)?;
    }
    Ok(())
}

fn carry<A: SideData, B: SideData>(
    from: &mut ConnectionCommon<A>,
    to: &mut ConnectionCommon<B>,
) -> Result<(), Error> {
    let mut bytes = Vec::new();
    while from.wants_write() {
        from.write_tls(&mut bytes).unwrap();
    }
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        to.read_tls(&mut rest).unwrap();
        to.process_new_packets()?;
    }
    Ok(())
}

fn reported(result: Result<(), Error>) -> UnknownCertificate {
    match result {
        Err(Error::InvalidCertificate(error)) => unknown_certificate(&error).unwrap(),
        other => panic!("no certificate was reported: {other:?}"),
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_reported_with_what_a_person_compares() {
    let shown = self_signed();
    for trust in [
        Trust::Authorities { pem: authority().pem() },
        pinned(&self_signed()),
        Trust::Certificate { sha256: String::new() },
        Trust::Certificate { sha256: shown.fingerprint().to_uppercase() },
    ] {
        let seen = reported(handshake(&trust, &shown, "pi.example.com"));
        assert_eq!(seen.sha256, shown.fingerprint());
        assert_eq!(seen.names, ["pi.example.com", "192.0.2.7"]);
    }
}

/// A certificate is public: whoever shows it must have its key as well.
#[test]
fn a_pinned_certificate_in_the_hands_of_somebody_else_is_refused() {
    let shown = self_signed();
    let stolen = Shown { chain: shown.chain.clone(), key: KeyPair::generate().unwrap() };
    let refused = handshake(&pinned(&shown), &stolen, "pi.example.com");
    assert_eq!(refused, Err(Error::InvalidCertificate(CertificateError::BadSignature)));
}

#[test]
fn an_authority_vouches_for_the_names_in_a_certificate_alone() {
    let authority = authority();
    let trust = Trust::Authorities { pem: authority.pem() };
    let shown = vouched(&authority);
    let seen = reported(handshake(&trust, &shown, "evil.example.com"));
    assert_eq!(seen.sha256, shown.fingerprint());
    assert_eq!(handshake(&trust, &shown, "pi.example.com"), Ok(()));
    assert_eq!(handshake(&trust, &shown, "192.0.2.7"), Ok(()));
}

#[test]
fn a_revoked_certificate_is_nothing_to_be_pinned() {
    let leaf = &self_signed().chain[0];
    let revoked = Error::InvalidCertificate(CertificateError::Revoked);
    assert_eq!(report(revoked.clone(), leaf), revoked);
}

#[test]
fn what_holds_no_certificate_is_no_authority() {
    let key = KeyPair::generate().unwrap().serialize_pem();
    let garbled = authority().pem().replace('M', "!");
    for pem in
        ["", "not PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", &key, &garbled]
    {
        let refused = config(&Trust::Authorities { pem: pem.to_owned() });
        assert!(matches!(refused, Err(TrustError::BadAuthorities)), "{pem}");
    }
}

#[test]
fn names_that_would_deceive_are_neutralised_and_few() {
    let key = KeyPair::generate().unwrap();
    let many: Vec<String> = (0..40).map(|number| format!("a{number}.example.com")).collect();
    let certificate = CertificateParams::new(many).unwrap().self_signed(&key).unwrap();
    assert_eq!(names(certificate.der()).len(), MAX_NAMES);
    assert_eq!(names(&CertificateDer::from(vec![0x30, 0x00])), Vec::<String>::new());
}

#[test]
fn a_pinned_certificate_is_believed_whatever_it_says_of_itself() {
    let shown = self_signed();
    assert_eq!(handshake(&pinned(&shown), &shown, "other.example.com"), Ok(()));
}
