//! Between the program and its TPM: hands on what both say and keeps it.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

pub struct Wiretap {
    port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Wiretap {
    /// In front of the TPM at `tpm`, and of its control port one above.
    pub fn start(tpm: u16) -> Self {
        let (data, control) = neighbours();
        let port = data.local_addr().unwrap().port();
        let heard = Arc::<Mutex<Vec<u8>>>::default();
        for (listener, to) in [(data, tpm), (control, tpm + 1)] {
            let heard = Arc::clone(&heard);
            std::thread::spawn(move || {
                for here in listener.incoming() {
                    let (here, there) =
                        (here.unwrap(), TcpStream::connect((Ipv4Addr::LOCALHOST, to)).unwrap());
                    for (from, to) in [(&here, &there), (&there, &here)] {
                        let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                        let heard = Arc::clone(&heard);
                        std::thread::spawn(move || hand_on(from, to, &heard));
                    }
                }
            });
        }
        Self { port, heard }
    }

    pub fn tcti(&self) -> String {
        format!("swtpm:host=127.0.0.1,port={}", self.port)
    }

    /// All that was said both ways so far.
    pub fn heard(&self) -> Vec<u8> {
        self.heard.lock().unwrap().clone()
    }
}

fn hand_on(mut from: TcpStream, mut to: TcpStream, heard: &Mutex<Vec<u8>>) {
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        // Kept before it is handed on: whoever has its answer finds the question here.
        heard.lock().unwrap().extend_from_slice(&buffer[..read]);
        if to.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

fn neighbours() -> (TcpListener, TcpListener) {
    loop {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = first.local_addr().unwrap().port();
        if let Some(second) =
            port.checked_add(1).and_then(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        {
            return (first, second);
        }
    }
}
