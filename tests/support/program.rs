//! A program that a test started: its lines, its end, and its last words in every error.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::{Fault, fault, until};

/// Programs that end together, at the latest when the process that made the group ends, however it ends.
///
/// The group's leader is a shell that reads a pipe whose other end only this process holds: the pipe closes at
/// drop, and also when the test was killed, and the shell then kills its whole process group. (A parent-death
/// signal would follow the *thread* that started the program, and test threads come and go.)
pub struct Group {
    leader: Child,
    pipe: Option<ChildStdin>,
}

impl Group {
    /// # Errors
    /// Where `/bin/sh` cannot be started.
    pub fn new() -> Result<Self, Fault> {
        let mut leader = Command::new("/bin/sh")
            .args(["-c", "trap '' HUP INT TERM; read -r _; kill -KILL 0"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        let pipe = leader.stdin.take();
        Ok(Self { leader, pipe })
    }

    /// Starts `command` in this group, without standard input unless [`Program::say`] is to be used.
    ///
    /// # Errors
    /// Where the program cannot be started, with its path.
    pub fn start(&self, name: &str, command: &mut Command) -> Result<Program, Fault> {
        command.process_group(i32::try_from(self.leader.id()).unwrap_or_default());
        Program::spawn(name, command)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        drop(self.pipe.take());
        let _ = self.leader.wait();
    }
}

/// One line of a program's standard output, stamped when it arrived.
#[derive(Clone, Debug)]
pub struct Line {
    pub at: Instant,
    pub text: String,
}

/// A started program. Killed and reaped when dropped.
pub struct Program {
    name: String,
    child: Child,
    stdin: Option<ChildStdin>,
    heard: Arc<Mutex<Heard>>,
    /// When it was started: what [`Line::at`] is measured from.
    pub started: Instant,
    read: usize,
}

#[derive(Default)]
struct Heard {
    lines: Vec<Line>,
    last_words: Vec<String>,
}

/// Enough to show a panic with its place; short enough to read.
const LAST_WORDS: usize = 30;

impl Program {
    fn spawn(name: &str, command: &mut Command) -> Result<Self, Fault> {
        let started = Instant::now();
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(
                |error| fault(format!("{name} ({:?}) cannot be started: {error}", command.get_program())),
            )?;
        let heard = Arc::<Mutex<Heard>>::default();
        listen(child.stdout.take(), Arc::clone(&heard), |heard, line| {
            heard.lines.push(Line { at: Instant::now(), text: line.clone() });
            heard.remember(line);
        });
        listen(child.stderr.take(), Arc::clone(&heard), Heard::remember);
        let stdin = child.stdin.take();
        Ok(Self { name: name.to_owned(), child, stdin, heard, started, read: 0 })
    }

    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Writes one line to its standard input.
    ///
    /// # Errors
    /// Where it reads no more.
    pub fn say(&mut self, line: &str) -> Result<(), Fault> {
        let Some(stdin) = self.stdin.as_mut() else {
            return Err(self.fault("its standard input is closed"));
        };
        match writeln!(stdin, "{line}").and_then(|()| stdin.flush()) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.fault(&format!("it does not read {line:?}: {error}"))),
        }
    }

    /// Closes its standard input.
    pub fn say_no_more(&mut self) {
        self.stdin = None;
    }

    /// The next line of standard output, after those already taken, that `pick` takes something from.
    ///
    /// # Errors
    /// Where the program ends first, or the deadline passes; with its last lines.
    pub async fn line<T>(
        &mut self,
        what: &str,
        patience: Duration,
        mut pick: impl FnMut(&Line) -> Option<T>,
    ) -> Result<T, Fault> {
        let found = until(&format!("{what} from {}", self.name), patience, async || {
            // Asked before the lines are read: what it said before it ended still counts.
            let ended = self.child.try_wait()?;
            let unread = self.heard().lines[self.read..].to_vec();
            for line in unread {
                self.read += 1;
                if let Some(found) = pick(&line) {
                    return Ok(Some(found));
                }
            }
            match ended {
                Some(status) => Err(fault(format!("it ended ({status})"))),
                None => Ok(None),
            }
        })
        .await;
        found.map_err(|error| self.fault(&error.to_string()))
    }

    /// All lines of standard output so far.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        self.heard().lines.clone()
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// Where it is still running at the deadline; with its last lines.
    pub async fn end(&mut self, patience: Duration) -> Result<ExitStatus, Fault> {
        let ended = until("its end", patience, async || Ok(self.child.try_wait()?)).await;
        ended.map_err(|error| self.fault(&error.to_string()))
    }

    /// # Errors
    /// Where it has ended, with its last lines.
    pub fn must_run(&mut self) -> Result<(), Fault> {
        match self.child.try_wait()? {
            Some(status) => Err(self.fault(&format!("it ended ({status})"))),
            None => Ok(()),
        }
    }

    /// SIGKILL, as a crash would be: nothing of its own runs any more.
    ///
    /// # Errors
    /// Where it cannot be signalled or reaped.
    pub fn kill(&mut self) -> Result<(), Fault> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// A fault of this program: what went wrong, then its last lines.
    #[must_use]
    pub fn fault(&self, what: &str) -> Fault {
        fault(format!("{}: {what}{}", self.name, self.heard().quoted()))
    }

    /// The last lines of both its outputs.
    #[must_use]
    pub fn last_words(&self) -> String {
        self.heard().last_words.join("\n")
    }

    fn heard(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Heard {
    fn remember(&mut self, line: String) {
        if self.last_words.len() == LAST_WORDS {
            self.last_words.remove(0);
        }
        self.last_words.push(line);
    }

    fn quoted(&self) -> String {
        if self.last_words.is_empty() {
            return " (it has said nothing)".to_owned();
        }
        self.last_words.iter().fold("; its last lines:".to_owned(), |text, line| text + "\n  | " + line)
    }
}

fn listen(
    output: Option<impl Read + Send + 'static>,
    heard: Arc<Mutex<Heard>>,
    mut hear: impl FnMut(&mut Heard, String) + Send + 'static,
) {
    let Some(output) = output else { return };
    std::thread::spawn(move || {
        let mut lines = BufReader::new(output).split(b'\n');
        while let Some(Ok(line)) = lines.next() {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            hear(&mut heard.lock().unwrap_or_else(PoisonError::into_inner), line);
        }
    });
}

/// The binary of this workspace with that name, built in the same profile as this test.
///
/// # Errors
/// Where it has not been built.
pub fn built(name: &str) -> Result<PathBuf, Fault> {
    let this = std::env::current_exe()?;
    // target/PROFILE/deps/test-1234 or target/PROFILE/program
    let found = this.ancestors().skip(1).take(2).map(|folder| folder.join(name)).find(|path| path.is_file());
    found.ok_or_else(|| {
        let beside = this.parent().map(Path::display);
        fault(format!(
            "{name} is not built beside {}: run `cargo build --workspace --bins` first, as `cargo xtask test` does",
            beside.map(|path| path.to_string()).unwrap_or_default()
        ))
    })
}
