//! A service with one user and one application, in this process, on loopback.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use nod_protocol::{Authentication, AuthenticationRequest, AuthenticationStatus, CodeMatchMode, Method};
use nod_service::{Data, Running, Sender, Senders, Sent, Service, Settings, Wake};
use nod_tests::application::{Application, sign_in};
use tokio::net::TcpListener;

use super::device::quick_folder;

pub const USER: &str = "ada";

/// A service that can be stopped, started again on the same address, and moved in time.
pub struct Place {
    pub service: Service,
    pub application: Application,
    pub pushed: Pushed,
    seconds_ahead: Arc<AtomicI64>,
    data: tempfile::TempDir,
    address: SocketAddr,
    opened: Opened,
    running: Option<Running>,
}

/// What stays when it is started again.
struct Opened {
    issuer: Option<String>,
    push: Senders,
}

/// Every push that went out: to which token, and what.
#[derive(Clone, Default)]
pub struct Pushed(Arc<Mutex<Vec<(String, String)>>>);

impl Pushed {
    /// Waits for the next push to a token; all that went there so far.
    pub async fn to(&self, token: &str, count: usize) -> Vec<String> {
        let told = async || {
            let sent = self.0.lock().unwrap();
            let to: Vec<_> =
                sent.iter().filter(|(to, _)| to == token).map(|(_, what)| what.clone()).collect();
            Ok((to.len() >= count).then_some(to))
        };
        nod_tests::until("a push", std::time::Duration::from_secs(10), told).await.unwrap()
    }
}

#[async_trait]
impl Sender for Pushed {
    async fn send(&self, wake: &Wake<'_>) -> Sent {
        let payload = serde_json::to_string(wake.payload).unwrap();
        self.0.lock().unwrap().push((wake.address.token.clone(), payload));
        Sent::Accepted
    }
}

impl Place {
    pub async fn open() -> Self {
        Self::open_as(None).await
    }

    /// Known to devices by another origin than it listens on: something sits between.
    pub async fn open_as(issuer: Option<String>) -> Self {
        let pushed = Pushed::default();
        let all: Arc<dyn Sender> = Arc::new(pushed.clone());
        Self::open_with(tempfile::tempdir().unwrap(), Opened { issuer, push: Senders::all(&all) }, pushed)
            .await
    }

    /// Pushing through these.
    pub async fn open_pushing(push: Senders) -> Self {
        Self::open_with(quick_folder(), Opened { issuer: None, push }, Pushed::default()).await
    }

    async fn open_with(data: tempfile::TempDir, opened: Opened, pushed: Pushed) -> Self {
        let seconds_ahead = Arc::<AtomicI64>::default();
        let any = "127.0.0.1:0".parse().unwrap();
        let (service, running) = serve(&data, any, &opened, &seconds_ahead).await;
        service.add_user(USER, Some("ada@example.com")).await.unwrap();
        let added = service.add_application("Wiki").await.unwrap();
        let address = running.address();
        let application = Application::new(&format!("http://{address}"), &added.key).unwrap();
        Self { service, application, pushed, seconds_ahead, data, address, opened, running: Some(running) }
    }

    pub async fn link(&self) -> String {
        self.service.invite(USER).await.unwrap().link
    }

    pub async fn ask(&self, method: Method, code: CodeMatchMode) -> Authentication {
        self.application.ask(&sign_in(USER, method, code)).await.unwrap()
    }

    pub async fn ask_with(&self, change: impl FnOnce(&mut AuthenticationRequest)) -> Authentication {
        let mut request = sign_in(USER, Method::Approve, CodeMatchMode::Enter);
        change(&mut request);
        self.application.ask(&request).await.unwrap()
    }

    pub async fn status(&self, id: &str) -> AuthenticationStatus {
        self.application.status(id, 0).await.unwrap()
    }

    pub async fn outcome(&self, id: &str) -> AuthenticationStatus {
        self.application.outcome(id, std::time::Duration::from_secs(20)).await.unwrap()
    }

    pub fn later(&self, seconds: i64) {
        self.seconds_ahead.fetch_add(seconds, Ordering::SeqCst);
    }

    /// Devices of the user that are not removed: their names.
    pub async fn devices(&self) -> Vec<String> {
        let listing = self.service.list().await.unwrap();
        listing.devices.into_iter().filter(|device| !device.removed).map(|device| device.name).collect()
    }

    pub async fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.shutdown().await;
            self.service.clone().close().await;
        }
    }

    pub async fn start_again(&mut self) {
        let (service, running) = serve(&self.data, self.address, &self.opened, &self.seconds_ahead).await;
        self.service = service;
        self.running = Some(running);
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

async fn serve(
    data: &tempfile::TempDir,
    address: SocketAddr,
    opened: &Opened,
    seconds_ahead: &Arc<AtomicI64>,
) -> (Service, Running) {
    let ahead = Arc::clone(seconds_ahead);
    let clock = move || {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        i64::try_from(now.as_secs()).unwrap() + ahead.load(Ordering::SeqCst)
    };
    let settings = Settings {
        data: Data::Directory(data.path().to_owned()),
        issuer: opened.issuer.clone(),
        clock: Arc::new(clock),
        push: opened.push.clone(),
        ..Settings::default()
    };
    let service = Service::open(settings).await.unwrap();
    let running = service.serve(TcpListener::bind(address).await.unwrap()).await.unwrap();
    (service, running)
}
