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

/// The oldest systems that the app is for.
const OLDEST: [(&str, &str); 2] =
    [("IPHONEOS_DEPLOYMENT_TARGET", "15.0"), ("MACOSX_DEPLOYMENT_TARGET", "11.0")];

/// Lints the app for a target. The files of the window must be there: the app holds them.
pub fn lint(triple: &str) -> Result<(), Failed> {
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
