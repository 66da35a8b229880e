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
    place: Mutex<Place>,
    asked: AtomicU64,
}

/// At most one runs.
#[derive(Default)]
struct Place {
    running: Option<Running>,
    killed: Option<Running>,
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
        Self { path: Ok(path), tcti, patience, place: Mutex::default(), asked: AtomicU64::new(1) }
    }

    /// Asks; never gives [`Answer::Refused`]. Where the program ended since the last question it is started
    /// once more, but a question that may cost a try is never put twice.
    pub async fn ask(&self, ask: Ask) -> Result<Answer, AskError> {
        let deadline = Instant::now() + self.patience;
        let costs_a_try = costs_a_try(&ask);
        let id = self.asked.fetch_add(1, Ordering::Relaxed);
        let line = encode(&Request { id, ask }).map_err(|error| AskError::NotRunning(error.to_string()))?;
        let mut place = timeout_at(deadline, self.place.lock()).await.map_err(|_| self.silent())?;
        self.clear(&mut place, deadline).await?;
        let held = place.running.is_some();
        let answer = match self.put(&mut place, &line, id, deadline).await {
            Err(error @ AskError::NotRunning(_)) if held && !costs_a_try => {
                tracing::debug!(%error, "starting nod-tpm once more");
                self.clear(&mut place, deadline).await?;
                self.put(&mut place, &line, id, deadline).await?
            }
            answer => answer?,
        };
        match answer {
            Answer::Refused { why, detail } => Err(AskError::Refused { why, detail }),
            Answer::State(_) | Answer::Made { .. } | Answer::Loaded | Answer::Signed { .. } => Ok(answer),
        }
    }

    /// Leaves nothing running that has ended, or that somebody gave up on in the middle of an answer.
    async fn clear(&self, place: &mut Place, deadline: Instant) -> Result<(), AskError> {
        if let Some(mut stuck) = place.running.take_if(|running| !running.is_of_use()) {
            // One that has ended already has nothing to be killed.
            let _ = stuck.child.start_kill();
            place.killed = Some(stuck);
        }
        if let Some(killed) = place.killed.as_mut() {
            // One that can't even be killed sits in the kernel with the TPM: the next would sit there, too.
            let ended = timeout_at(deadline, killed.child.wait()).await.map_err(|_| self.silent())?;
            tracing::debug!(?ended, "nod-tpm has ended");
            place.killed = None;
        }
        Ok(())
    }

    async fn put(
        &self,
        place: &mut Place,
        line: &[u8],
        id: u64,
        deadline: Instant,
    ) -> Result<Answer, AskError> {
        let running = match &mut place.running {
            Some(running) => running,
            none @ None => none.insert(Running::start(self)?),
        };
        match timeout_at(deadline, running.exchange(line, id)).await {
            Ok(answer) => answer,
            Err(_) => {
                let _ = running.child.start_kill();
                Err(self.silent())
            }
        }
    }

    fn silent(&self) -> AskError {
        AskError::Silent(self.patience)
    }
}

fn costs_a_try(ask: &Ask) -> bool {
    match ask {
        Ask::Sign { auth, .. } => auth.is_some(),
        Ask::State | Ask::Make { .. } | Ask::Load { .. } => false,
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

    fn is_of_use(&mut self) -> bool {
        !self.answering && matches!(self.child.try_wait(), Ok(None))
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
