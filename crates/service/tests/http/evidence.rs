//! What the service can prove of an answer, and that it proves nothing it can't.

use std::{path::Path, process::Command};

use nod_protocol::{Method as Ask, Verdict};
use nod_service::EvidenceError;
use serde_json::json;
use sqlx::{Connection, SqliteConnection};

use crate::{device::Device, place::Place};

/// A service in a folder, with a Device Biometrics sign-in that a device approved: the sign-in's id.
async fn approved(folder: &Path) -> (Place, Device, String) {
    let place = Place::in_folder(folder).await;
    let device = Device::register(&place, "ada", "Ada's laptop").await;
    let request = json!({ "user": "ada", "method": "biometric", "from": { "place": "Utrecht, NL" } });
    let begun = place.authenticate(request).await;
    device.decide(&place, Verdict::Approve, begun.code.as_deref()).await;
    (place, device, begun.id)
}

/// As whoever writes to the database past the service.
async fn change(folder: &Path, statement: &'static str) {
    let file = format!("sqlite://{}", folder.join("nod.db").display());
    let mut database = SqliteConnection::connect(&file).await.unwrap();
    let changed = sqlx::query(statement).execute(&mut database).await.unwrap();
    assert!(changed.rows_affected() > 0);
}

async fn error(place: &Place, id: &str) -> EvidenceError {
    place.service.evidence(id).await.unwrap().remove(0).err().expect("no proof")
}

#[tokio::test]
async fn nothing_is_proved_of_what_was_changed_in_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let (place, _, id) = approved(folder.path()).await;
    change(folder.path(), "UPDATE devices SET service_name = 'Another ID'").await;
    assert!(matches!(error(&place, &id).await, EvidenceError::Seen), "another name was on the screen");
    change(folder.path(), "UPDATE devices SET service_name = 'Example ID'").await;
    change(folder.path(), "UPDATE answers SET receipt = answer").await;
    assert!(matches!(error(&place, &id).await, EvidenceError::Receipt(_)));
    change(folder.path(), "UPDATE approvals SET jws = substr(jws, 1, length(jws) - 4) || 'AAAA'").await;
    assert!(matches!(error(&place, &id).await, EvidenceError::Approval(_)));
}

#[tokio::test]
async fn an_answer_is_no_proof_for_another_approval() {
    let folder = tempfile::tempdir().unwrap();
    let (place, device, id) = approved(folder.path()).await;
    place.begin().await;
    device.decide(&place, Verdict::Reject, None).await;
    change(
        folder.path(),
        "UPDATE answers SET answer = (SELECT answer FROM answers ORDER BY rowid DESC LIMIT 1),
                            signer = (SELECT signer FROM answers ORDER BY rowid DESC LIMIT 1)",
    )
    .await;
    assert!(matches!(error(&place, &id).await, EvidenceError::Mixed));
}

#[tokio::test]
async fn an_answer_is_proved_by_the_key_that_signed_it_though_the_device_has_others_now() {
    let folder = tempfile::tempdir().unwrap();
    let (place, mut device, id) = approved(folder.path()).await;
    device.renew_keys(&place).await;
    let proved = place.service.evidence(&id).await.unwrap().remove(0).unwrap();
    assert_eq!((proved.user.as_str(), proved.device.as_str()), ("ada", "Ada's laptop"));
    assert_eq!(
        (proved.display.method, proved.display.place.as_deref()),
        (Ask::Biometric, Some("Utrecht, NL"))
    );
    assert_eq!(proved.display.hash(), proved.answer.seen);
    assert!(proved.answer.verification.performed && proved.answer.verification.bound);
}

#[tokio::test]
async fn an_administrator_reads_it_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let (_place, _, id) = approved(folder.path()).await;
    let run = |id: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nod-service"));
        let output = command.arg("--data").arg(folder.path()).args(["evidence", id]).output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let (proved, said) = run(&id);
    assert!(proved, "{said}");
    for line in [
        "user\tada",
        "verdict\tapprove",
        "outcome\taccepted",
        "seen: place\tUtrecht, NL",
        "seen: browser\tnot told",
        "key\tsoftware, claimed",
        "verification\tperformed (swk pin)",
        "bound to the key\tyes, the device says",
    ] {
        assert!(said.lines().any(|told| told == line), "{line} is not in {said}");
    }
    assert!(!run("nobody's").0);
    change(folder.path(), "UPDATE devices SET service_name = 'Another ID'").await;
    let (proved, said) = run(&id);
    assert!(!proved && said.starts_with("NOT PROVED"), "{said}");
}
