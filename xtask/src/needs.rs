//! What has to be on the machine, and how it gets there.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use crate::run::{Failed, npm, root, run, said};

/// To compile and run the app (names of Debian and Ubuntu).
const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libtss2-dev",
];

/// To play on a desktop of its own.
const DESKTOP: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "openbox",
    "dunst",
    "gnome-keyring",
    "dbus",
    "xclip",
    "xdotool",
    "wmctrl",
    "x11-utils",
    "imagemagick",
    "libnotify-bin",
    "libsecret-tools",
    "swtpm",
    "at-spi2-core",
    "libatk-adaptor",
    // Starts what is to be started at login, as a session does.
    "dex",
];

/// The letters of the pictures, the same on every machine.
const TYPEFACE: &[&str] = &["fonts-noto-core", "fonts-noto-cjk"];

/// To read fingers without a reader: fprintd has a virtual one.
const FINGERS: &[&str] = &["fprintd", "python3-dbusmock"];

/// To make networks where no other is.
const NETWORKS: &[&str] = &["iproute2", "util-linux"];

/// To install servers of Python, and to run them.
const PEERS: &[&str] = &["python3", "python3-venv", "util-linux"];

/// To check for systems that this machine is not. The compiler that Debian keeps new for its browsers.
const FOREIGN: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

/// To check Kotlin: Java to run its compiler and its tests, what Tauri's Kotlin stands on, and a Python for
/// the stubs.
const KOTLIN: &[&str] = &[
    "default-jdk-headless",
    "junit4",
    "libjackson2-annotations-java",
    "libjackson2-core-java",
    "libjackson2-databind-java",
    "python3",
];

pub const DEBIAN_CARGO: &str = "/usr/bin/cargo";
pub const DEBIAN_CLIPPY: &str = "/usr/bin/cargo-clippy";
pub const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

pub fn to_build() -> Result<(), Failed> {
    packages(BUILD)?;
    node()
}

pub fn private_desktop() -> Result<(), Failed> {
    packages(DESKTOP)
}

pub fn typeface() -> Result<(), Failed> {
    packages(TYPEFACE)
}

pub fn fingerprint_reader() -> Result<(), Failed> {
    packages(FINGERS)
}

pub fn networks() -> Result<(), Failed> {
    packages(NETWORKS)
}

/// What the servers that Nod is tested against are made of; [`crate::peers`] installs them.
pub fn peers() -> Result<(), Failed> {
    packages(PEERS)
}

/// Debian's compiler with the sources of the standard library. There is no other way yet: where its
/// packages can't be had, nothing is checked and this fails.
pub fn foreign_compiler() -> Result<(), Failed> {
    packages(FOREIGN)
        .map_err(|Failed(why)| Failed(format!("NOT CHECKED for other systems, it takes a Debian: {why}")))
}

pub fn kotlin() -> Result<(), Failed> {
    packages(KOTLIN)?;
    // A Python that is not Debian's brings its own.
    if said(Command::new("python3").args(["-m", "pip", "--version"])).is_none() {
        packages(&["python3-pip"])?;
    }
    node()
}

/// The window's files, made anew where something in `ui/` is newer.
pub fn window() -> Result<(), Failed> {
    modules("ui")?;
    let made = modified(&root().join("ui/dist/index.html"));
    let sources = ["ui/src", "ui/locales", "ui/index.html", "ui/vite.config.ts", "ui/package-lock.json"];
    let newest = sources.iter().filter_map(|source| newest(&root().join(source))).max();
    if made.is_some() && made >= newest {
        return Ok(());
    }
    npm("ui", &["run", "build"])
}

/// The packages that a lock file names.
pub fn modules(folder: &str) -> Result<(), Failed> {
    let folder_path = root().join(folder);
    let installed = modified(&folder_path.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&folder_path.join("package-lock.json")) {
        return Ok(());
    }
    npm(folder, &["ci", "--no-fund", "--no-audit"])
}

fn packages(names: &[&str]) -> Result<(), Failed> {
    let missing: Vec<&str> = names.iter().copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install --yes --no-install-recommends --no-remove {}", missing.join(" "));
    if said(Command::new("apt-get").arg("--version")).is_none() {
        let names = names.join(" ");
        return Err(Failed(format!(
            "these are needed (by their Debian names), and there is no apt here: {names}"
        )));
    }
    let root_already = said(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let sudo = said(Command::new("sudo").args(["-n", "true"])).is_some();
    let shell = match (root_already, sudo) {
        (true, _) => format!("export DEBIAN_FRONTEND=noninteractive; apt-get update && {line}"),
        (false, true) => format!("sudo -n apt-get update && sudo -n DEBIAN_FRONTEND=noninteractive {line}"),
        (false, false) => {
            return Err(Failed(format!(
                "some packages are missing. Install them and try again:\n\n  sudo {line}"
            )));
        }
    };
    run(Command::new("sh").args(["-c", &shell]))
}

fn is_installed(package: &str) -> bool {
    let status = said(Command::new("dpkg-query").args(["--show", "--showformat=${Status}", package]));
    status.is_some_and(|status| status.contains("install ok installed"))
}

fn node() -> Result<(), Failed> {
    let version = said(Command::new("node").arg("--version"));
    let major =
        version.as_deref().and_then(|version| version.trim().trim_start_matches('v').split('.').next());
    match major.and_then(|major| major.parse::<u32>().ok()) {
        Some(20..) => Ok(()),
        Some(old) => Err(Failed(format!("Node.js 20 or newer is needed; this is {old}"))),
        None => Err(Failed("Node.js 20 or newer, with npm, is needed and not there".to_owned())),
    }
}

fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = std::fs::read_dir(path) else { return modified(path) };
    let inside: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    inside.iter().filter_map(|path| newest(path)).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
