mod failure;
mod shared;

use std::{error::Error, future::Future, io, sync::OnceLock, time::Duration};

use futures_util::{Stream, StreamExt};
use nod_core::ports::Trust;
use nod_protocol::{Link, MAX_BODY};
use reqwest::{Client, ClientBuilder, Method, Response, redirect};
use rustls::CertificateError;
use url::Url;

pub(crate) use shared::Channels;

use crate::tls::{self, TrustError, UnknownCertificate};

/// HTTP to services whose certificates one [`Trust`] believes: TLS or loopback, no redirects, bounded in
/// size and time.
///
/// Connections are kept, so that a call on a warm one is one round trip. The TLS client is built when
/// it is first needed: reading the system's certificates takes its time.
pub(crate) struct Channel {
    limits: Limits,
    trust: Trust,
    secure: OnceLock<Client>,
    loopback: OnceLock<Client>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub connect: Duration,
    /// From the first byte sent to the last one received.
    pub whole: Duration,
    /// Between two pieces of an event stream.
    pub idle: Duration,
    /// Of a body, or of one event; bytes.
    pub size: usize,
}

/// One HTTP request.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub method: Method,
    pub url: Url,
    pub headers: Vec<(&'static str, String)>,
    /// JSON unless a `content-type` says otherwise; empty: none.
    pub body: Vec<u8>,
}

/// What came back, whatever its status.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
}

/// What came back where an event stream was asked for.
pub(crate) enum Opened<S> {
    Stream(S),
    Refused(Reply),
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum ChannelError {
    #[error("can't be reached: {0}")]
    Unreachable(String),
    #[error("{0}")]
    BadCertificate(BadCertificate),
    #[error("it speaks neither https nor from this machine")]
    Insecure,
    #[error("it redirects elsewhere")]
    Redirected,
    #[error("its answer is too large")]
    TooLarge,
    #[error("its answer is no event stream")]
    NoEventStream,
}

/// Why a server's certificate was not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadCertificate {
    /// A person may compare it and have it pinned.
    #[error(transparent)]
    Unknown(UnknownCertificate),
    #[error("its certificate is not valid: {0}")]
    Invalid(String),
    /// There is nothing to hold it against.
    #[error(transparent)]
    Trust(TrustError),
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(15),
            idle: Duration::from_secs(45),
            size: MAX_BODY,
        }
    }
}

impl Channel {
    pub(crate) fn new(limits: Limits, trust: Trust) -> Self {
        Self { limits, trust, secure: OnceLock::new(), loopback: OnceLock::new() }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Sends and reads the whole answer.
    pub(crate) async fn send(&self, call: Call) -> Result<Reply, ChannelError> {
        self.in_time(async {
            let response = self.start(call).await?;
            self.read(response).await
        })
        .await
    }

    /// Sends and, when the service agrees, hands over the body as it comes.
    pub(crate) async fn open(
        &self,
        call: Call,
    ) -> Result<
        Opened<impl Stream<Item = Result<impl AsRef<[u8]> + use<>, ChannelError>> + use<>>,
        ChannelError,
    > {
        self.in_time(async {
            let response = self.start(call).await?;
            if !response.status().is_success() {
                return Ok(Opened::Refused(self.read(response).await?));
            }
            let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok());
            if !kind.is_some_and(|kind| kind.starts_with("text/event-stream")) {
                return Err(ChannelError::NoEventStream);
            }
            Ok(Opened::Stream(response.bytes_stream().map(|piece| piece.map_err(unreachable_or_untrusted))))
        })
        .await
    }

    async fn start(&self, call: Call) -> Result<Response, ChannelError> {
        let mut request = self.client(&call.url)?.request(call.method, call.url);
        let names_its_kind = call.headers.iter().any(|(name, _)| *name == "content-type");
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        if !call.body.is_empty() && !names_its_kind {
            request = request.header("content-type", "application/json");
        }
        if !call.body.is_empty() {
            request = request.body(call.body);
        }
        let response = request.send().await.map_err(unreachable_or_untrusted)?;
        if response.status().is_redirection() {
            return Err(ChannelError::Redirected);
        }
        Ok(response)
    }

    async fn read(&self, mut response: Response) -> Result<Reply, ChannelError> {
        let status = response.status().as_u16();
        let limit = self.limits.size;
        if response.content_length().is_some_and(|length| length > limit as u64) {
            return Err(ChannelError::TooLarge);
        }
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(unreachable_or_untrusted)? {
            if body.len() + piece.len() > limit {
                return Err(ChannelError::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(Reply { status, body })
    }

    async fn in_time<T>(
        &self,
        work: impl Future<Output = Result<T, ChannelError>>,
    ) -> Result<T, ChannelError> {
        match tokio::time::timeout(self.limits.whole, work).await {
            Ok(done) => done,
            Err(_elapsed) => Err(ChannelError::Unreachable("no answer in time".into())),
        }
    }

    fn client(&self, url: &Url) -> Result<&Client, ChannelError> {
        let origin = url.origin().ascii_serialization();
        if Link::parse_service(&origin).is_err() {
            return Err(ChannelError::Insecure);
        }
        let (cell, plain) = match url.scheme() {
            "http" => (&self.loopback, true),
            _ => (&self.secure, false),
        };
        if let Some(client) = cell.get() {
            return Ok(client);
        }
        let client = if plain { build_plain(self.limits) } else { build_secure(self.limits, &self.trust)? };
        let client = client.map_err(|error| ChannelError::Unreachable(causes(&error)))?;
        Ok(cell.get_or_init(|| client))
    }
}

impl Reply {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Loopback: a proxy would be somebody else, and there is no certificate to check.
fn build_plain(limits: Limits) -> reqwest::Result<Client> {
    // Whoever was first in this process chose; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    builder(limits).no_proxy().tls_certs_only([]).build()
}

fn build_secure(limits: Limits, trust: &Trust) -> Result<reqwest::Result<Client>, ChannelError> {
    let config = match tls::config(trust) {
        Ok(config) => config,
        Err(error @ TrustError::BadAuthorities) => {
            return Err(ChannelError::BadCertificate(BadCertificate::Trust(error)));
        }
        Err(TrustError::Tls(error)) => return Err(ChannelError::Unreachable(error.to_string())),
    };
    Ok(builder(limits).https_only(true).tls_backend_preconfigured(config).build())
}

fn builder(limits: Limits) -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("Nod/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .referer(false)
        .connect_timeout(limits.connect)
        .pool_idle_timeout(Duration::from_secs(300))
        .tcp_keepalive(Duration::from_secs(30))
}

fn unreachable_or_untrusted(error: reqwest::Error) -> ChannelError {
    let Some(bad) = bad_certificate(&error) else {
        return ChannelError::Unreachable(causes(&error));
    };
    match tls::unknown_certificate(bad) {
        Some(unknown) => ChannelError::BadCertificate(BadCertificate::Unknown(unknown)),
        None => ChannelError::BadCertificate(BadCertificate::Invalid(causes(&error))),
    }
}

fn bad_certificate<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a CertificateError> {
    if let Some(rustls::Error::InvalidCertificate(bad)) = error.downcast_ref() {
        return Some(bad);
    }
    // An io::Error tells the source of what it wraps, not what it wraps.
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    match wrapped {
        Some(inner) => bad_certificate(inner),
        None => error.source().and_then(bad_certificate),
    }
}

/// The chain of causes, without the address: it may be shown in a log.
fn causes(error: &dyn Error) -> String {
    let mut text = String::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&error.to_string());
        cause = error.source();
    }
    if text.is_empty() { "the request could not be made".into() } else { text }
}

#[cfg(test)]
mod tests;
