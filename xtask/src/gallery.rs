//! Pictures of every screen in every state, painted by the engine that the app has.

use std::process::Command;

use crate::{
    needs,
    run::{Failed, cargo, npm, root, run, target},
};

/// Builds the stage and has the gallery's program do what `arguments` say.
pub fn with(arguments: &[&str]) -> Result<(), Failed> {
    needs::to_build()?;
    needs::private_desktop()?;
    needs::typeface()?;
    stage()?;
    cargo(&["build", "--workspace", "--bin", "gallery", "--test", "layers"])?;
    run(&mut program(arguments))
}

/// The scenes as pages of their own.
pub fn stage() -> Result<(), Failed> {
    needs::modules("ui")?;
    let out = root().join("target/gallery/stage").display().to_string();
    let build =
        ["exec", "--", "vite", "build", "--config", "dev/gallery/vite.config.ts", "--logLevel", "warn"];
    npm("ui", &[&build[..], &["--outDir", &out]].concat())
}

pub fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(target().join("debug/gallery"));
    program.args(arguments);
    program
}
