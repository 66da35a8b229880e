//! What others on the bus, and services that lie, have delivered.

use zbus::Connection;

use crate::{
    bench::{Keys, bench, payload, server_key},
    distributor::{Told, Version, call},
};

#[test]
fn calls_of_another_than_the_distributor_are_ignored() {
    bench("hostile::calls_of_another_than_the_distributor_are_ignored", Keys::Open, async |bench| {
        for version in [Version::First, Version::Second] {
            let distributor = bench.distributor(version).await;
            let (mut app, _) = bench.reachable().await;
            let [registration] = distributor.registrations().try_into().unwrap();
            let token = registration.token.as_str();
            let forger = Connection::session().await.unwrap();
            // Being some distributor is not enough.
            forger.request_name("org.unifiedpush.Distributor.forger").await.unwrap();
            let body = app.body(&serde_json::to_vec(&payload("Zm9yZ2Vk")).unwrap());
            for told in [
                Told::Message { token, body: &body },
                Told::NewEndpoint { token, endpoint: "https://forger.example/" },
                Told::Unregistered { token },
            ] {
                for as_version in [Version::First, Version::Second] {
                    call(&forger, as_version, &app.service, told).await.unwrap();
                }
            }
            app.is_woken_by(&distributor).await;
            bench.end(app).await;
        }
    });
}

#[test]
fn a_distributor_that_gave_its_name_up_is_no_longer_believed() {
    let test = "hostile::a_distributor_that_gave_its_name_up_is_no_longer_believed";
    bench(test, Keys::Open, async |bench| {
        let former = bench.distributor(Version::Second).await;
        let (mut app, _) = bench.reachable().await;
        let [registration] = former.registrations().try_into().unwrap();
        let body = app.body(&serde_json::to_vec(&payload("Zm9yZ2Vk")).unwrap());
        former.give_name_up().await.unwrap();
        former.deliver(&app.service, &registration.token, &body).await.unwrap();
        let distributor = bench.distributor(Version::Second).await;
        former.deliver(&app.service, &registration.token, &body).await.unwrap();
        app.address().await;
        former.deliver(&app.service, &registration.token, &body).await.unwrap();
        app.is_woken_by(&distributor).await;
    });
}

#[test]
fn bodies_that_no_service_of_ours_sent_are_dropped() {
    bench("hostile::bodies_that_no_service_of_ours_sent_are_dropped", Keys::Open, async |bench| {
        for version in [Version::First, Version::Second] {
            let distributor = bench.distributor(version).await;
            let (mut app, _) = bench.reachable().await;
            let [registration] = distributor.registrations().try_into().unwrap();
            let good = app.body(&serde_json::to_vec(&payload("d3Jvbmc")).unwrap());
            let mut changed = good.clone();
            *changed.last_mut().unwrap() ^= 1;
            let plain = serde_json::to_vec(&payload("cGxhaW4")).unwrap();
            let too_long = [good.as_slice(), &[0; 4096]].concat();
            for body in [&[][..], &[0], &[0xff; 4096], &plain, &changed, &too_long, &vec![7; 1 << 20]] {
                distributor.deliver(&app.service, &registration.token, body).await.unwrap();
            }
            for said in [r#"{"v":1,"a":"x"}"#, r#"{"v":1,"a":"x","r":"y","code":"42"}"#, "null", ""] {
                let body = app.body(said.as_bytes());
                distributor.deliver(&app.service, &registration.token, &body).await.unwrap();
            }
            for token in ["", "x", &registration.token.to_uppercase(), &"x".repeat(100_000)] {
                distributor.deliver(&app.service, token, &good).await.unwrap();
            }
            app.is_woken_by(&distributor).await;
            bench.end(app).await;
        }
    });
}

#[test]
fn what_one_service_encrypted_does_not_pass_for_another() {
    bench("hostile::what_one_service_encrypted_does_not_pass_for_another", Keys::Open, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        let (mut app, first) = bench.reachable().await;
        let body = app.body(&serde_json::to_vec(&payload("Zm9yZ2Vk")).unwrap());
        let second = server_key();
        app.push.admit(vec![first.clone(), second.clone()]);
        let addresses = app.addresses().await;
        assert!([&first, &second].iter().all(|key| {
            addresses.iter().filter(|address| address.application_id.as_ref() == Some(key)).count() == 1
        }));
        let registrations = distributor.registrations();
        let of_second = registrations.iter().find(|kept| kept.vapid.as_ref() == Some(&second)).unwrap();
        distributor.deliver(&app.service, &of_second.token, &body).await.unwrap();
        app.is_woken_by(&distributor).await;
    });
}

#[test]
fn an_endpoint_that_is_no_safe_address_is_not_told() {
    bench("hostile::an_endpoint_that_is_no_safe_address_is_not_told", Keys::Open, async |bench| {
        for version in [Version::First, Version::Second] {
            let distributor = bench.distributor(version).await;
            let (mut app, _) = bench.reachable().await;
            let token = distributor.registrations()[0].token.clone();
            let long = format!("https://push.example/{}", "x".repeat(1000));
            for endpoint in ["", "nonsense", "http://push.example/1", "file:///etc/passwd", &long] {
                distributor.tell_endpoint(&token, endpoint).await.unwrap();
            }
            app.is_woken_by(&distributor).await;
            bench.end(app).await;
        }
    });
}
