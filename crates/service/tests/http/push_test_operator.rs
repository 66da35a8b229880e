//! `nod-service push-test`, a process beside the one that serves.

use std::{
    path::Path,
    process::{Output, Stdio},
    sync::Arc,
};

use nod_protocol::{NotificationPermission, PushProvider};
use nod_service::{Clock, Data, FcmSettings, Senders, Settings, SystemClock};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use crate::{
    device::Device,
    doubles::google::{Google, fcm_error},
    place::Place,
    push_setting::until_delivered,
};

const TELLS: &str = "/v1/devices/self/push";

#[tokio::test]
async fn a_device_that_is_not_there_or_not_the_only_one_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _google) = open(folder.path()).await;
    place.service.add_user("bob", None).await.unwrap();
    for (user, name) in [("ada", "Phone"), ("bob", "Phone"), ("bob", "Desk")] {
        Device::register(&place, user, name).await;
    }
    for (options, said) in [
        (&["--device", "Nobody"][..], "there is no device Nobody"),
        (&["--device", "Desk", "--user", "ada"], "there is no device Desk"),
        (&["--device", "Phone"], "several devices are called Phone"),
        (&["--device", "Phone", "--wait", "61"], "61"),
    ] {
        let output = run(folder.path(), options).await;
        assert_eq!(text(&output.stdout), "");
        assert!(text(&output.stderr).contains(said) && !output.status.success(), "{options:?}: {output:?}");
    }
    let output = run(folder.path(), &["--device", "Desk", "--user", "bob"]).await;
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1));
    let first: Vec<_> = said.lines().filter(|line| !line.starts_with("  do: ")).collect();
    assert_eq!(first, ["permission: unknown", "addresses: none"], "and nothing was tested: {said}");
    assert_eq!(said.matches("  do: ").count(), 2);
}

#[tokio::test]
async fn a_push_that_nobody_takes_up_says_that_nobody_serves() {
    let folder = tempfile::tempdir().unwrap();
    let (place, google) = open(folder.path()).await;
    android(&place, "denied").await;
    place.running.shutdown().await;
    place.service.close().await;
    let output = run(folder.path(), &["--device", "Phone", "--wait", "1"]).await;
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for line in ["permission: denied", "addresses fcm: known", "vendor fcm: waiting", "arrived: no"] {
        assert!(said.lines().any(|said| said == line), "{line}: {said}");
    }
    assert!(said.contains("  do: start `nod-service serve` on the same --data"), "{said}");
    assert!(text(&output.stderr).contains("the push did not arrive"));
    assert_eq!(google.ledger.requests(), 0);
}

#[tokio::test]
async fn what_the_vendor_refuses_is_said_with_its_reason_and_without_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let (place, google) = open(folder.path()).await;
    android(&place, "granted").await;
    google.ledger.refuse(401, fcm_error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"), &[]);
    let output = run(folder.path(), &["--device", "Phone", "--json"]).await;
    assert_eq!(output.status.code(), Some(1));
    let hops: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let states: Vec<_> = hops.iter().map(|hop| (hop["hop"].as_str(), hop["state"].as_str())).collect();
    let expected =
        [("permission", "granted"), ("addresses", "known"), ("vendor", "refused"), ("arrived", "no")];
    assert_eq!(states, expected.map(|(hop, state)| (Some(hop), Some(state))));
    assert_eq!(hops[2]["reason"], "FCM answered 401 THIRD_PARTY_AUTH_ERROR");
    assert_eq!(hops[2]["providers"], json!(["fcm"]));
    assert!(hops[2]["after"].as_i64().unwrap() < 30_000);
    assert!(hops[2]["advice"].is_string() && hops[1]["advice"].is_null());
}

#[tokio::test]
async fn each_hop_is_told_as_it_becomes_known() {
    let folder = tempfile::tempdir().unwrap();
    let (place, google) = open(folder.path()).await;
    let device = android(&place, "not_asked").await;
    let mut command = Followed::start(folder.path(), &["--device", &device.id]);
    assert_eq!(command.line().await, "permission: not asked");
    assert!(command.line().await.starts_with("  do: "));
    assert_eq!(command.line().await, "addresses fcm: known");
    let delivered = until_delivered(&google.ledger, 1).await;
    has_taken(&command.line().await, "vendor fcm: accepted after ");
    // The device is woken, and finds no approval of this id.
    let id = &delivered[0].collapse;
    assert!(device.approvals(&place).await.is_empty());
    report(&place, &device, id, "arrived").await;
    has_taken(&command.line().await, "arrived: yes after ");
    report(&place, &device, id, "tapped").await;
    has_taken(&command.line().await, "tapped: yes after ");
    assert_eq!(command.line().await, "permission: granted", "as the device told with its reports");
    assert!(command.child.wait().await.unwrap().success());
    assert_eq!(command.lines.next_line().await.unwrap(), None);
    assert_eq!(google.ledger.faults(), [""; 0]);
}

#[tokio::test]
async fn the_list_tells_how_each_device_is_woken() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _google) = open(folder.path()).await;
    let device = android(&place, "denied").await;
    Device::register(&place, "ada", "Plain").await;
    let listed = place.service.list().await.unwrap().devices;
    let told = listed.iter().find(|listed| listed.id == device.id).unwrap();
    assert_eq!(told.push, [PushProvider::Fcm]);
    assert_eq!(told.notifications, Some(NotificationPermission::Denied));
    let output = nod_service(folder.path(), &["list"]).output().await.unwrap();
    let lines = text(&output.stdout);
    let of = |name: &str| lines.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(of("Phone").ends_with("\tpush fcm\tnotifications denied"), "{lines}");
    assert!(of("Plain").ends_with("\tpush none\tnotifications unknown"), "{lines}");
}

/// One that pushes through Google, by the same clock as other processes.
async fn open(folder: &Path) -> (Place, Google) {
    let google = Google::start(Arc::new(|| SystemClock.now())).await;
    let fcm = FcmSettings { service_account: google.service_account(), base: google.url() };
    let push = Senders::default().with(PushProvider::Fcm, fcm.sender().unwrap());
    let data = Data::Directory(folder.to_owned());
    (Place::in_real_time(Settings { data, push, ..Settings::default() }).await, google)
}

async fn android(place: &Place, notifications: &str) -> Device {
    let device = Device::register(place, "ada", "Phone").await;
    let push = json!([{ "provider": "fcm", "token": "phone" }]);
    let update = json!({ "push": push, "notifications": notifications });
    assert_eq!(device.call(place, Method::PUT, TELLS, update).await.status, 204);
    device
}

async fn report(place: &Place, device: &Device, id: &str, sight: &str) {
    let seen = json!({ "seen": sight, "notifications": "granted" });
    let path = format!("/v1/devices/self/push-tests/{id}/seen");
    assert_eq!(device.call(place, Method::POST, &path, seen).await.status, 200);
}

fn nod_service(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nod-service"));
    command.arg("--data").arg(folder).args(arguments).stdin(Stdio::null()).kill_on_drop(true);
    command
}

async fn run(folder: &Path, options: &[&str]) -> Output {
    nod_service(folder, &[&["push-test"], options].concat()).output().await.unwrap()
}

struct Followed {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Followed {
    fn start(folder: &Path, options: &[&str]) -> Self {
        let mut command = nod_service(folder, &[&["push-test"], options].concat());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    async fn line(&mut self) -> String {
        self.lines.next_line().await.unwrap().expect("it has more to say")
    }
}

/// Seconds that went by, and were not many.
fn has_taken(line: &str, said: &str) {
    let seconds = line.strip_prefix(said).and_then(|rest| rest.strip_suffix(" s"));
    let seconds: f64 = seconds.unwrap_or_else(|| panic!("{line}")).parse().unwrap();
    assert!(seconds < 30.0, "{line}");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
