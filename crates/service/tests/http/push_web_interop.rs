//! Web Push to a push service that we did not write (`tests/interop`): it checks our token and decrypts.

use std::{path::Path, process::Stdio, sync::Arc, time::SystemTime};

use nod_protocol::{PushAddress, PushPayload, PushProvider};
use nod_service::{Data, Endpoints, Sender, Sent, VapidKey, Wake, WebPushSettings};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

struct PushService {
    origin: String,
    http: reqwest::Client,
    _node: Child,
}

impl PushService {
    async fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/interop");
        assert!(
            folder.join("node_modules/web-push-testing").is_dir(),
            "tests/interop/node_modules is missing: run `npm ci` in tests/interop, as `cargo xtask test` does"
        );
        let mut node = Command::new("node")
            .arg("push_service.mjs")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node can't be started: install node 20 or newer");
        let mut lines = BufReader::new(node.stdout.take().unwrap()).lines();
        let origin = lines.next_line().await.unwrap().expect("the push service did not start");
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { origin, http: reqwest::Client::builder().no_proxy().build().unwrap(), _node: node }
    }

    async fn call(&self, path: &str, body: Value) -> Value {
        let request = self.http.post(format!("{}{path}", self.origin)).json(&body);
        let text = request.send().await.unwrap().text().await.unwrap();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Endpoint and keys, with a `clientHash` beside them.
    async fn subscribe(&self, key: &VapidKey) -> Value {
        let options = json!({ "userVisibleOnly": "true", "applicationServerKey": key.public().as_str() });
        self.call("/subscribe", options).await["data"].take()
    }

    async fn messages(&self, subscription: &Value) -> Value {
        let client = json!({ "clientHash": subscription["clientHash"] });
        self.call("/get-notifications", client).await["data"]["messages"].take()
    }
}

#[tokio::test]
async fn another_services_key_and_an_ended_subscription_are_told_apart() {
    let service = PushService::start().await;
    let [ours, other] = [(); 2].map(|()| VapidKey::open(&Data::Memory).unwrap());
    let not_ours = service.subscribe(&other).await;
    let ended = service.subscribe(&ours).await;
    let sender = sender(ours);
    assert!(matches!(send(&sender, &not_ours).await, Sent::Refused(_)));
    let path = format!("/expire-subscription/{}", ended["clientHash"].as_str().unwrap());
    service.call(&path, json!({})).await;
    assert_eq!(send(&sender, &ended).await, Sent::Gone);
    for subscription in [not_ours, ended] {
        assert_eq!(service.messages(&subscription).await, json!([]));
    }
}

#[tokio::test]
async fn it_takes_our_token_and_reads_the_payload() {
    let service = PushService::start().await;
    let key = VapidKey::open(&Data::Memory).unwrap();
    let subscription = service.subscribe(&key).await;
    assert_eq!(send(&sender(key), &subscription).await, Sent::Accepted);
    let payload = r#"{"v":1,"a":"apr_kT3vN8sLq1","r":"dev_5Q2ZrXn0J7Yw"}"#;
    assert_eq!(service.messages(&subscription).await, json!([payload]));
}

fn sender(key: VapidKey) -> Arc<dyn Sender> {
    let contact = Some("mailto:push@id.example.com".into());
    WebPushSettings { contact, endpoints: Endpoints::Anywhere }.sender(key).unwrap()
}

/// By the system's clock, which the push service goes by.
async fn send(sender: &Arc<dyn Sender>, subscription: &Value) -> Sent {
    let address = PushAddress {
        provider: PushProvider::WebPush,
        environment: None,
        application_id: None,
        token: subscription.to_string(),
    };
    let payload = PushPayload { v: 1, a: "apr_kT3vN8sLq1".into(), r: "dev_5Q2ZrXn0J7Yw".into() };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let now = i64::try_from(now.as_secs()).unwrap();
    sender.send(&Wake { address: &address, payload: &payload, expires_at: now + 120, now }).await
}
