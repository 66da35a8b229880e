use std::{
    path::PathBuf,
    process::Stdio,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use nod_tpm_wire::{Answer, Ask, MAX_LINE, Refusal, Reply, Request, TCTI, encode};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::Mutex,
    time::{Instant, timeout_at},
};

/// `nod-tpm`, started with the first question and again when it has ended.
pub struct TpmProgram {
    path: std::io::Result<PathBuf>,
    tcti: Option<String>,
    patience: Duration,
    running: Mutex<Option<Running>>,
    asked: AtomicU64,
}

/// A TPM that another program keeps busy may take its time; one that is well answers within a second.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error("nod-tpm can't be used: {0}")]
    NotRunning(String),
    #[error("the TPM has not answered for {} s", .0.as_secs())]
    Silent(Duration),
    #[error("the TPM's answer: {detail}")]
    Refused { why: Refusal, detail: String },
}

impl TpmProgram {
    /// The one that was installed beside this program.
    pub fn beside_this_one() -> Self {
        let path = std::env::current_exe().map(|this| this.with_file_name("nod-tpm"));
        Self { path, ..Self::new(PathBuf::new(), None, PATIENCE) }
    }

    /// `tcti`: another TPM than the kernel's ([`nod_tpm_wire::TCTI`]). No question takes longer than
    /// `patience`.
    pub fn new(path: PathBuf, tcti: Option<String>, patience: Duration) -> Self {
        Self { path: Ok(path), tcti, patience, running: Mutex::default(), asked: AtomicU64::new(1) }
    }

    /// Asks; never gives [`Answer::Refused`]. Where the program ended since the last question it is started
    /// once more, but a question that may cost a try is never put twice.
    pub async fn ask(&self, ask: Ask) -> Result<Answer, AskError> {
        let deadline = Instant::now() + self.patience;
        let costs_a_try = costs_a_try(&ask);
        let id = self.asked.fetch_add(1, Ordering::Relaxed);
        let line = encode(&Request { id, ask }).map_err(|error| AskError::NotRunning(error.to_string()))?;
        let silent = || AskError::Silent(self.patience);
        let mut slot = timeout_at(deadline, self.running.lock()).await.map_err(|_| silent())?;
        // Taken out: whoever gives up in between leaves nothing behind that is half said.
        if let Some(mut running) = slot.take().and_then(Running::alive) {
            match timeout_at(deadline, running.exchange(&line, id)).await.map_err(|_| silent())? {
                Err(error) if costs_a_try => return Err(error),
                Err(error) => tracing::debug!(%error, "starting nod-tpm once more"),
                Ok(answer) => {
                    *slot = Some(running);
                    return not_refused(answer);
                }
            }
        }
        let mut running = Running::start(self)?;
        let answer = timeout_at(deadline, running.exchange(&line, id)).await.map_err(|_| silent())??;
        *slot = Some(running);
        not_refused(answer)
    }
}

fn costs_a_try(ask: &Ask) -> bool {
    match ask {
        Ask::Sign { auth, .. } => auth.is_some(),
        Ask::State | Ask::Make { .. } | Ask::Load { .. } => false,
    }
}

fn not_refused(answer: Answer) -> Result<Answer, AskError> {
    match answer {
        Answer::Refused { why, detail } => Err(AskError::Refused { why, detail }),
        Answer::State(_) | Answer::Made { .. } | Answer::Loaded | Answer::Signed { .. } => Ok(answer),
    }
}

/// Ends by itself when it is asked nothing more.
struct Running {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    /// Between a question and its answer; it may hang there.
    answering: bool,
}

impl Running {
    fn start(program: &TpmProgram) -> Result<Self, AskError> {
        let path = program.path.as_ref().map_err(|error| AskError::NotRunning(error.to_string()))?;
        let mut command = Command::new(path);
        if let Some(tcti) = &program.tcti {
            command.env(TCTI, tcti);
        }
        // Every refusal is told in an answer; at its highest level the library's log tells secrets.
        command.env("TSS2_LOG", "all+none");
        let not_running = |error: String| AskError::NotRunning(format!("{}: {error}", path.display()));
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| not_running(error.to_string()))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(not_running("no pipes".into()));
        };
        Ok(Self { child, stdin, stdout: BufReader::new(stdout), answering: false })
    }

    fn alive(mut self) -> Option<Self> {
        matches!(self.child.try_wait(), Ok(None)).then_some(self)
    }

    async fn exchange(&mut self, line: &[u8], id: u64) -> Result<Answer, AskError> {
        let ended = |what: &str| AskError::NotRunning(format!("it ended: {what}"));
        self.answering = true;
        self.stdin.write_all(line).await.map_err(|error| ended(&error.to_string()))?;
        self.stdin.flush().await.map_err(|error| ended(&error.to_string()))?;
        let mut said = Vec::new();
        let mut bounded = (&mut self.stdout).take(MAX_LINE as u64);
        bounded.read_until(b'\n', &mut said).await.map_err(|error| ended(&error.to_string()))?;
        if said.is_empty() {
            return Err(ended("without an answer"));
        }
        let reply: Reply = serde_json::from_slice(&said).map_err(|_| ended("its answer can't be read"))?;
        if reply.id != Some(id) {
            return Err(ended("its answer is to another question"));
        }
        self.answering = false;
        Ok(reply.answer)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.answering {
            // One that has ended already has nothing to be killed.
            let _ = self.child.start_kill();
        }
    }
}
