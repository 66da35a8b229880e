use std::{
    io,
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::serve::ListenerExt;
use nod_protocol::Link;
use tokio::{
    net::TcpListener,
    sync::watch,
    task::{JoinHandle, JoinSet},
};

use crate::{
    attestation::{Attestation, AttestationSettingsError},
    changes::Changes,
    clock::Clock,
    fault::Fault,
    gateway::Gateway,
    http,
    limiter::Limiter,
    push::queue::{self, Queue},
    settings::{Data, Settings},
    signing_key::{ServiceKey, ServiceKeyError},
    store::{Store, StoreError},
    sweep,
};

/// How often another process's writes are looked for: a tenth of what a person notices.
const FOREIGN_WRITES: Duration = Duration::from_millis(250);
const SWEEP: Duration = Duration::from_secs(1);
/// What a shutdown grants requests that are being answered.
const LAST_REQUESTS: Duration = Duration::from_secs(2);

/// The reference service. Cheap to clone; every clone is the same service.
#[derive(Clone)]
pub struct Service {
    pub(crate) parts: Arc<Parts>,
}

pub(crate) struct Parts {
    pub store: Store,
    pub key: ServiceKey,
    pub clock: Arc<dyn Clock>,
    pub push: Queue,
    pub name: String,
    pub tries: u32,
    pub max_pending: u32,
    pub max_devices: u32,
    pub changes: Arc<Changes>,
    pub limiter: Limiter,
    pub attestation: Attestation,
    pub gateway: Option<Gateway>,
    issuer: OnceLock<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the data folder can't be made")]
    Folder(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] ServiceKeyError),
    #[error("the issuer must be an https origin (or http on loopback): {0}")]
    Issuer(String),
    #[error(transparent)]
    Attestation(#[from] AttestationSettingsError),
    #[error(transparent)]
    Fault(#[from] Fault),
}

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("the address can't be listened on")]
    Listen(#[from] io::Error),
    #[error("{0} is not loopback: say by which https origin devices reach this service")]
    NeedsIssuer(SocketAddr),
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A service that listens. Dropping it stops it at once, as a crash would.
pub struct Running {
    address: SocketAddr,
    issuer: String,
    closing: watch::Sender<bool>,
    server: JoinHandle<()>,
    /// Ends with this value.
    _attendants: JoinSet<()>,
}

impl Service {
    /// Opens the data, making what is missing, and brings its tables up to date.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let (store, key) = match &settings.data {
            Data::Memory => (Store::in_memory().await?, ServiceKey::make()?),
            Data::Directory(folder) => {
                std::fs::create_dir_all(folder)?;
                let key = ServiceKey::load_or_make(&folder.join("service.key"))?;
                (Store::open(&folder.join("nod.db")).await?, key)
            }
        };
        let attestation = Attestation::open(&settings.attestation)?;
        let issuer = OnceLock::new();
        if let Some(origin) = settings.issuer {
            let url = Link::parse_service(&origin).map_err(|_| OpenError::Issuer(origin))?;
            let _ = issuer.set(url.origin().ascii_serialization());
        }
        let parts = Parts {
            store,
            key,
            clock: settings.clock,
            push: Queue::new(settings.push),
            name: settings.name,
            tries: settings.tries.max(1),
            max_pending: settings.max_pending,
            max_devices: settings.max_devices,
            changes: Arc::default(),
            limiter: Limiter::default(),
            attestation,
            gateway: settings.gateway.map(Gateway::new),
            issuer,
        };
        Ok(Self { parts: Arc::new(parts) })
    }

    /// Answers requests on this listener until the returned value is shut down or dropped.
    pub async fn serve(&self, listener: TcpListener) -> Result<Running, ServeError> {
        let address = listener.local_addr()?;
        if self.parts.issuer.get().is_none() {
            if !address.ip().is_loopback() {
                return Err(ServeError::NeedsIssuer(address));
            }
            let _ = self.parts.issuer.set(format!("http://{address}"));
        }
        let issuer = self.issuer().to_owned();
        self.remember_issuer(&issuer).await?;
        let (closing, closed) = watch::channel(false);
        let router = http::router(self.clone(), closed.clone());
        // Small answers must not wait for more to send.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let server = tokio::spawn(async move {
            let make = router.into_make_service_with_connect_info::<SocketAddr>();
            let shutdown = http::closed(closed);
            if let Err(error) = axum::serve(listener, make).with_graceful_shutdown(shutdown).await {
                tracing::error!(%error, "the server ended");
            }
        });
        let mut attendants = JoinSet::new();
        attendants.spawn(watch_foreign_writes(self.clone()));
        attendants.spawn(sweep_regularly(self.clone()));
        attendants.spawn(queue::work(self.clone()));
        Ok(Running { address, issuer, closing, server, _attendants: attendants })
    }

    /// The origin by which devices know this service; empty until it is known.
    pub(crate) fn issuer(&self) -> &str {
        self.parts.issuer.get().map_or("", String::as_str)
    }

    pub(crate) fn now(&self) -> i64 {
        self.parts.clock.now()
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.parts.clock.now_ms()
    }

    /// So that an admin command of another process can make links.
    async fn remember_issuer(&self, issuer: &str) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO service_settings (name, value) VALUES ('issuer', $1)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(issuer)
        .execute(self.parts.store.writer())
        .await?;
        Ok(())
    }

    /// Writes everything out and closes the database.
    pub async fn close(self) {
        self.parts.store.close().await;
    }
}

impl Running {
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Ends event streams and waits, lets what is being answered finish, then stops listening.
    pub async fn shutdown(mut self) {
        self.closing.send_replace(true);
        if tokio::time::timeout(LAST_REQUESTS, &mut self.server).await.is_err() {
            tracing::warn!("requests were still being answered at the end");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.closing.send_replace(true);
        self.server.abort();
    }
}

/// Tells whoever waits in this process, until the task is ended.
pub(crate) async fn watch_foreign_writes(service: Service) {
    let mut interval = tokio::time::interval(FOREIGN_WRITES);
    let mut seen = None;
    loop {
        interval.tick().await;
        match service.parts.store.foreign_version().await {
            Ok(version) if seen == Some(version) => {}
            Ok(version) => {
                // At first, too: what was written just before would be missed.
                seen = Some(version);
                service.parts.changes.announce_all();
                service.parts.push.wake();
            }
            Err(error) => tracing::error!(?error, "other processes' writes can't be seen"),
        }
    }
}

async fn sweep_regularly(service: Service) {
    let mut interval = tokio::time::interval(SWEEP);
    loop {
        interval.tick().await;
        if let Err(error) = sweep::sweep(&service).await {
            tracing::error!(?error, "expired sign-ins can't be swept");
        }
    }
}
