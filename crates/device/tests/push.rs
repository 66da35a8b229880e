//! Push through a distributor of the test's own on a session bus of the test's own, with a real keyring.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

#[path = "push/bench.rs"]
mod bench;
#[path = "push/cold.rs"]
mod cold;
#[path = "push/delivered.rs"]
mod delivered;
#[path = "../../../tests/support/distributor.rs"]
#[allow(dead_code)] // each user of it takes a part
mod distributor;
#[path = "fingerprint/fault.rs"]
#[allow(dead_code)]
mod fault;
#[path = "push/hostile.rs"]
mod hostile;
mod session;
#[path = "../../../tests/support/wait.rs"]
mod wait;

use bench::{App, Keys, bench, server_key};
use distributor::{Distributor, Version};
use fault::{Fault, fault};
use tauri_plugin_nod_device::push::PushEvent;
use wait::{PATIENCE, until};

#[test]
fn without_a_session_bus_there_is_no_address() {
    const WITHOUT: &str = "NOD_TEST_WITHOUT_BUS";
    if std::env::var_os(WITHOUT).is_some() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        return runtime.block_on(async {
            let mut app = App::start("dev.nod.authenticator:/profile");
            app.push.admit(vec![server_key()]);
            assert_eq!(app.addresses().await, []);
        });
    }
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "without_a_session_bus_there_is_no_address", "--nocapture"])
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
        .env(WITHOUT, "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn without_a_keyring_no_distributor_is_asked_until_there_is_one() {
    bench("without_a_keyring_no_distributor_is_asked_until_there_is_one", Keys::Missing, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        let mut app = bench.app();
        app.push.admit(vec![server_key()]);
        assert_eq!(app.addresses().await, []);
        assert_eq!(distributor.times_asked(), 0);
        let _keyring = bench.session.unlocked_keyring();
        app.address().await;
        app.is_woken_by(&distributor).await;
    });
}

#[test]
fn without_a_distributor_there_is_no_address_until_one_comes() {
    bench("without_a_distributor_there_is_no_address_until_one_comes", Keys::Open, async |bench| {
        let mut app = bench.app();
        let server = server_key();
        app.push.admit(vec![server.clone()]);
        assert_eq!(app.addresses().await, []);
        let distributor = bench.distributor(Version::Second).await;
        let address = app.address().await;
        assert_eq!(address.application_id.as_deref(), Some(server.as_str()));
        let [registration] = distributor.registrations().try_into().unwrap();
        assert_eq!(registration.vapid, Some(server));
        assert_eq!(registration.service, app.service);
        assert_eq!(registration.description, "Approvals");
        assert_eq!(bench::endpoint(&address), registration.endpoint);
    });
}

#[test]
fn an_app_whose_name_is_taken_has_no_address() {
    bench("an_app_whose_name_is_taken_has_no_address", Keys::Open, async |bench| {
        let _distributor = bench.distributor(Version::Second).await;
        let (mut first, server) = bench.reachable().await;
        let mut second = bench.app();
        assert_eq!(second.addresses().await, []);
        // The first one does not notice.
        first.push.admit(vec![server, server_key()]);
        assert_eq!(first.addresses().await.len(), 2);
    });
}

#[test]
fn a_refused_registration_is_tried_again() {
    bench("a_refused_registration_is_tried_again", Keys::Open, async |bench| {
        for version in [Version::First, Version::Second] {
            let distributor = bench.distributor(version).await;
            for reason in ["INTERNAL_ERROR", "NETWORK", "ACTION_REQUIRED", "no word of the specification"] {
                distributor.refuse(Some(reason));
                let mut app = bench.app();
                app.push.admit(vec![server_key()]);
                assert_eq!(app.addresses().await, [], "{reason}");
                distributor.refuse(None);
                app.address().await;
                bench.end(app).await;
            }
        }
    });
}

#[test]
fn an_endpoint_that_does_not_come_is_waited_for_a_while_only() {
    bench("an_endpoint_that_does_not_come_is_waited_for_a_while_only", Keys::Open, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        distributor.tell_no_endpoint();
        let mut app = bench.app();
        app.push.admit(vec![server_key()]);
        assert_eq!(app.addresses().await, []);
        let [registration] = distributor.registrations().try_into().unwrap();
        distributor.tell_endpoint(&registration.token, &registration.endpoint).await.unwrap();
        assert_eq!(bench::endpoint(&app.address().await), registration.endpoint);
    });
}

#[test]
fn what_is_no_server_key_is_not_registered() {
    bench("what_is_no_server_key_is_not_registered", Keys::Open, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        let mut app = bench.app();
        app.push.admit(vec![String::new(), "A".repeat(87), "x".repeat(1 << 20)]);
        let server = server_key();
        app.push.admit(vec![server.clone()]);
        assert_eq!(app.address().await.application_id, Some(server));
        assert_eq!(distributor.times_asked(), 1);
    });
}

#[test]
fn a_person_who_removes_the_app_from_the_distributor_ends_the_address() {
    bench("a_person_who_removes_the_app_from_the_distributor_ends_the_address", Keys::Open, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        let (mut app, server) = bench.reachable().await;
        let asked = distributor.times_asked();
        distributor.remove(&distributor.registrations()[0].token).await.unwrap();
        assert_eq!(app.addresses().await, []);
        // Until the app starts anew: another service changes nothing.
        let other = server_key();
        app.push.admit(vec![server, other.clone()]);
        assert_eq!(app.address().await.application_id, Some(other));
        assert_eq!(distributor.times_asked(), asked + 1);
    });
}

#[test]
fn a_service_that_is_gone_is_taken_from_the_distributor_and_the_keyring() {
    bench(
        "a_service_that_is_gone_is_taken_from_the_distributor_and_the_keyring",
        Keys::Open,
        async |bench| {
            for version in [Version::First, Version::Second] {
                let distributor = bench.distributor(version).await;
                let (mut app, server) = bench.reachable().await;
                let token = distributor.registrations()[0].token.clone();
                let other = server_key();
                app.push.admit(vec![server.clone(), other.clone()]);
                assert_eq!(app.addresses().await.len(), 2);
                app.push.admit(vec![other.clone()]);
                assert_eq!(app.address().await.application_id, Some(other));
                until("the registration to be ended", PATIENCE, async || {
                    Ok(distributor.registrations().iter().all(|kept| kept.token != token).then_some(()))
                })
                .await
                .unwrap();
                app.push.admit(vec![server]);
                let address = app.address().await;
                let [registration] = bench.only_registration(&distributor).await;
                assert_ne!(registration.token, token, "what decrypted for it is gone");
                assert_eq!(bench::endpoint(&address), registration.endpoint);
                bench.end(app).await;
            }
        },
    );
}

#[test]
fn an_endpoint_that_changes_is_told() {
    bench("an_endpoint_that_changes_is_told", Keys::Open, async |bench| {
        for version in [Version::First, Version::Second] {
            let distributor = bench.distributor(version).await;
            let (mut app, _) = bench.reachable().await;
            let token = distributor.registrations()[0].token.clone();
            let endpoint = distributor.move_endpoint(&token).await.unwrap();
            assert_eq!(bench::endpoint(&app.address().await), endpoint);
            bench.end(app).await;
        }
    });
}

#[test]
fn an_address_that_is_dead_is_replaced_but_not_without_end() {
    bench("an_address_that_is_dead_is_replaced_but_not_without_end", Keys::Open, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        let mut app = bench.app();
        app.push.admit(vec![server_key()]);
        let dead = app.address().await;
        let [before] = distributor.registrations().try_into().unwrap();
        app.push.renew(vec![dead.clone()]);
        let address = app.address().await;
        let [after] = bench.only_registration(&distributor).await;
        assert_ne!(after.token, before.token);
        assert_ne!(bench::subscription(&address).keys, bench::subscription(&dead).keys);
        app.push.renew(vec![dead, address]);
        app.is_woken_by(&distributor).await;
    });
}

#[test]
fn a_distributor_that_starts_anew_is_asked_for_its_endpoints() {
    bench("a_distributor_that_starts_anew_is_asked_for_its_endpoints", Keys::Open, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        let (mut app, _) = bench.reachable().await;
        let [before] = distributor.registrations().try_into().unwrap();
        let kept = distributor.stop().await.unwrap();
        let distributor = Distributor::start_again(&bench.bus, "test", Version::Second, kept).await.unwrap();
        let address = app.address().await;
        let [after] = distributor.registrations().try_into().unwrap();
        assert_eq!(after.token, before.token);
        assert_ne!(after.endpoint, before.endpoint);
        assert_eq!(bench::endpoint(&address), after.endpoint);
        app.is_woken_by(&distributor).await;
    });
}

#[test]
fn a_distributor_is_kept_while_it_is_there() {
    bench("a_distributor_is_kept_while_it_is_there", Keys::Open, async |bench| {
        let chosen = bench.distributor(Version::Second).await;
        let (app, server) = bench.reachable().await;
        bench.end(app).await;
        // Sorts before the other one.
        let other = Distributor::start(&bench.bus, "another", Version::Second).await.unwrap();
        let mut app = bench.app();
        app.push.admit(vec![server.clone()]);
        app.address().await;
        assert_eq!(other.times_asked(), 0);
        bench.end(app).await;

        chosen.stop().await.unwrap();
        let mut app = bench.app();
        app.push.admit(vec![server]);
        let address = app.address().await;
        assert_eq!(bench::endpoint(&address), other.registrations()[0].endpoint);
        app.is_woken_by(&other).await;
    });
}

#[test]
fn an_app_that_starts_anew_has_the_address_that_it_had() {
    bench("an_app_that_starts_anew_has_the_address_that_it_had", Keys::Open, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        let mut app = bench.app();
        let server = server_key();
        app.push.admit(vec![server.clone()]);
        let before = app.address().await;
        bench.end(app).await;
        let mut app: App = bench.app();
        app.push.admit(vec![server]);
        assert_eq!(app.event().await, PushEvent::Addresses(vec![before]));
        assert_eq!(distributor.registrations().len(), 1);
        app.is_woken_by(&distributor).await;
    });
}
