//! What this machine can't run but can check.

use crate::{cross, kotlin, run::Failed};

#[derive(Clone, Copy)]
pub struct Check {
    pub name: &'static str,
    kind: Kind,
    own_code: OwnCode,
}

#[derive(Clone, Copy)]
enum Kind {
    Rust { triple: &'static str },
    Kotlin,
}

/// A file of code that this check alone looks at.
#[derive(Clone, Copy)]
struct OwnCode {
    file: &'static str,
    /// How the attribute ends under which it stands, where not the whole file is for this system alone.
    under: Option<&'static str>,
}

pub const CHECKS: [Check; 5] = [
    Check {
        name: "Windows",
        kind: Kind::Rust { triple: "x86_64-pc-windows-msvc" },
        own_code: OwnCode { file: "crates/device/src/keys/windows/ncrypt.rs", under: None },
    },
    Check {
        name: "macOS",
        kind: Kind::Rust { triple: "aarch64-apple-darwin" },
        own_code: OwnCode { file: "crates/device/src/keys/apple/keychain.rs", under: Some("= \"macos\")]") },
    },
    Check {
        name: "iOS",
        kind: Kind::Rust { triple: "aarch64-apple-ios" },
        own_code: OwnCode { file: "crates/device/src/keys/apple/keychain.rs", under: Some("= \"ios\")]") },
    },
    Check {
        name: "Android",
        kind: Kind::Rust { triple: "aarch64-linux-android" },
        own_code: OwnCode { file: "crates/device/src/keys/android/native.rs", under: None },
    },
    Check {
        name: "Kotlin",
        kind: Kind::Kotlin,
        own_code: OwnCode {
            file: "crates/device/android/src/main/java/dev/nod/device/Keystore.kt",
            under: None,
        },
    },
];

impl Check {
    /// By its name in whatever letters, or by its triple.
    pub fn is_called(&self, name: &str) -> bool {
        let triple = match self.kind {
            Kind::Rust { triple } => Some(triple),
            Kind::Kotlin => None,
        };
        self.name.eq_ignore_ascii_case(name) || triple == Some(name)
    }

    pub fn run(&self) -> Result<(), Failed> {
        match self.kind {
            Kind::Rust { triple } => cross::lint(triple),
            Kind::Kotlin => kotlin::check(),
        }
    }

    pub fn own_file(&self) -> &'static str {
        self.own_code.file
    }

    /// A line with an error of types, in the language of the [`own_file`](Self::own_file).
    pub fn error(&self) -> &'static str {
        match self.kind {
            Kind::Rust { .. } => "const _: u8 = \"planted by the self-test\";",
            Kind::Kotlin => "private val planted: Int = \"by the self-test\"",
        }
    }

    /// The text of the own file with the error added; `None` where it has no code of this system alone.
    pub fn with_error(&self, text: &str) -> Option<String> {
        let attribute = match self.own_code.under {
            Some(end) => text.lines().find(|line| line.starts_with("#[cfg(") && line.ends_with(end))?,
            None => "",
        };
        Some(format!("{text}\n{attribute}\n{}\n", self.error()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn every_check_has_code_of_its_own_for_the_self_test_to_spoil() {
        for check in CHECKS {
            let text = std::fs::read_to_string(root().join(check.own_file())).unwrap_or_default();
            assert!(check.with_error(&text).is_some_and(|wrong| wrong.len() > 1000), "{}", check.own_file());
        }
    }
}
