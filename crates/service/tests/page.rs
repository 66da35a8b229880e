//! The little application's page and the server behind it, in front of a service that writes down what
//! it is asked, and of the real one where that refuses.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{Json, Router, extract::State, http::HeaderMap, routing::post};
use nod_protocol::{AuthenticationRequest, CodeMatchMode, Method, Problem, ProblemType};
use nod_service::{DemoApplication, DemoSettings, Running, Service, Settings};
use reqwest::{Client, Response, StatusCode, header};
use serde_json::{Value, json};
use tokio::net::TcpListener;

const KEY: &str = "the-key-of-the-application";

#[tokio::test]
async fn a_service_that_is_down_is_told_as_a_problem() {
    let listener = listen().await;
    let closed = listener.local_addr().unwrap();
    drop(listener);
    let page = Page::open(closed, KEY, "Wiki").await;
    let answer = page.sign_in(&ada()).await;
    assert_eq!(problem(answer).await, ProblemType::ServiceUnavailable);
    let answer = page.get("/sign-in/AAAAAAAAAAAAAAAAAAAAAA").await;
    assert_eq!(problem(answer).await, ProblemType::ServiceUnavailable);
}

#[tokio::test]
async fn what_the_service_refuses_reaches_the_page() {
    let (service, running) = real_service().await;
    let stranger = Page::open(running.address(), KEY, "Wiki").await;
    assert_eq!(problem(stranger.sign_in(&ada()).await).await, ProblemType::BadApplicationKey);
    let key = service.add_application("Wiki").await.unwrap().key;
    let page = Page::open(running.address(), &key, "Wiki").await;
    assert_eq!(problem(page.sign_in(&ada()).await).await, ProblemType::UnknownUser);
    service.add_user("ada", None).await.unwrap();
    assert_eq!(problem(page.sign_in(&ada()).await).await, ProblemType::NoDevice);
}

#[tokio::test]
async fn what_is_no_form_and_no_id_of_a_sign_in_is_refused_without_asking_anyone() {
    let stub = Stub::open().await;
    let page = Page::open(stub.address, KEY, "Wiki").await;
    let mut with_place = ada();
    with_place["place"] = json!("Lisbon");
    for form in [json!({}), json!({ "name": "ada" }), with_place, json!("ada")] {
        assert_eq!(problem(page.sign_in(&form).await).await, ProblemType::BadRequest, "{form}");
    }
    for path in ["/sign-in/%2e%2e%2f", "/sign-in/a%2Fb", "/sign-in/%FF", "/style", "/key"] {
        assert_eq!(problem(page.get(path).await).await, ProblemType::NotFound, "{path}");
    }
    assert!(stub.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_hostile_name_of_the_application_stays_text() {
    let page = Page::open(listen().await.local_addr().unwrap(), KEY, "<script src=//x></script>\"&").await;
    let html = page.get("/").await.text().await.unwrap();
    assert!(html.contains("<title>&lt;script src=//x&gt;&lt;/script&gt;&quot;&amp;</title>"), "{html}");
}

#[tokio::test]
async fn the_page_takes_all_from_its_own_origin_and_nothing_inline() {
    let page = Page::open(listen().await.local_addr().unwrap(), KEY, "Wiki").await;
    for (path, media_type) in
        [("/", "text/html"), ("/style.css", "text/css"), ("/page.js", "text/javascript")]
    {
        let answer = page.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let field = |name| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(field(header::CONTENT_TYPE), media_type);
        assert!(field(header::CONTENT_SECURITY_POLICY).starts_with("default-src 'self';"));
        let text = answer.text().await.unwrap();
        for never in ["http://", "https://", "style=", "onclick", "innerHTML", "eval(", KEY] {
            assert!(!text.contains(never), "{path} holds {never}");
        }
    }
    let html = page.get("/").await.text().await.unwrap();
    let scripts: Vec<_> = html.match_indices("<script").collect();
    assert_eq!(scripts.len(), html.matches("src=\"/page.js\"></script>").count());
}

#[tokio::test]
async fn a_sign_in_carries_what_the_form_said_and_where_it_came_from() {
    let stub = Stub::open().await;
    let page = Page::open(stub.address, KEY, "Wiki").await;
    let mut form = ada();
    form["continues"] = json!("the-challenged-one");
    let answer = page.sign_in(&form).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    assert_eq!(answer.json::<Value>().await.unwrap(), begun());
    let [(bearer, asked)] = &stub.asked.lock().unwrap()[..] else { panic!("not asked once") };
    assert_eq!(*bearer, format!("Bearer {KEY}"));
    assert_eq!((asked.user.as_str(), asked.method), ("ada", Some(Method::Biometric)));
    assert_eq!(asked.code_match, Some(CodeMatchMode::Select));
    assert_eq!(asked.continues.as_deref(), Some("the-challenged-one"));
    let from = &asked.from;
    assert_eq!((from.browser.as_deref(), from.os.as_deref()), (Some("Firefox"), Some("Windows")));
    assert_eq!(
        (from.address.as_deref(), from.place.as_deref()),
        (Some("127.0.0.1"), Some("Lisbon, Portugal"))
    );
}

/// The application, as a browser reaches it.
struct Page {
    application: DemoApplication,
    http: Client,
}

impl Page {
    async fn open(service: SocketAddr, key: &str, name: &str) -> Self {
        let settings = DemoSettings {
            service: format!("http://{service}").parse().unwrap(),
            key: key.into(),
            name: name.into(),
            place: Some("Lisbon, Portugal".into()),
        };
        let application = DemoApplication::start(settings, listen().await).await.unwrap();
        let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0";
        let http = Client::builder().no_proxy().user_agent(agent).build().unwrap();
        Self { application, http }
    }

    async fn get(&self, path: &str) -> Response {
        self.http.get(self.url(path)).send().await.unwrap()
    }

    async fn sign_in(&self, form: &Value) -> Response {
        self.http.post(self.url("/sign-in")).json(form).send().await.unwrap()
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.application.address())
    }
}

type Asked = Arc<Mutex<Vec<(String, AuthenticationRequest)>>>;

/// Stands where the service or a relay would.
struct Stub {
    address: SocketAddr,
    asked: Asked,
}

impl Stub {
    async fn open() -> Self {
        let asked = Asked::default();
        let router =
            Router::new().route("/v1/authentications", post(write_down)).with_state(Arc::clone(&asked));
        let listener = listen().await;
        let address = listener.local_addr().unwrap();
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { address, asked }
    }
}

async fn write_down(
    State(asked): State<Asked>,
    headers: HeaderMap,
    Json(request): Json<AuthenticationRequest>,
) -> (StatusCode, Json<Value>) {
    let bearer = headers[header::AUTHORIZATION].to_str().unwrap().to_owned();
    asked.lock().unwrap().push((bearer, request));
    (StatusCode::CREATED, Json(begun()))
}

fn begun() -> Value {
    json!({ "id": "AAAAAAAAAAAAAAAAAAAAAA", "code": "42", "expires_at": "2026-01-01T00:00:00Z" })
}

fn ada() -> Value {
    json!({ "name": "ada", "method": "biometric", "code_match": "select" })
}

async fn problem(answer: Response) -> ProblemType {
    let status = answer.status();
    let problem: Problem = answer.json().await.unwrap();
    assert_eq!(status.as_u16(), problem.kind.status());
    problem.kind
}

async fn real_service() -> (Service, Running) {
    let service = Service::open(Settings::default()).await.unwrap();
    let running = service.serve(listen().await).await.unwrap();
    (service, running)
}

async fn listen() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}
