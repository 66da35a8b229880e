//! The texts that the system shows by itself for a push lie in the app's bundle.

const CATALOGUE: &str = include_str!("../../../../../ui/locales/en.ftl");
const BUNDLED: &str = include_str!("../../../../../src-tauri/apple/en.lproj/Localizable.strings");

/// The keys that the service's pushes name.
const KEYS: [&str; 2] = ["native-notification-title", "native-notification-body"];

#[test]
fn the_bundle_has_the_catalogue_s_texts_for_what_the_system_shows_and_no_others() {
    let wanted = KEYS.map(|key| format!("\"{key}\" = \"{}\";", in_catalogue(key)));
    let bundled: Vec<&str> = BUNDLED.lines().filter(|line| line.starts_with('"')).collect();
    assert_eq!(bundled, wanted);
}

/// Of one line, and of characters that mean nothing in either file.
fn in_catalogue(key: &str) -> &str {
    let text = CATALOGUE.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
    let text = text.unwrap_or_else(|| panic!("the catalogue has no {key}"));
    assert!(!text.contains(['"', '\\', '{', '}']), "{text}");
    text
}
