//! The options of `nod-service serve` that name vendors or switch the gateway on, as an administrator gives them.

#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use p256::{
    ecdsa::SigningKey,
    pkcs8::{EncodePrivateKey, LineEnding},
};
use serde_json::{Value, json};

/// Ends with this value.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(folder: &Path, options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nod-service"));
    command.arg("--data").arg(folder.join("data")).args(["serve", "--listen", "127.0.0.1:0"]).args(options);
    command.current_dir(folder).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("NOD_")) {
        command.env_remove(name);
    }
    command
}

/// What it says instead of listening.
fn refusal(folder: &Path, options: &[&str]) -> String {
    let output = serve(folder, options).output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty(), "{options:?} was taken");
    String::from_utf8(output.stderr).unwrap()
}

fn write_key(folder: &Path) {
    let key = SigningKey::from_slice(&[7; 32]).unwrap().to_pkcs8_pem(LineEnding::LF).unwrap();
    fs::write(folder.join("apns.p8"), key.as_bytes()).unwrap();
}

const APPLE: [&str; 8] = [
    "--apns-key",
    "apns.p8",
    "--apns-key-id",
    "KEY4567890",
    "--apns-team",
    "TEAM456789",
    "--apns-topic",
    "dev.nod.authenticator",
];

#[test]
fn half_of_a_set_of_options_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (options, missing) in [
        (&["--apns-key", "apns.p8"][..], "--apns-team"),
        (&["--apns-sandbox", "https://example.com"], "--apns-key"),
        (&["--fcm-base", "https://example.com"], "--fcm-service-account"),
        (&["--wns-tenant", "example.com"], "--wns-client-secret"),
        (&["--wns-client-id", "id"], "--wns-tenant"),
        (&["--gateway-key", "kYw3"], "--gateway"),
        (&["--gateway", "--gateway-key", ""], "--gateway-key"),
    ] {
        let said = refusal(folder.path(), options);
        assert!(said.contains(missing), "{options:?}: {said}");
    }
}

#[test]
fn credentials_that_can_not_be_used_are_refused_before_anything_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let said = refusal(folder.path(), &APPLE);
    assert!(said.contains("apns.p8 can't be read"), "{said}");
    fs::write(folder.path().join("apns.p8"), "no key").unwrap();
    let said = refusal(folder.path(), &APPLE);
    assert!(said.contains("the APNs key is not what it should be"), "{said}");
    assert!(!said.contains("no key"), "it does not repeat what the file holds: {said}");
    fs::write(folder.path().join("google.json"), "{}").unwrap();
    let said = refusal(folder.path(), &["--fcm-service-account", "google.json"]);
    assert!(said.contains("service account"), "{said}");
    write_key(folder.path());
    let said = refusal(folder.path(), &[&APPLE[..], &["--apns-production", "http://example.com"]].concat());
    assert!(said.contains("https"), "{said}");
}

#[tokio::test]
async fn discovery_tells_the_vendors_that_were_set() {
    let folder = tempfile::tempdir().unwrap();
    write_key(folder.path());
    let (_program, origin) = start(serve(folder.path(), &APPLE));
    let answer = client().get(format!("{origin}/.well-known/nod")).send().await.unwrap();
    let discovery: Value = answer.json().await.unwrap();
    let offers = discovery["push"].as_array().unwrap();
    assert_eq!(offers[0], json!({ "provider": "apns" }));
    assert_eq!((offers.len(), &offers[1]["provider"]), (2, &json!("web_push")), "which needs no credentials");
}

#[tokio::test]
async fn the_gateway_is_there_where_it_was_switched_on_and_asks_for_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut by_environment = serve(folder.path(), &["--gateway"]);
    by_environment.env("NOD_GATEWAY_KEY", "kYw3");
    for (command, shown, status) in [
        (serve(folder.path(), &[]), None, 404),
        (serve(folder.path(), &["--gateway"]), None, 400),
        (serve(folder.path(), &["--gateway", "--gateway-key", "kYw3"]), None, 401),
        (by_environment, Some("kYw3"), 400),
    ] {
        let (_program, origin) = start(command);
        let request = client().post(format!("{origin}/gateway/privacyidea")).body("{}");
        let request = shown.into_iter().fold(request, |request, key: &str| request.header("x-api-key", key));
        assert_eq!(request.send().await.unwrap().status(), status);
    }
}

/// Once it listens, and where.
fn start(mut command: Command) -> (Program, String) {
    let mut program = Program(command.stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(program.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let origin = line.trim().strip_prefix("listening on ").unwrap().to_owned();
    (program, origin)
}

fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}
