//! The little web page that plays the relying application. Its server holds the application's key and
//! talks to the service, or to a relay in front of it, as any application would.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json, Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use nod_protocol::{AuthenticationRequest, CodeMatchMode, Link, Method, Origin, ProblemType};
use serde::Deserialize;
use tokio::{net::TcpListener, task::JoinHandle};
use url::Url;

use crate::{
    http::{Id, ProblemResponse, bounded, read_json},
    relay::{RelayError, http_client},
};

/// Everything the page needs comes from its own origin.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Seconds that one question for the outcome may take.
const WAIT: u32 = 25;

/// How the application is played.
#[derive(Clone, Debug)]
pub struct DemoSettings {
    /// The origin of the service or of a relay.
    pub service: Url,
    pub key: String,
    /// What the page calls itself. (What devices show is the name that belongs to the key.)
    pub name: String,
    /// Where every sign-in is said to come from.
    pub place: Option<String>,
}

/// An application that answers until it is dropped.
pub struct DemoApplication {
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl DemoApplication {
    pub async fn start(settings: DemoSettings, listener: TcpListener) -> Result<Self, RelayError> {
        let page = Arc::new(Page { http: http_client()?, settings });
        let router = Router::new()
            .route("/", get(index))
            .route("/style.css", get(async || file("text/css", include_str!("../demo/style.css"))))
            .route("/page.js", get(async || file("text/javascript", include_str!("../demo/page.js"))))
            .route("/sign-in", post(sign_in))
            .route("/sign-in/{id}", get(outcome))
            .fallback(async || ProblemResponse::new(ProblemType::NotFound))
            .with_state(page);
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            let make = router.into_make_service_with_connect_info::<SocketAddr>();
            if let Err(error) = axum::serve(listener, make).await {
                tracing::error!(%error, "the application ended");
            }
        });
        Ok(Self { address, server })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for DemoApplication {
    fn drop(&mut self) {
        self.server.abort();
    }
}

struct Page {
    http: reqwest::Client,
    settings: DemoSettings,
}

/// What the page's form says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignIn {
    name: String,
    method: Method,
    code_match: CodeMatchMode,
    #[serde(default)]
    continues: Option<String>,
}

async fn index(State(page): State<Arc<Page>>) -> Response {
    let name = escape(&page.settings.name);
    file("text/html", &include_str!("../demo/index.html").replace("{name}", &name))
}

async fn sign_in(
    State(page): State<Arc<Page>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, ProblemResponse> {
    let form: SignIn = read_json(&bounded(request.into_body()).await?)?;
    let (browser, os) = read_user_agent(&headers);
    let asked = AuthenticationRequest {
        user: form.name,
        method: Some(form.method),
        code_match: Some(form.code_match),
        from: Origin {
            address: Some(peer.ip().to_string()),
            place: page.settings.place.clone(),
            browser,
            os,
        },
        message: None,
        expires_in: None,
        continues: form.continues,
    };
    let target = page.target("v1/authentications")?;
    page.ask(page.http.post(target).json(&asked)).await
}

async fn outcome(State(page): State<Arc<Page>>, Id(id): Id) -> Result<Response, ProblemResponse> {
    if !Link::is_approval_id(&id) {
        return Err(ProblemResponse::new(ProblemType::NotFound));
    }
    let target = page.target(&format!("v1/authentications/{id}?wait={WAIT}"))?;
    page.ask(page.http.get(target)).await
}

impl Page {
    fn target(&self, path: &str) -> Result<Url, ProblemResponse> {
        self.settings.service.join(path).map_err(|_| ProblemResponse::new(ProblemType::NotFound))
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> Result<Response, ProblemResponse> {
        let unreachable = |_| ProblemResponse::new(ProblemType::ServiceUnavailable);
        let answer = request.bearer_auth(&self.settings.key).send().await.map_err(unreachable)?;
        let status = StatusCode::from_u16(answer.status().as_u16()).unwrap_or(StatusCode::BAD_GATEWAY);
        let body: serde_json::Value = answer.json().await.map_err(unreachable)?;
        Ok((status, Json(body)).into_response())
    }
}

fn file(media_type: &'static str, text: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text.to_owned()).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Browser and system as far as a few well-known words tell: enough to recognise one's own.
fn read_user_agent(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let known = |words: &[(&str, &str)]| {
        words.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| (*name).to_owned())
    };
    let browser =
        known(&[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let os = known(&[
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    (browser, os)
}
