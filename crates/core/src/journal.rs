//! What this device decided, each entry chained to the one before by its hash, so that a changed or
//! missing entry shows.

use nod_protocol::{Method, encode_base64url};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{AccountId, Assurance, Millis, RequestId, Verdict};

/// One decision and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub request: RequestId,
    pub account: AccountId,
    pub at: Millis,
    pub application: String,
    pub verdict: Verdict,
    pub outcome: Recorded,
    /// Entries from before there were details have none, and the hash that they always had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Details>,
}

/// What the person saw, and what stood behind the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    pub service: String,
    /// The account's name at the service.
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    pub requested_at: Millis,
    pub method: Method,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assurance: Option<Assurance>,
    /// The device that was first, where another one was and the service told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recorded {
    Approved,
    /// An approval that was taken; what became of the sign-in was not told.
    Sent,
    Rejected,
    NotTaken,
    WrongCode,
    Expired,
    AnsweredElsewhere,
    Refused,
    /// It may have been sent; what became of it was never told.
    NotTold,
}

impl Recorded {
    /// Whether the request was over then, for good.
    pub(crate) fn is_final(self) -> bool {
        match self {
            Self::Approved
            | Self::Sent
            | Self::Rejected
            | Self::NotTaken
            | Self::Expired
            | Self::AnsweredElsewhere
            | Self::NotTold => true,
            Self::WrongCode | Self::Refused => false,
        }
    }
}

impl Entry {
    /// The id by which the service knows the answer.
    pub fn answer(&self) -> Option<&str> {
        self.details.as_ref()?.assurance.as_ref()?.answer.as_deref()
    }
}

/// The chain's end: all that is needed to add to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    length: u64,
    last: String,
    last_entry: Option<Entry>,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the journal was changed at line {line}")]
pub struct Tampered {
    /// Counted from 1.
    pub line: u64,
}

#[derive(Serialize, Deserialize)]
struct Line {
    n: u64,
    before: String,
    entry: Entry,
    hash: String,
}

impl Journal {
    /// Walks the whole chain.
    pub fn read(lines: &[String]) -> Result<(Self, Vec<Entry>), Tampered> {
        let mut journal = Self::default();
        let mut entries = Vec::new();
        for text in lines {
            let tampered = Tampered { line: journal.length + 1 };
            let Ok(line) = serde_json::from_str::<Line>(text) else { return Err(tampered) };
            let hash = hash(line.n, &line.before, &line.entry);
            if line.n != journal.length || line.before != journal.last || line.hash != hash {
                return Err(tampered);
            }
            journal = Self { length: line.n + 1, last: hash, last_entry: Some(line.entry.clone()) };
            entries.push(line.entry);
        }
        Ok((journal, entries))
    }

    /// The line to add, or `None` when the last one says the same already (written before a crash).
    pub fn add(&mut self, entry: Entry) -> Option<String> {
        let repeated = |last: &Entry| {
            last.request == entry.request && last.verdict == entry.verdict && last.outcome == entry.outcome
        };
        if entry.outcome != Recorded::WrongCode && self.last_entry.as_ref().is_some_and(repeated) {
            return None;
        }
        let (n, before) = (self.length, std::mem::take(&mut self.last));
        let hash = hash(n, &before, &entry);
        *self = Self { length: n + 1, last: hash.clone(), last_entry: Some(entry.clone()) };
        serde_json::to_string(&Line { n, before, entry, hash }).ok()
    }
}

fn hash(n: u64, before: &str, entry: &Entry) -> String {
    let covered = serde_json::to_vec(&(n, before, entry)).unwrap_or_default();
    encode_base64url(Sha256::digest(covered))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(request: &str, outcome: Recorded) -> Entry {
        Entry {
            request: RequestId(request.into()),
            account: AccountId("a".into()),
            at: 7,
            application: "Wiki".into(),
            verdict: Verdict::Approve,
            outcome,
            details: None,
        }
    }

    fn three_lines() -> Vec<String> {
        let mut journal = Journal::default();
        ["one", "two", "three"].iter().filter_map(|id| journal.add(entry(id, Recorded::Approved))).collect()
    }

    #[test]
    fn a_changed_entry_shows() {
        let mut lines = three_lines();
        lines[1] = lines[1].replace("Wiki", "Bank");
        assert_eq!(Journal::read(&lines), Err(Tampered { line: 2 }));
    }

    #[test]
    fn a_missing_entry_shows() {
        let mut lines = three_lines();
        lines.remove(1);
        assert_eq!(Journal::read(&lines), Err(Tampered { line: 2 }));
    }

    #[test]
    fn an_unreadable_line_shows() {
        let mut lines = three_lines();
        lines[2].truncate(20);
        assert_eq!(Journal::read(&lines), Err(Tampered { line: 3 }));
    }

    #[test]
    fn what_was_written_before_a_crash_is_not_written_again() {
        let lines = three_lines();
        let (mut journal, entries) = Journal::read(&lines).expect("an honest chain");
        assert_eq!(entries.len(), 3);
        assert_eq!(journal.add(entry("three", Recorded::Approved)), None);
        assert!(journal.add(entry("four", Recorded::Rejected)).is_some());
    }

    /// Both formats are permanent: what an earlier version wrote must always verify.
    #[test]
    fn chains_of_every_version_verify() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../vectors/journal.json")).expect("JSON");
        for name in ["without_details", "with_details", "continued"] {
            let lines: Vec<String> = serde_json::from_value(vectors[name]["lines"].clone()).expect("lines");
            let (_, entries) = Journal::read(&lines).expect(name);
            let with_details = entries.iter().filter(|entry| entry.details.is_some()).count();
            assert_eq!(with_details, vectors[name]["with_details"], "{name}");
            let mut again = Journal::default();
            let written: Vec<_> = entries.into_iter().filter_map(|entry| again.add(entry)).collect();
            assert_eq!(written, lines, "{name}: written as it was read");
        }
    }
}
