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
    own_code: OwnCode,
}

/// A file of code that this check alone looks at.
#[derive(Clone, Copy)]
struct OwnCode {
    file: &'static str,
    /// How the attribute ends under which it stands, where not the whole file is for this system alone.
    under: Option<&'static str>,
}

pub const CHECKS: [Check; 4] = [
    Check {
        name: "Windows",
        triple: "x86_64-pc-windows-msvc",
        own_code: OwnCode { file: "crates/device/src/keys/windows/ncrypt.rs", under: None },
    },
    Check {
        name: "macOS",
        triple: "aarch64-apple-darwin",
        own_code: OwnCode { file: "crates/device/src/keys/apple/keychain.rs", under: Some("= \"macos\")]") },
    },
    Check {
        name: "iOS",
        triple: "aarch64-apple-ios",
        own_code: OwnCode { file: "crates/device/src/keys/apple/keychain.rs", under: Some("= \"ios\")]") },
    },
    Check {
        name: "Android",
        triple: "aarch64-linux-android",
        own_code: OwnCode { file: "crates/device/src/keys/android/native.rs", under: None },
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

    pub fn own_file(&self) -> &'static str {
        self.own_code.file
    }

    /// A line with an error of types, in the language of the [`own_file`](Self::own_file).
    pub fn error(&self) -> &'static str {
        "const _: u8 = \"planted by the self-test\";"
    }

    /// The text of the own file with the error added; `None` where it has no code of this system alone.
    pub fn with_error(&self, text: &str) -> Option<String> {
        let attribute = match self.own_code.under {
            Some(end) => text.lines().find(|line| line.starts_with("#[cfg(") && line.ends_with(end))?,
            None => "",
        };
        Some(format!("{text}\n{attribute}\n{}\n", self.error()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn every_check_has_code_of_its_own_for_the_self_test_to_spoil() {
        for check in CHECKS {
            let text = std::fs::read_to_string(root().join(check.own_file())).expect(check.own_file());
            assert!(check.with_error(&text).is_some(), "{} has no code in {}", check.name, check.own_file());
        }
    }
}
