use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Why a task ended, for a person.
#[derive(Debug)]
pub struct Failed(pub String);

/// The workspace's root, as cargo says when it runs this: a target folder shared between two checkouts may
/// hold a binary that was compiled in the other.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(here).parent().map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Runs to the end with this terminal.
pub fn run(command: &mut Command) -> Result<(), Failed> {
    println!("+ {}", shown(command));
    let status = command.current_dir_or_root().status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failed(format!("{} ended ({status})", shown(command)))) }
}

pub fn cargo(arguments: &[&str]) -> Result<(), Failed> {
    run(Command::new(cargo_program()).args(arguments))
}

pub fn npm(folder: &str, arguments: &[&str]) -> Result<(), Failed> {
    run(Command::new("npm").args(arguments).current_dir(root().join(folder)))
}

/// Runs to the end, shows what it prints as it comes and gives it back as well, colours taken out.
pub fn overheard(command: &mut Command) -> Result<(bool, String), Failed> {
    println!("+ {}", shown(command));
    command.current_dir_or_root().env("NO_COLOR", "1").stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    let mut heard = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            heard.push_str(&line);
            heard.push('\n');
        }
    }
    let _ = std::io::stdout().flush();
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok((status.success(), heard))
}

/// What a program says in answer to a question, or `None` when it fails or isn't there.
pub fn said(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

pub fn cargo_program() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

trait FromRoot {
    fn current_dir_or_root(&mut self) -> &mut Self;
}

impl FromRoot for Command {
    fn current_dir_or_root(&mut self) -> &mut Self {
        if self.get_current_dir().is_none() {
            self.current_dir(root());
        }
        self
    }
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn not_started(command: &Command, error: &std::io::Error) -> Failed {
    Failed(format!("{} can't be started: {error}", shown(command)))
}
