//! The gate on a system bus of its own, with a reader on which `ada`'s finger is enrolled.

use std::sync::{Arc, Mutex};

use nod_core::ports::{KeyError, PromptHint};
use tauri_plugin_nod_device::verify::{Fingerprint, Prompts};
use tokio::task::JoinHandle;
use zbus::{Connection, Message, zvariant::DynamicType};

use crate::{
    fault::fault,
    program::Group,
    reader::Fprintd,
    session::{Session, in_session},
    system_bus::SystemBus,
    wait::{PATIENCE, until},
};

pub struct Bench {
    pub gate: Arc<Fingerprint>,
    pub hints: Hints,
    pub fprintd: Fprintd,
    pub bus: SystemBus,
    _group: Group,
}

/// Runs `body` with all of it, in a process of its own. `test` is the calling test's name.
pub fn bench(test: &str, body: impl AsyncFnOnce(Bench)) {
    in_session(test, async |session| {
        let bench = Bench::without_prints(&session).await;
        bench.fprintd.enrol("right-index-finger", "ada").await.unwrap();
        body(bench).await;
    });
}

impl Bench {
    pub async fn without_prints(session: &Session) -> Self {
        let (group, bus) = bus(session).await;
        let fprintd = Fprintd::start(&group, &bus, session.home()).await.unwrap();
        let (gate, hints) = gate();
        Self { gate: Arc::new(gate), hints, fprintd, bus, _group: group }
    }

    /// A check that waits for a finger.
    pub async fn waiting(&self) -> JoinHandle<Result<(), KeyError>> {
        // What a reader says of itself may still be about the check before.
        let touches = || self.hints.all().iter().filter(|hint| **hint == Some(PromptHint::Touch)).count();
        let before = touches();
        let gate = Arc::clone(&self.gate);
        let verifying = tokio::spawn(async move { gate.verify().await });
        let told = until("the person to be told", PATIENCE, async || match verifying.is_finished() {
            true => Err(fault("the check ended")),
            false => Ok((touches() > before).then_some(())),
        });
        told.await.unwrap();
        verifying
    }

    /// A whole check that ends well: whatever came before has left nothing.
    pub async fn recognises(&self, whose: &str) {
        let verifying = self.waiting().await;
        self.fprintd.lay(whose).await.unwrap();
        assert_eq!(verifying.await.unwrap(), Ok(()));
    }

    /// Waits until another program can claim the reader.
    pub async fn until_free(&self) {
        let other = self.bus.connect().await.unwrap();
        let free = until("the reader to be free", PATIENCE, async || {
            Ok(device(&other, "Claim", &"").await.ok().map(drop))
        });
        free.await.unwrap();
        device(&other, "Release", &()).await.unwrap();
    }
}

pub async fn bus(session: &Session) -> (Group, SystemBus) {
    let group = Group::new().unwrap();
    let bus = SystemBus::start(&group, session.home()).await.unwrap();
    (group, bus)
}

pub fn gate() -> (Fingerprint, Hints) {
    let hints = Hints::default();
    let (said, text) = (hints.clone(), Arc::new(|_| "not shown: fprintd has no window".to_owned()));
    let hint = Arc::new(move |hint| said.0.lock().unwrap().push(hint));
    (Fingerprint::new(Prompts { text, hint }), hints)
}

/// All that the person was told, in order.
#[derive(Clone, Default)]
pub struct Hints(Arc<Mutex<Vec<Option<PromptHint>>>>);

impl Hints {
    pub fn all(&self) -> Vec<Option<PromptHint>> {
        self.0.lock().unwrap().clone()
    }
}

/// What another program calls on the reader.
pub async fn device<B>(bus: &Connection, method: &str, body: &B) -> zbus::Result<Message>
where
    B: serde::Serialize + DynamicType,
{
    let (service, interface) = ("net.reactivated.Fprint", "net.reactivated.Fprint.Device");
    bus.call_method(Some(service), "/net/reactivated/Fprint/Device/0", Some(interface), method, body).await
}
