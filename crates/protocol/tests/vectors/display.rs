use nod_protocol::{Approval, Display, canonical_json};

use crate::{cases, parse};

#[test]
fn another_display_has_another_hash() {
    let mut hashes: Vec<String> =
        cases("display").iter().map(|case| case.expected["hash"].to_string()).collect();
    let all = hashes.len();
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), all);
}

#[test]
fn what_is_shown_its_canonical_form_and_its_hash_are_those_of_the_vectors() {
    for case in cases("display") {
        let approval: Approval = parse(&case.inputs["approval"]);
        let display = Display::of(&approval, case.inputs["service"].as_str().unwrap());
        assert_eq!(serde_json::to_value(&display).unwrap(), case.expected["display"], "{}", case.name);
        let canonical = String::from_utf8(canonical_json(&display).unwrap()).unwrap();
        assert_eq!(case.expected["canonical"], canonical, "{}", case.name);
        assert_eq!(case.expected["hash"], display.hash().0, "{}", case.name);
    }
}
