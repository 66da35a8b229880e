//! A push from end to end: encrypted, signed and addressed by the library `web-push` for node.

use std::{path::Path, process::Stdio};

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

use crate::{
    bench::{Keys, bench, payload, subscription, woken},
    distributor::Version,
};

#[test]
fn a_push_of_another_service_than_the_one_that_was_admitted_is_refused_on_the_way() {
    let test = "delivered::a_push_of_another_service_than_the_one_that_was_admitted_is_refused_on_the_way";
    bench(test, Keys::Open, async |bench| {
        let distributor = bench.distributor(Version::Second).await;
        let keys = node(json!({ "task": "makeKeys" })).await;
        let other = node(json!({ "task": "makeKeys" })).await;
        let mut app = bench.app();
        app.push.admit(vec![keys["publicKey"].as_str().unwrap().to_owned()]);
        let mut to = json!(subscription(&app.address().await));
        assert_eq!(push(&to, &json!(payload("Zm9yZ2Vk")), &other).await, 403);
        let stolen = json!({ "publicKey": keys["publicKey"], "privateKey": other["privateKey"] });
        assert_eq!(push(&to, &json!(payload("Zm9yZ2Vk")), &stolen).await, 403);

        let old = to["endpoint"].clone();
        let token = distributor.registrations()[0].token.clone();
        to["endpoint"] = json!(distributor.move_endpoint(&token).await.unwrap());
        app.address().await;
        let late = json!({ "endpoint": old, "keys": to["keys"] });
        assert_eq!(push(&late, &json!(payload("bGF0ZQ")), &keys).await, 410);
        app.is_woken_by(&distributor).await;
    });
}

#[test]
fn a_push_of_the_service_arrives_decrypted() {
    bench("delivered::a_push_of_the_service_arrives_decrypted", Keys::Open, async |bench| {
        for version in [Version::First, Version::Second] {
            let _distributor = bench.distributor(version).await;
            let keys = node(json!({ "task": "makeKeys" })).await;
            let mut app = bench.app();
            app.push.admit(vec![keys["publicKey"].as_str().unwrap().to_owned()]);
            let to = json!(subscription(&app.address().await));
            // In their order, each as often as it was sent: the app knows what it has seen.
            for approval in ["Zmlyc3Q", "c2Vjb25k", "c2Vjb25k"] {
                assert_eq!(push(&to, &json!(payload(approval)), &keys).await, 201);
                assert_eq!(app.event().await, woken(payload(approval)));
            }
            bench.end(app).await;
        }
    });
}

/// The status that the push server answered.
pub async fn push(subscription: &Value, payload: &Value, keys: &Value) -> u64 {
    let said = node(json!({
        "task": "push",
        "subscription": subscription,
        "payload": payload.to_string(),
        "keys": keys,
    }));
    said.await["status"].as_u64().unwrap()
}

pub async fn node(task: Value) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/interop");
    assert!(
        folder.join("node_modules").is_dir(),
        "tests/interop/node_modules is missing: run `npm ci` in tests/interop, as `cargo xtask test` does"
    );
    let mut program = tokio::process::Command::new("node")
        .arg(folder.join("web_push.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("node starts");
    program.stdin.take().unwrap().write_all(task.to_string().as_bytes()).await.unwrap();
    let output = program.wait_with_output().await.unwrap();
    assert!(output.status.success(), "node failed at {task}");
    serde_json::from_slice(&output.stdout).unwrap()
}
