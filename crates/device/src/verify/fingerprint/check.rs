use std::time::Duration;

use futures_util::StreamExt;
use nod_core::ports::PromptHint;
use tokio::{runtime::Handle, sync::OwnedMutexGuard};
use zbus::{Message, MessageStream, message::Sequence};

use super::reader::{Reader, ReaderError};

/// Fingers that are read well and do not match, in one check.
const ROUNDS: u32 = 3;

/// fprintd gives a reader some seconds to end what it is doing.
const UNTIL_FREE: Duration = Duration::from_secs(10);

/// Asks for a finger until one matches or the rounds are over. `turn` is let go when the reader is free
/// again, which is later than the return.
pub async fn ask(turn: OwnedMutexGuard<()>, hint: Hint<'_>) -> Result<(), ReaderError> {
    let reader = Reader::find().await?;
    let mut statuses = reader.statuses().await?;
    let mut end = reader.end().await?;
    // Before the claim: one that is still under way when this is dropped is given back, too.
    let claimed = Claimed { reader, turn: Some(turn), runtime: Handle::current() };
    let reader = &claimed.reader;

    let mut since = reader.call("Claim", &"").await?.recv_position();
    for round in 1..=ROUNDS {
        reader.call("VerifyStart", &"any").await?;
        if round == 1 {
            hint(PromptHint::Touch);
        }
        let matched = tokio::select! {
            // A match that was said before the end is one.
            biased;
            matched = verdict(reader, &mut statuses, since, hint) => matched?,
            _ = end.next() => return Err(ReaderError::Ended),
        };
        match (matched, ROUNDS - round) {
            (true, _) => return Ok(()),
            (false, 0) => break,
            (false, tries_left) => hint(PromptHint::NotRecognised { tries_left }),
        }
        since = reader.call("VerifyStop", &()).await?.recv_position();
    }
    Err(ReaderError::NotRecognised)
}

/// Told what the person must do now.
pub type Hint<'a> = &'a (dyn Fn(PromptHint) + Send + Sync);

/// Whether the finger of this round matches. `since` is what was received before the round.
async fn verdict(
    reader: &Reader,
    statuses: &mut MessageStream,
    since: Sequence,
    hint: Hint<'_>,
) -> Result<bool, ReaderError> {
    while let Some(message) = statuses.next().await.transpose()? {
        // A status goes to everybody: an earlier one is about somebody else's check, or our last round.
        if !reader.is_status(&message) || message.recv_position() <= since {
            continue;
        }
        match Status::read(&message)? {
            Status::Match => return Ok(true),
            Status::NoMatch => return Ok(false),
            Status::Again(what) => hint(what),
            Status::Disconnected => return Err(ReaderError::Disconnected),
            Status::Error(words) => return Err(ReaderError::Failed(words)),
        }
    }
    Err(ReaderError::Ended)
}

/// The statuses of a verification, from fprintd's description of `net.reactivated.Fprint.Device`.
enum Status {
    Match,
    NoMatch,
    /// The finger was not read; the round goes on.
    Again(PromptHint),
    Disconnected,
    Error(String),
}

impl Status {
    fn read(message: &Message) -> Result<Self, ReaderError> {
        let body = message.body();
        let (name, done): (&str, bool) = body.deserialize()?;
        Ok(match name {
            "verify-match" => Self::Match,
            "verify-no-match" => Self::NoMatch,
            "verify-retry-scan" | "verify-remove-and-retry" => Self::Again(PromptHint::TouchAgain),
            "verify-swipe-too-short" => Self::Again(PromptHint::TooShort),
            "verify-finger-not-centered" => Self::Again(PromptHint::Centre),
            "verify-disconnected" => Self::Disconnected,
            "verify-unknown-error" => Self::Error("the reader failed".to_owned()),
            // Of a newer fprintd.
            unknown if done => Self::Error(unknown.to_owned()),
            _ => Self::Again(PromptHint::TouchAgain),
        })
    }
}

/// A reader that is ours until this is dropped, however that comes about.
struct Claimed {
    reader: Reader,
    turn: Option<OwnedMutexGuard<()>>,
    runtime: Handle,
}

impl Drop for Claimed {
    fn drop(&mut self) {
        let (reader, turn) = (self.reader.clone(), self.turn.take());
        self.runtime.spawn(async move {
            if tokio::time::timeout(UNTIL_FREE, give_back(&reader)).await.is_err() {
                tracing::warn!("the fingerprint service does not take its reader back");
            }
            // Whatever was said: with this connection goes its claim.
            reader.close().await;
            drop(turn);
        });
    }
}

async fn give_back(reader: &Reader) {
    // Each is refused where it was not needed: nothing runs, or the claim had failed.
    for method in ["VerifyStop", "Release"] {
        if let Err(error) = reader.call(method, &()).await {
            tracing::debug!(%error, method, "the fingerprint service refused");
        }
    }
}
