//! A wire of a chosen length: a TCP proxy that lets each byte arrive half a round trip later, and holds the first
//! bytes of a connection for one more round trip, as its handshake would.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use nod_tests::Fault;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OnceCell, mpsc};
use tokio::time::Instant;

/// The wire; ends with the runtime.
pub struct Wire {
    /// Where it begins: `http://127.0.0.1:PORT`.
    pub origin: String,
    round_trip: Arc<AtomicU64>,
    target: Arc<OnceCell<SocketAddr>>,
}

impl Wire {
    /// A wire that leads nowhere yet.
    pub async fn lay() -> Result<Self, Fault> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let (round_trip, target) = (Arc::<AtomicU64>::default(), Arc::<OnceCell<SocketAddr>>::default());
        let (delay, end) = (Arc::clone(&round_trip), Arc::clone(&target));
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                if let Some(&far) = end.get() {
                    tokio::spawn(connect(near, far, Arc::clone(&delay)));
                }
            }
        });
        Ok(Self { origin, round_trip, target })
    }

    /// Leads it to a server.
    pub fn lead_to(&self, url: &str) -> Result<(), Fault> {
        let _ = self.target.set(url.trim_start_matches("http://").parse()?);
        Ok(())
    }

    /// Makes it longer or shorter, for connections that are up as well.
    pub fn set_round_trip(&self, milliseconds: u64) {
        self.round_trip.store(milliseconds, Ordering::Relaxed);
    }
}

async fn connect(near: TcpStream, far: SocketAddr, round_trip: Arc<AtomicU64>) {
    let Ok(far) = TcpStream::connect(far).await else { return };
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let handshake = Instant::now() + Duration::from_millis(round_trip.load(Ordering::Relaxed));
    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
    let there = carry(near_in, far_out, handshake, Arc::clone(&round_trip));
    let back = carry(far_in, near_out, handshake, round_trip);
    tokio::join!(there, back);
}

/// Bytes keep their order and are under way side by side: the delay is no limit of the rate.
async fn carry(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    not_before: Instant,
    round_trip: Arc<AtomicU64>,
) {
    let (under_way, mut arriving) = mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
    let send = async move {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = from.read(&mut buffer).await {
            let half = Duration::from_micros(round_trip.load(Ordering::Relaxed) * 500);
            let due = Instant::now().max(not_before) + half;
            if under_way.send((due, buffer[..count].to_vec())).is_err() {
                return;
            }
        }
    };
    let deliver = async move {
        while let Some((due, bytes)) = arriving.recv().await {
            tokio::time::sleep_until(due).await;
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
        let _ = to.shutdown().await;
    };
    tokio::join!(send, deliver);
}
