//! The relay of an on-premises authentication manager: the same application API in front, the service
//! behind. An application that talks to it never talks to the service, nor holds a key of it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use futures_util::StreamExt;
use nod_protocol::{MAX_BODY, ProblemType};
use tokio::{net::TcpListener, task::JoinHandle};
use url::Url;

use crate::{
    http::{Id, ProblemResponse, bearer, bounded, hash_key},
    random,
};

/// Longer than the longest wait that an application may ask the service for.
const PATIENCE: Duration = Duration::from_secs(40);

/// How a relay runs.
#[derive(Clone, Debug)]
pub struct RelaySettings {
    /// The service's origin.
    pub service: Url,
    /// The relay's own key at the service.
    pub key: String,
    /// What applications in front of it show; `None`: one is made.
    pub application_key: Option<String>,
}

/// A relay that answers until it is dropped.
pub struct Relay {
    address: SocketAddr,
    application_key: String,
    server: JoinHandle<()>,
}

#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    #[error("the random source failed")]
    Random(#[from] getrandom::Error),
    #[error("no HTTP client can be made")]
    Client(#[from] reqwest::Error),
    #[error("the listener failed")]
    Listener(#[from] std::io::Error),
}

impl Relay {
    pub async fn start(settings: RelaySettings, listener: TcpListener) -> Result<Self, RelayError> {
        let application_key = match settings.application_key {
            Some(key) => key,
            None => random::make_key()?,
        };
        let behind = Behind {
            http: http_client()?,
            service: settings.service,
            key: settings.key,
            application_key_hash: hash_key(&application_key),
        };
        let router = Router::new()
            .route("/v1/authentications", post(create))
            .route("/v1/authentications/{id}", get(one).delete(one))
            .fallback(nothing_here)
            .method_not_allowed_fallback(nothing_here)
            .with_state(Arc::new(behind));
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(%error, "the relay ended");
            }
        });
        Ok(Self { address, application_key, server })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What applications have to show.
    pub fn application_key(&self) -> &str {
        &self.application_key
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A client for the service: no redirects, so that a key goes nowhere else.
pub(crate) fn http_client() -> Result<reqwest::Client, reqwest::Error> {
    // Another part of the process may have chosen one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .no_proxy()
        .build()
}

struct Behind {
    http: reqwest::Client,
    service: Url,
    key: String,
    application_key_hash: String,
}

async fn create(State(behind): State<Arc<Behind>>, request: Request) -> Result<Response, ProblemResponse> {
    behind.forward("v1/authentications", request).await
}

async fn one(
    State(behind): State<Arc<Behind>>,
    Id(id): Id,
    request: Request,
) -> Result<Response, ProblemResponse> {
    if !nod_protocol::Link::is_approval_id(&id) {
        return Err(ProblemResponse::new(ProblemType::NotFound));
    }
    behind.forward(&format!("v1/authentications/{id}"), request).await
}

async fn nothing_here() -> ProblemResponse {
    ProblemResponse::new(ProblemType::NotFound)
}

impl Behind {
    async fn forward(&self, path: &str, request: Request) -> Result<Response, ProblemResponse> {
        let (head, body) = request.into_parts();
        if bearer(&head.headers).map(hash_key).as_deref() != Some(&self.application_key_hash) {
            return Err(ProblemResponse::new(ProblemType::BadApplicationKey));
        }
        let body = bounded(body).await?;
        let mut target = self.service.join(path).map_err(|_| ProblemResponse::new(ProblemType::NotFound))?;
        target.set_query(head.uri.query());
        let mut asked = self.http.request(head.method.clone(), target).bearer_auth(&self.key);
        if head.method == Method::POST {
            asked = asked.header(header::CONTENT_TYPE, "application/json").body(body);
        }
        let answer = asked.send().await.map_err(|error| {
            tracing::warn!(%error, "the service can't be reached");
            ProblemResponse::new(ProblemType::ServiceUnavailable)
        })?;
        pass_on(answer).await
    }
}

/// Status, media type and body as they came. That the relay's own key is refused is no application's fault.
async fn pass_on(answer: reqwest::Response) -> Result<Response, ProblemResponse> {
    let unusable = || ProblemResponse::new(ProblemType::ServiceUnavailable);
    if answer.status() == StatusCode::UNAUTHORIZED {
        tracing::error!("the service does not accept the relay's key");
        return Err(unusable());
    }
    let (status, media_type) = (answer.status(), answer.headers().get(header::CONTENT_TYPE).cloned());
    let mut body = Vec::new();
    let mut chunks = answer.bytes_stream();
    while let Some(chunk) = chunks.next().await {
        body.extend_from_slice(&chunk.map_err(|_| unusable())?);
        if body.len() > MAX_BODY {
            return Err(unusable());
        }
    }
    let mut response = (status, Body::from(body)).into_response();
    let headers = response.headers_mut();
    if let Some(media_type) = media_type {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
