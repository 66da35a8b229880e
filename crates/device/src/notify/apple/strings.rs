//! The texts that the system shows by itself for a push lie in the app's bundle.

/// A language's catalogue, and what the bundle has in it.
const LANGUAGES: [(&str, &str); 6] = [
    (
        include_str!("../../../../../ui/locales/en.ftl"),
        include_str!("../../../../../src-tauri/apple/en.lproj/Localizable.strings"),
    ),
    (
        include_str!("../../../../../ui/locales/de.ftl"),
        include_str!("../../../../../src-tauri/apple/de.lproj/Localizable.strings"),
    ),
    (
        include_str!("../../../../../ui/locales/fr.ftl"),
        include_str!("../../../../../src-tauri/apple/fr.lproj/Localizable.strings"),
    ),
    (
        include_str!("../../../../../ui/locales/es.ftl"),
        include_str!("../../../../../src-tauri/apple/es.lproj/Localizable.strings"),
    ),
    (
        include_str!("../../../../../ui/locales/ja.ftl"),
        include_str!("../../../../../src-tauri/apple/ja.lproj/Localizable.strings"),
    ),
    (
        include_str!("../../../../../ui/locales/ar.ftl"),
        include_str!("../../../../../src-tauri/apple/ar.lproj/Localizable.strings"),
    ),
];

/// The keys that the service's pushes name.
const KEYS: [&str; 2] = ["native-notification-title", "native-notification-body"];

#[test]
fn the_bundle_has_the_catalogue_s_texts_for_what_the_system_shows_and_no_others() {
    for (catalogue, bundled) in LANGUAGES {
        let wanted = KEYS.map(|key| format!("\"{key}\" = \"{}\";", in_catalogue(catalogue, key)));
        let bundled: Vec<&str> = bundled.lines().filter(|line| line.starts_with('"')).collect();
        assert_eq!(bundled, wanted);
    }
}

/// Of one line, and of characters that mean nothing in either file.
fn in_catalogue<'a>(catalogue: &'a str, key: &str) -> &'a str {
    let text = catalogue.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
    let text = text.unwrap_or_else(|| panic!("the catalogue has no {key}"));
    assert!(!text.contains(['"', '\\', '{', '}']), "{text}");
    text
}
