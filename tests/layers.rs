//! Who may depend on whom (docs/architecture.md), read from the code itself.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

/// Each of our crates with those of ours that it may build on.
const ALLOWED: &[(&str, &[&str])] = &[
    ("nod-protocol", &[]),
    ("nod-core", &["nod-protocol"]),
    ("nod-adapters", &["nod-core", "nod-protocol"]),
    ("tauri-plugin-nod-device", &["nod-core", "nod-protocol", "nod-tpm-wire", "nod-web-push"]),
    ("nod-service", &["nod-protocol", "nod-web-push"]),
    ("nod-tpm", &["nod-tpm-wire"]),
    ("nod-tpm-wire", &[]),
    ("nod-web-push", &[]),
    ("nod", &["nod-adapters", "nod-core", "nod-protocol", "tauri-plugin-nod-device"]),
    ("nod-tests", &["nod-adapters", "nod-core", "nod-protocol", "nod-service"]),
    ("nod-contract", &["nod-adapters", "nod-core", "nod-protocol", "nod-service", "nod-tests"]),
    ("nod-bare", &[]),
    ("xtask", &[]),
];

/// What the plain crates must not bring in, however deep.
const WORLDLY: &[&str] = &["tokio", "reqwest", "hyper", "tauri", "axum", "sqlx", "keyring", "zbus"];

#[test]
fn every_crate_builds_on_its_own_layers_alone() {
    let metadata = metadata();
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    for package in metadata.workspace_packages() {
        let name = package.name.as_str();
        let may = allowed.get(name).unwrap_or_else(|| panic!("{name} has no layer: add it to the list"));
        for dependency in &package.dependencies {
            let ours = allowed.contains_key(dependency.name.as_str());
            // Tests may look further, but not from the crates themselves.
            if ours && (dependency.kind != DependencyKind::Development || name != "nod-tests") {
                assert!(may.contains(&dependency.name.as_str()), "{name} must not know {}", dependency.name);
            }
        }
    }
}

#[test]
fn protocol_and_core_bring_in_nothing_that_touches_the_world() {
    let metadata = metadata();
    for name in ["nod-protocol", "nod-core"] {
        let reached = everything_under(&metadata, name);
        assert!(reached.len() > 20, "the tree of {name} was read");
        for worldly in WORLDLY {
            assert!(!reached.contains(*worldly), "{name} brings in {worldly}");
        }
    }
}

#[test]
fn protocol_and_core_ask_no_clock_and_no_disk() {
    let forbidden =
        ["std::fs", "std::net", "std::thread", "SystemTime", "Instant::now", "getrandom", "println!"];
    for source in sources(&["crates/protocol/src", "crates/core/src"], "rs") {
        let text = read(&source);
        for word in forbidden {
            assert!(!text.contains(word), "{} says {word}", source.display());
        }
    }
}

#[test]
fn only_the_device_knows_operating_systems() {
    let folders = [
        "crates/protocol",
        "crates/core",
        "crates/adapters",
        "crates/service",
        "src-tauri/src",
        "tests/support",
        "xtask",
    ];
    for source in sources(&folders, "rs") {
        assert!(!read(&source).contains("target_os"), "{} asks for the operating system", source.display());
    }
}

#[test]
fn the_window_may_call_exactly_the_commands_there_are() {
    let build = read(&root().join("src-tauri/build.rs"));
    let list = build.split("COMMANDS").nth(1).and_then(|text| text.split("];").next()).unwrap_or_default();
    let commands: BTreeSet<String> =
        list.split('"').skip(1).step_by(2).map(|name| name.replace('_', "-")).collect();
    let file = read(&root().join("src-tauri/capabilities/main.json"));
    let capability: serde_json::Value = serde_json::from_str(&file).unwrap();
    let granted = capability["permissions"].as_array().unwrap().iter().filter_map(|name| name.as_str());
    let granted: BTreeSet<String> =
        granted.filter_map(|name| name.strip_prefix("allow-")).map(str::to_owned).collect();
    assert!(commands.len() > 5, "the list was read");
    assert_eq!(commands, granted);
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
}

#[test]
fn the_windows_content_comes_from_the_app_alone_and_nothing_in_it_is_inline() {
    let file = read(&root().join("src-tauri/tauri.conf.json"));
    let configuration: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(configuration["app"]["withGlobalTauri"], false);
    let policy = configuration["app"]["security"]["csp"].as_object().unwrap();
    assert_eq!(policy["default-src"], "'none'");
    for (directive, sources) in policy {
        let allowed = ["'none'", "'self'", "ipc: http://ipc.localhost"];
        assert!(allowed.contains(&sources.as_str().unwrap()), "{directive} {sources}");
    }
}

#[test]
fn the_plugin_for_the_device_has_no_command_for_the_window() {
    for source in sources(&["crates/device/src"], "rs") {
        let text = read(&source);
        assert!(!text.contains("tauri::command") && !text.contains("invoke_handler"), "{}", source.display());
    }
}

/// What is written into the diagnostic log is the sentence as it stands in the code (`src-tauri/src/diagnostics`).
#[test]
fn nothing_is_put_into_a_sentence_that_is_logged() {
    let folders = ["crates/core/src", "crates/adapters/src", "crates/device/src", "src-tauri/src"];
    let mut sentences = 0;
    for source in sources(&folders, "rs") {
        let text = read(&source);
        for logged in ["tracing::info!(", "tracing::warn!(", "tracing::error!("]
            .iter()
            .flat_map(|name| text.split(name).skip(1))
        {
            // The last text in it.
            let said = logged.split("\")").next().unwrap_or_default();
            if let Some((_, sentence)) = said.rsplit_once('"') {
                sentences += 1;
                assert!(!sentence.contains('{'), "{}: {sentence}", source.display());
            }
        }
    }
    assert!(sentences > 20, "{sentences}: the sources were read");
}

fn metadata() -> Metadata {
    MetadataCommand::new().manifest_path(root().join("Cargo.toml")).exec().expect("cargo metadata")
}

/// The names of all that `name` is built with on any platform, tests left out.
fn everything_under(metadata: &Metadata, name: &str) -> BTreeSet<String> {
    let resolve = metadata.resolve.as_ref().expect("a resolved graph");
    let names: BTreeMap<_, _> =
        metadata.packages.iter().map(|package| (&package.id, package.name.to_string())).collect();
    let nodes: BTreeMap<_, _> = resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let start = metadata.packages.iter().find(|package| package.name.as_str() == name).expect("the package");
    let (mut open, mut reached) = (vec![&start.id], BTreeSet::new());
    while let Some(id) = open.pop() {
        for dependency in &nodes[id].deps {
            let normal = dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
            if normal && reached.insert(names[&dependency.pkg].clone()) {
                open.push(&dependency.pkg);
            }
        }
    }
    reached
}

fn sources(folders: &[&str], extension: &str) -> Vec<PathBuf> {
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|_| panic!("{}", folder.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "nothing to read in {folders:?}");
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
