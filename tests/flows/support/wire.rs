//! What passes between a device and the service, recorded byte by byte.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Sits before the service and writes down all that goes to the device.
pub struct Wire {
    pub address: SocketAddr,
    behind: Arc<OnceLock<SocketAddr>>,
    to_device: Arc<Mutex<Vec<u8>>>,
    losing: Arc<AtomicBool>,
}

impl Wire {
    pub async fn lay() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let wire = Self {
            address: listener.local_addr().unwrap(),
            behind: Arc::default(),
            to_device: Arc::default(),
            losing: Arc::default(),
        };
        let (behind, to_device) = (Arc::clone(&wire.behind), Arc::clone(&wire.to_device));
        let losing = Arc::clone(&wire.losing);
        tokio::spawn(async move {
            while let Ok((device, _)) = listener.accept().await {
                let Some(&behind) = behind.get() else { continue };
                let (to_device, losing) = (Arc::clone(&to_device), Arc::clone(&losing));
                tokio::spawn(async move {
                    let Ok(service) = TcpStream::connect(behind).await else { return };
                    let (mut from_device, mut into_device) = device.into_split();
                    let (mut from_service, mut into_service) = service.into_split();
                    let up = tokio::io::copy(&mut from_device, &mut into_service);
                    let down = async {
                        let mut buffer = vec![0; 16 * 1024];
                        while let Ok(read @ 1..) = from_service.read(&mut buffer).await {
                            if losing.load(Ordering::SeqCst) {
                                return;
                            }
                            to_device.lock().unwrap().extend_from_slice(&buffer[..read]);
                            if into_device.write_all(&buffer[..read]).await.is_err() {
                                return;
                            }
                        }
                    };
                    tokio::select! { _ = up => {}, () = down => {} }
                });
            }
        });
        wire
    }

    pub fn connect_to(&self, service: SocketAddr) {
        self.behind.set(service).expect("connected once");
    }

    /// From now on what a device sends arrives, and the line breaks before it hears anything.
    pub fn lose_answers(&self, losing: bool) {
        self.losing.store(losing, Ordering::SeqCst);
    }

    /// All that went to the device so far, every JWS in it opened.
    pub fn heard_by_device(&self) -> String {
        let raw = String::from_utf8_lossy(&self.to_device.lock().unwrap()).into_owned();
        let mut opened = raw.clone();
        for word in raw.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')) {
            if let Some(bytes) = nod_protocol::decode_base64url(word) {
                opened.push_str(&String::from_utf8_lossy(&bytes));
                opened.push('\n');
            }
        }
        opened
    }
}
