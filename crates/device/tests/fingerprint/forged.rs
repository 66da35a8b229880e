//! Who else may try to say that a finger matched.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use futures_util::StreamExt;
use nod_core::ports::{KeyError, PromptHint};
use zbus::{
    Connection, MatchRule, MessageStream, interface, object_server::SignalEmitter, zvariant::ObjectPath,
};

use crate::{bench::bench, session::in_session};

const DEVICE: &str = "/net/reactivated/Fprint/Device/0";
const INTERFACE: &str = "net.reactivated.Fprint.Device";

#[test]
fn a_forged_match_is_not_taken() {
    bench("forged::a_forged_match_is_not_taken", async |bench| {
        // Everybody's messages reach everybody, so what follows reaches the gate.
        let witness = bench.bus.connect().await.unwrap();
        let rule = MatchRule::builder().interface(INTERFACE).unwrap().member("VerifyStatus").unwrap().build();
        let mut seen = MessageStream::for_match_rule(rule, &witness, Some(100_000)).await.unwrap();
        let forger = bench.bus.connect().await.unwrap();
        let me = forger.unique_name().unwrap().to_owned();
        let fprintd = zbus::fdo::DBusProxy::new(&forger).await.unwrap();
        let fprintd = fprintd.get_name_owner("net.reactivated.Fprint".try_into().unwrap()).await.unwrap();

        let verifying = bench.waiting().await;
        for round in 1..=3 {
            bench.fprintd.until_needed().await.unwrap();
            // More than any queue takes.
            for _ in 0..200 {
                forge(&forger, &fprintd, None).await;
            }
            for name in bench.bus.names().await.unwrap().iter().filter(|name| name.starts_with(':')) {
                for _ in 0..200 {
                    forge(&forger, &fprintd, Some(name)).await;
                }
            }
            assert!(!verifying.is_finished(), "round {round}");
            bench.fprintd.lay("eve").await.unwrap();
        }
        assert_eq!(verifying.await.unwrap(), Err(KeyError::NotRecognised));

        // To everybody, and to the witness alone.
        for _ in 0..1200 {
            let message = loop {
                let message = seen.next().await.unwrap().unwrap();
                if message.header().sender() == Some(&me) {
                    break message;
                }
            };
            assert_eq!(
                message.body().deserialize::<(String, bool)>().unwrap(),
                ("verify-match".into(), true)
            );
        }
        bench.recognises("ada").await;
    });
}

/// A match, and the end of fprintd, as another program may send it.
async fn forge(forger: &Connection, fprintd: &str, to: Option<&str>) {
    forger.emit_signal(to, DEVICE, INTERFACE, "VerifyStatus", &("verify-match", true)).await.unwrap();
    let (bus, ended) = ("org.freedesktop.DBus", (fprintd, fprintd, ""));
    forger.emit_signal(to, "/org/freedesktop/DBus", bus, "NameOwnerChanged", &ended).await.unwrap();
}

#[test]
fn a_match_in_somebody_elses_check_is_not_taken_for_ours() {
    in_session("forged::a_match_in_somebody_elses_check_is_not_taken_for_ours", async |session| {
        let (_group, bus) = crate::bench::bus(&session).await;
        // A real fprintd lets nobody between: this one says in our claim, and between our rounds, how
        // another's check went.
        let started = Arc::<AtomicU32>::default();
        let fprintd = bus.connect().await.unwrap();
        let (manager, device) = (Manager, Device { started: Arc::clone(&started) });
        fprintd.object_server().at("/net/reactivated/Fprint/Manager", manager).await.unwrap();
        fprintd.object_server().at(DEVICE, device).await.unwrap();
        fprintd.request_name("net.reactivated.Fprint").await.unwrap();

        let (gate, hints) = crate::bench::gate();
        assert_eq!(gate.verify().await, Err(KeyError::NotRecognised));
        assert_eq!(started.load(Ordering::SeqCst), 3);
        assert_eq!(
            hints.all(),
            [
                Some(PromptHint::Touch),
                Some(PromptHint::NotRecognised { tries_left: 2 }),
                Some(PromptHint::NotRecognised { tries_left: 1 }),
                None
            ]
        );
    });
}

struct Manager;

#[interface(name = "net.reactivated.Fprint.Manager")]
impl Manager {
    async fn get_default_device(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(DEVICE)
    }
}

struct Device {
    started: Arc<AtomicU32>,
}

#[interface(name = "net.reactivated.Fprint.Device")]
impl Device {
    async fn claim(
        &self,
        _person: &str,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        Ok(Self::verify_status(&emitter, "verify-match", true).await?)
    }

    async fn verify_start(
        &self,
        _finger: &str,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        self.started.fetch_add(1, Ordering::SeqCst);
        Ok(Self::verify_status(&emitter, "verify-no-match", true).await?)
    }

    async fn verify_stop(&self, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) -> zbus::fdo::Result<()> {
        Ok(Self::verify_status(&emitter, "verify-match", true).await?)
    }

    async fn release(&self) {}

    #[zbus(signal)]
    async fn verify_status(emitter: &SignalEmitter<'_>, result: &str, done: bool) -> zbus::Result<()>;
}
