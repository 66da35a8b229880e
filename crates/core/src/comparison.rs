//! What a service says that this device decided, held against the journal. Whoever copied the device's keys can answer in
//! its name; it is the journal that lacks such an answer.

use std::collections::{BTreeMap, BTreeSet};

use nod_protocol::MAX_TIME;
use serde::{Deserialize, Serialize};

use crate::{
    Account, AccountId, Entry, Journal, Millis, RequestId, Verdict,
    journal::Recorded,
    ports::{Decision, Decisions, DecisionsWanted, Ports, RecordKind, RecordsError, ServiceError, Slot},
};

/// So much of what was compared before is compared again: an answer may wait for the service's lock. In seconds.
const OVERLAP: i64 = 600;
/// The edges of a comparison, where clocks could be a little apart, in seconds.
const EDGE: i64 = 120;
/// Pages of decisions that are read at most.
const MAX_PAGES: u32 = 20;
/// Entries whose answer is asked for by its id at most.
const MAX_ASKED: usize = 8;
/// Remembered of each account.
const REMEMBERED: usize = 256;

/// How far an account was compared, and what came of it; kept at rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub account: AccountId,
    /// By the service's clock. `None`: the journal began anew, so nothing that is listed now can be in it.
    pub since: Option<i64>,
    /// Answers that were given in this device's name, and not on it.
    pub strange: Vec<Strange>,
    /// Answers that the journal has and the service does not know.
    pub unknown: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strange {
    pub decision: Decision,
    /// The person has taken note.
    pub acknowledged: bool,
}

/// What a comparison found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// By the service's clock, from when on the next one has to look.
    pub since: i64,
    /// There was more than is read: what lies behind it was not looked at.
    pub is_cut_short: bool,
    /// Not in the journal.
    pub strange: Vec<Decision>,
    pub unknown: Vec<String>,
    /// Said to be unknown before, and known after all.
    pub known: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// It is told, and kept aside, at the next start.
    #[error("the journal can't be read")]
    Journal,
}

impl Comparison {
    pub fn new(account: AccountId) -> Self {
        Self { account, since: Some(0), strange: Vec::new(), unknown: Vec::new() }
    }

    /// From the journal's new beginning on.
    pub fn anew(self) -> Self {
        Self { since: None, unknown: Vec::new(), ..self }
    }

    pub fn take(&mut self, compared: Compared) {
        let Compared { since, is_cut_short: _, strange, unknown, known } = compared;
        self.since = Some(since);
        for decision in strange {
            if self.strange.iter().all(|one| one.decision.answer != decision.answer) {
                self.strange.push(Strange { decision, acknowledged: false });
            }
        }
        self.unknown.retain(|answer| !known.contains(answer));
        self.unknown.extend(unknown);
        self.strange.drain(..self.strange.len().saturating_sub(REMEMBERED));
        self.unknown.drain(..self.unknown.len().saturating_sub(REMEMBERED));
    }
}

pub fn slot(account: &AccountId) -> Slot {
    Slot { kind: RecordKind::Comparison, name: account.0.clone() }
}

pub async fn keep(ports: &Ports, record: &Comparison) -> Result<(), RecordsError> {
    let bytes = serde_json::to_vec(record).map_err(|error| RecordsError(error.to_string()))?;
    ports.records.put(&slot(&record.account), &bytes).await
}

/// Asks the service, and reads the journal after it: whatever this device answered before is in it by then, or still
/// waits for its receipt.
pub async fn compare(ports: &Ports, account: &Account, known: &Comparison) -> Result<Compared, CompareError> {
    let Some(since) = known.since else {
        let time = list(ports, account, MAX_TIME).await?.time;
        return Ok(Compared { since: time, ..Compared::default() });
    };
    let told = list(ports, account, since).await?;
    let lines = ports.records.journal().await.map_err(|_| CompareError::Journal)?;
    let (_, entries) = Journal::read(&lines).map_err(|_| CompareError::Journal)?;
    let entries: Vec<Entry> = entries.into_iter().filter(|entry| entry.account == account.id).collect();
    let strange = strange(&told.list, &entries);
    let ahead = ports.providers.of(account.provider).clock_difference(account);
    let is_cut_short = told.more;
    // What was not looked at is not behind it.
    let until = if is_cut_short { since } else { since.max(told.time - OVERLAP) };
    let mut compared = Compared { since: until, is_cut_short, strange, ..Compared::default() };
    let suspects = missing(&told, since, &entries, ahead);
    for answer in suspects.chain(known.unknown.iter().cloned()).take(MAX_ASKED) {
        // The clocks may have been apart then: whether the service knows it, it says itself.
        let wanted = DecisionsWanted { answer: Some(answer.clone()), ..DecisionsWanted::default() };
        let found = ports.providers.of(account.provider).decisions(account, &wanted).await?;
        match (found.listed > 0, known.unknown.contains(&answer)) {
            (false, false) => compared.unknown.push(answer),
            (true, true) => compared.known.push(answer),
            (true, false) | (false, true) => {}
        }
    }
    Ok(compared)
}

/// All pages of it, newest first; the time is that of the first.
async fn list(ports: &Ports, account: &Account, since: i64) -> Result<Decisions, ServiceError> {
    let mut all = Decisions::default();
    for page in 0..MAX_PAGES {
        let wanted = DecisionsWanted { since, skip: all.listed, answer: None };
        let told = ports.providers.of(account.provider).decisions(account, &wanted).await?;
        all.time = if page == 0 { told.time } else { all.time };
        all.listed += told.listed;
        all.more = told.more && told.listed > 0;
        all.list.extend(told.list);
        if !all.more {
            break;
        }
    }
    Ok(all)
}

fn strange(told: &[Decision], entries: &[Entry]) -> Vec<Decision> {
    let answers: BTreeSet<&str> = entries.iter().filter_map(Entry::answer).collect();
    // Entries from before the answer's id was kept stand for each answer of that kind.
    let mut without_id: BTreeMap<&RequestId, Vec<Verdict>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.answer().is_none()) {
        without_id.entry(&entry.request).or_default().push(entry.verdict);
    }
    let is_ours = |decision: &Decision| {
        answers.contains(decision.answer.as_str())
            || without_id.get(&decision.request).is_some_and(|verdicts| verdicts.contains(&decision.verdict))
    };
    told.iter().filter(|decision| !is_ours(decision)).cloned().collect()
}

/// Answers of which the journal says that they counted, and that should have been listed.
fn missing(told: &Decisions, since: i64, entries: &[Entry], ahead: Millis) -> impl Iterator<Item = String> {
    let listed: BTreeSet<&str> = told.list.iter().map(|decision| decision.answer.as_str()).collect();
    let counted = |outcome| matches!(outcome, Recorded::Approved | Recorded::Rejected);
    let (from, to) = (since.saturating_add(if since > 0 { EDGE } else { 0 }), told.time - EDGE);
    let in_time = |at: Millis| (from..to).contains(&((at + ahead) / 1000));
    let should_be_listed = |entry: &&Entry| counted(entry.outcome) && in_time(entry.at) && !told.more;
    let suspects: Vec<String> = entries
        .iter()
        .filter(should_be_listed)
        .filter_map(Entry::answer)
        .filter(|answer| !listed.contains(answer))
        .map(str::to_owned)
        .collect();
    suspects.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stored format is permanent: what an earlier version wrote must always be read.
    #[test]
    fn records_of_every_version_are_read_and_written_as_they_were() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../vectors/comparison.json")).expect("JSON");
        for name in ["record", "begun_anew"] {
            let read: Comparison = serde_json::from_value(vectors[name].clone()).expect(name);
            assert_eq!(serde_json::to_value(&read).expect(name), vectors[name], "{name}");
        }
    }
}
