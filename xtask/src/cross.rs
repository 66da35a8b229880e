//! The app type-checked and linted for the systems that this machine is not, without their SDKs.
//!
//! Debian's compiler brings the sources of the standard library, so it can check for every target there is
//! (`build-std`); rustup's would have to fetch each target first. Nothing is linked, so the C tools are
//! [`fake`] ones.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    fake::{self, Tool},
    needs,
    run::{Failed, run, target},
};

/// A system that this machine is not, or a language that it does not run.
#[derive(Clone, Copy)]
pub struct Check {
    pub name: &'static str,
    triple: &'static str,
    /// Code that no check but this looks at (macOS and iOS share some): the first of these that there is.
    pub own_code: &'static [&'static str],
}

pub const CHECKS: [Check; 4] = [
    Check {
        name: "Windows",
        triple: "x86_64-pc-windows-msvc",
        own_code: &["crates/device/src/keys/windows.rs", "crates/device/src/keys/windows/mod.rs"],
    },
    Check {
        name: "macOS",
        triple: "aarch64-apple-darwin",
        own_code: &["crates/device/src/keys/apple.rs", "crates/device/src/keys/apple/mod.rs"],
    },
    Check {
        name: "iOS",
        triple: "aarch64-apple-ios",
        own_code: &["crates/device/src/keys/apple.rs", "crates/device/src/keys/apple/mod.rs"],
    },
    Check {
        name: "Android",
        triple: "aarch64-linux-android",
        own_code: &["crates/device/src/keys/android.rs", "crates/device/src/keys/android/mod.rs"],
    },
];

/// The oldest systems that the app is for.
const OLDEST: [(&str, &str); 2] =
    [("IPHONEOS_DEPLOYMENT_TARGET", "15.0"), ("MACOSX_DEPLOYMENT_TARGET", "11.0")];

impl Check {
    /// By its name in whatever letters, or by its triple.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || self.triple == name
    }

    /// A line with an error of types, in the language of [`Self::own_code`].
    pub fn error(&self) -> &'static str {
        "const _: u8 = \"planted by the self-test\";"
    }

    /// The files of the window must be there: the app holds them.
    pub fn run(&self) -> Result<(), Failed> {
        lint(self.triple)
    }
}

fn lint(triple: &str) -> Result<(), Failed> {
    needs::foreign_compiler()?;
    let folder = folder()?;
    let tools = fake::lay_out(&folder.join("fake-tools"))?;
    let mut command = Command::new(needs::DEBIAN_CLIPPY);
    command.args(["clippy", "--package", "nod", "--lib", "--bins"]);
    command.args(["-Zbuild-std=std,panic_abort", "--target", triple, "--", "--deny", "warnings"]);
    command.env("CARGO", needs::DEBIAN_CARGO).env("RUSTC", needs::DEBIAN_RUSTC);
    // Debian's is a stable compiler, and build-std is not.
    command.env("RUSTC_BOOTSTRAP", "1");
    // What rustup's cargo, which started this, has said for itself.
    for foreign in ["RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "LD_LIBRARY_PATH"] {
        command.env_remove(foreign);
    }
    command.env("CARGO_TARGET_DIR", &folder).env("SDKROOT", tools.sdk()).envs(OLDEST);
    let suffix = triple.replace('-', "_");
    let of_c = [
        ("CC", Tool::Compiler),
        ("CXX", Tool::Compiler),
        ("AR", Tool::Archiver),
        ("RC", Tool::ResourceCompiler),
    ];
    for (name, tool) in of_c {
        command.env(format!("{name}_{suffix}"), tools.path(tool));
    }
    command.env(format!("RANLIB_{suffix}"), "true");
    run(&mut command)
}

/// Everything made for other systems, kept between runs.
pub fn folder() -> Result<PathBuf, Failed> {
    let target: &Path = &target();
    let absolute = std::path::absolute(target).map_err(|error| Failed(format!("{target:?}: {error}")))?;
    Ok(absolute.join("cross"))
}
