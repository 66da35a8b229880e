//! The fixtures were made by a program of their own, after the formats' public descriptions.

use nod_core::passcode::{Factor, PasscodeAlgorithm, PasscodePart, Refusal};
use proptest::prelude::*;

use super::*;

const AEGIS: &str = include_str!("fixtures/aegis-plain.json");
const AEGIS_ENCRYPTED: &str = include_str!("fixtures/aegis-encrypted.json");
const TWO_FAS: &str = include_str!("fixtures/2fas-plain.json");
const TWO_FAS_ENCRYPTED: &str = include_str!("fixtures/2fas-encrypted.json");
const MIGRATION: &str = include_str!("fixtures/migration.txt");
const LIST: &str = include_str!("fixtures/list.txt");

fn password(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn right() -> Secret {
    password("correct horse battery")
}

fn problem(text: &str) -> PasscodeProblem {
    read_passcodes(text, None).map(|_| ()).unwrap_err()
}

fn names(found: &Found) -> Vec<String> {
    found.passcodes.iter().map(nod_core::passcode::NewPasscode::name).collect()
}

fn refused(found: &Found) -> Vec<(&str, &Refusal)> {
    found.refused.iter().map(|refused| (refused.name.as_str(), &refused.why)).collect()
}

fn other(name: &str) -> Refusal {
    Refusal::OtherKind { name: name.to_owned() }
}

#[test]
fn what_is_nothing_of_the_kind_is_refused_in_as_many_words() {
    assert_eq!(problem(""), PasscodeProblem::Empty);
    assert_eq!(problem(" \n\u{FEFF}"), PasscodeProblem::UnknownFile);
    assert_eq!(problem("{}"), PasscodeProblem::UnknownFile);
    assert_eq!(problem("{\"services\": "), PasscodeProblem::UnknownFile);
    assert_eq!(problem("dear diary"), PasscodeProblem::UnknownFile);
    assert_eq!(problem(&"a".repeat(MAX_FILE + 1)), PasscodeProblem::TooLarge);
    assert_eq!(problem("{\"services\": []}"), PasscodeProblem::Empty);
    assert_eq!(problem("{\"services\": {}}"), PasscodeProblem::Damaged);
    assert_eq!(problem("{\"header\": {}, \"db\": {}}"), PasscodeProblem::Damaged);
    assert_eq!(problem("{\"header\": {}, \"db\": \"AAAA\"}"), PasscodeProblem::Damaged);
    assert_eq!(problem("otpauth-migration://offline?data=%%%"), PasscodeProblem::Damaged);
    assert_eq!(problem("otpauth-migration://offline?data=CgM="), PasscodeProblem::Damaged);
    assert_eq!(problem("otpauth-migration://offline?data="), PasscodeProblem::Empty);
    let many = "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\n".repeat(MAX_ENTRIES + 1);
    assert_eq!(problem(&many), PasscodeProblem::TooLarge);
}

/// What lies behind as many as are taken is not looked at: here it is torn.
#[test]
fn no_more_of_a_file_is_read_than_is_taken() {
    let mut message = [0x0a, 0x00].repeat(MAX_ENTRIES + 1);
    message.push(0x0a);
    let torn = |bytes: &[u8]| {
        let data = nod_protocol::encode_base64(bytes).replace('+', "%2B");
        format!("otpauth-migration://offline?data={data}")
    };
    assert_eq!(problem(&torn(&message)), PasscodeProblem::TooLarge);
    assert_eq!(problem(&torn(&[0x0a, 0x00, 0x0a])), PasscodeProblem::Damaged);
    let list = "otpauth://hotp/x\n".repeat(MAX_ENTRIES + 1) + &torn(&[0x0a]);
    assert_eq!(problem(&list), PasscodeProblem::TooLarge);
}

#[test]
fn the_slots_of_an_aegis_vault_cost_no_more_together_than_one_may() {
    let slot = |n: u64, r: u64, p: u64| {
        serde_json::json!({
            "type": 1, "n": n, "r": r, "p": p, "salt": "00", "key": "00",
            "key_params": { "nonce": "000000000000000000000000", "tag": "00000000000000000000000000000000" },
        })
    };
    let file = serde_json::json!({
        "header": { "slots": [slot(2, 1, 1), slot(1 << 17, 8, 4)] },
        "db": "AAAA",
    });
    assert_eq!(
        read_passcodes(&file.to_string(), Some(&right())).unwrap_err(),
        PasscodeProblem::Damaged,
        "the second one is not tried"
    );
}

#[test]
fn a_single_link_names_the_part_that_is_wrong() {
    let bad = |text: &str| match problem(text) {
        PasscodeProblem::BadLink { part } => part,
        other => panic!("{other:?}"),
    };
    assert_eq!(bad("otpauth://totp/a?secret=1"), PasscodePart::Secret);
    assert_eq!(bad("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&digits=4"), PasscodePart::Digits);
    let steam = read_passcodes("otpauth://steam/a?secret=JBSWY3DPEHPK3PXP", None).unwrap();
    assert_eq!(refused(&steam), [("a", &other("steam"))]);
}

#[test]
fn an_aegis_vault_is_read_and_what_it_has_beyond_is_named() {
    let found = read_passcodes(AEGIS, None).unwrap();
    assert_eq!(names(&found), ["Example (ada@example.com)", "Northwind (ada)", "Old Mill Bank (Ada King)"]);
    assert_eq!(found.passcodes[1].scheme.algorithm, PasscodeAlgorithm::Sha256);
    assert_eq!(found.passcodes[1].scheme.factor, Factor::Time { period: 60 });
    assert_eq!(found.passcodes[2].scheme.factor, Factor::Counter { counter: 5 });
    assert_eq!(found.passcodes[0].seed.expose(), b"12345678901234567890");
    let (algorithm, secret) = (PasscodePart::Algorithm, PasscodePart::Secret);
    let expected = [
        ("Steam (ada_plays)", &other("steam")),
        ("Intranet (legacy)", &Refusal::BadPart { part: algorithm }),
        ("Museum (broken)", &Refusal::BadPart { part: secret }),
    ];
    assert_eq!(refused(&found), expected);
}

#[test]
fn an_encrypted_aegis_vault_opens_with_its_password_alone() {
    assert_eq!(problem(AEGIS_ENCRYPTED), PasscodeProblem::PasswordNeeded);
    let wrong = read_passcodes(AEGIS_ENCRYPTED, Some(&password("correct horse"))).map(|_| ());
    assert_eq!(wrong, Err(PasscodeProblem::WrongPassword));
    let found = read_passcodes(AEGIS_ENCRYPTED, Some(&right())).unwrap();
    assert_eq!(names(&found), names(&read_passcodes(AEGIS, None).unwrap()));
}

#[test]
fn an_aegis_vault_that_only_a_finger_opens_says_so() {
    let fingers = AEGIS_ENCRYPTED.replace("\"type\": 1", "\"type\": 2");
    assert_eq!(problem(&fingers), PasscodeProblem::NoPassword);
}

#[test]
fn an_aegis_vault_that_would_fill_the_memory_is_damaged() {
    for cost in ["\"n\": 1073741824", "\"n\": 32769", "\"n\": 0"] {
        let greedy = AEGIS_ENCRYPTED.replace("\"n\": 32768", cost);
        let read = read_passcodes(&greedy, Some(&right())).map(|_| ());
        assert_eq!(read, Err(PasscodeProblem::Damaged), "{cost}");
    }
    let greedy = AEGIS_ENCRYPTED.replace("\"r\": 8", "\"r\": 4096");
    assert_eq!(read_passcodes(&greedy, Some(&right())).map(|_| ()), Err(PasscodeProblem::Damaged));
}

#[test]
fn an_aegis_vault_that_was_changed_is_damaged() {
    let mut file: serde_json::Value = serde_json::from_str(AEGIS_ENCRYPTED).unwrap();
    file["header"]["params"]["tag"] = "00".repeat(16).into();
    let read = read_passcodes(&file.to_string(), Some(&right())).map(|_| ());
    assert_eq!(read, Err(PasscodeProblem::Damaged));
}

#[test]
fn a_2fas_backup_is_read_and_what_it_has_beyond_is_named() {
    let found = read_passcodes(TWO_FAS, None).unwrap();
    assert_eq!(names(&found), ["Example (ada@example.com)", "Old Mill Bank (Ada King)", "Northwind (ada)"]);
    assert_eq!(found.passcodes[1].scheme.factor, Factor::Counter { counter: 5 });
    assert_eq!(found.passcodes[2].scheme.algorithm, PasscodeAlgorithm::Sha512);
    let part = PasscodePart::Algorithm;
    assert_eq!(
        refused(&found),
        [("Steam (ada_plays)", &other("STEAM")), ("Intranet (legacy)", &Refusal::BadPart { part })]
    );
}

#[test]
fn an_encrypted_2fas_backup_opens_with_its_password_alone() {
    assert_eq!(problem(TWO_FAS_ENCRYPTED), PasscodeProblem::PasswordNeeded);
    let wrong = read_passcodes(TWO_FAS_ENCRYPTED, Some(&password(""))).map(|_| ());
    assert_eq!(wrong, Err(PasscodeProblem::WrongPassword));
    let found = read_passcodes(TWO_FAS_ENCRYPTED, Some(&right())).unwrap();
    assert_eq!(names(&found), names(&read_passcodes(TWO_FAS, None).unwrap()));
    let torn =
        TWO_FAS_ENCRYPTED.replacen(':', "!", 1).replace("\"servicesEncrypted\"!", "\"servicesEncrypted\":");
    assert!(read_passcodes(&torn, Some(&right())).is_err());
}

#[test]
fn googles_pictures_are_read_and_say_that_there_are_more() {
    let found = read_passcodes(MIGRATION, None).unwrap();
    assert_eq!(names(&found), ["Example (ada@example.com)", "Old Mill Bank (Ada King)"]);
    assert_eq!(found.part, Some((1, 2)));
    let bank = &found.passcodes[1];
    assert_eq!((bank.scheme.digits, bank.scheme.factor), (8, Factor::Counter { counter: 300 }));
    assert_eq!(bank.seed.expose(), b"12345678901234567890");
    assert_eq!(refused(&found), [("Intranet legacy", &Refusal::BadPart { part: PasscodePart::Algorithm })]);
}

#[test]
fn a_list_of_links_is_read_line_by_line() {
    let found = read_passcodes(LIST, None).unwrap();
    assert_eq!(names(&found), ["Example (ada@example.com)", "Old Mill Bank (Ada King)"]);
    let expected = [
        ("Steam:ada_plays", &other("steam")),
        ("Museum:broken", &Refusal::BadPart { part: PasscodePart::Secret }),
        ("#6", &Refusal::Damaged),
    ];
    assert_eq!(refused(&found), expected);
    let windows = format!("\u{FEFF}{}", LIST.replace('\n', "\r\n"));
    assert_eq!(names(&read_passcodes(&windows, None).unwrap()), names(&found));
}

proptest! {
    #[test]
    fn no_text_makes_it_fail_otherwise(text in "(\\{|otpauth-migration://offline\\?data=|otpauth://(totp|hotp)/)?.{0,300}") {
        let _ = read_passcodes(&text, None);
    }

    #[test]
    fn no_bytes_make_the_reader_of_messages_fail_otherwise(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let data = nod_protocol::encode_base64(&bytes).replace('+', "%2B");
        let _ = read_passcodes(&format!("otpauth-migration://offline?data={data}"), None);
    }

    /// As another app's next version might have it, or somebody who means harm.
    #[test]
    fn a_file_with_anything_in_any_place_is_read_or_refused(at in 0_usize..2000, with in "[\\[\\]{}\",:0-9a-zA-Z-]{0,4}") {
        for file in [AEGIS, TWO_FAS] {
            let at = at.min(file.len());
            let (before, after) = file.split_at(at);
            let _ = read_passcodes(&format!("{before}{with}{}", after.get(1..).unwrap_or_default()), None);
        }
    }

    #[test]
    fn a_file_of_any_kind_of_values_is_read_or_refused(value in prop_oneof![
        Just("null"), Just("-1"), Just("1e300"), Just("[]"), Just("{}"), Just("\"\""), Just("true"), Just("18446744073709551616")
    ], field in prop_oneof![
        Just("secret"), Just("algo"), Just("algorithm"), Just("digits"), Just("period"), Just("counter"), Just("type"),
        Just("tokenType"), Just("name"), Just("issuer"), Just("info"), Just("otp"), Just("entries"), Just("services")
    ]) {
        for file in [AEGIS, TWO_FAS] {
            let renamed = file.replace(&format!("\"{field}\":"), &format!("\"{field}\": {value}, \"was\":"));
            let _ = read_passcodes(&renamed, None);
        }
    }
}
