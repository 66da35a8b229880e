use serde::de::DeserializeOwned;

use crate::{
    Account, Attack, Entry, Familiar, Millis, RequestId,
    app_lock::{self, LockFound},
    comparison::{self, Comparison},
    enrolment::Unfinished,
    guard::GuardRecord,
    journal::Journal,
    key_change::UnfinishedChange,
    other_devices::DevicesRecord,
    outbox::Outgoing,
    passcode::Passcode,
    ports::{Ports, RecordKind, RecordsError},
    push::PushRecord,
    settings::Settings,
    view::Trouble,
};

/// Longer than an answer is sent again, and than a service asks for the same once more.
const ANSWERED_FOR: Millis = 48 * 60 * 60_000;

/// What an earlier run left, read and sorted.
#[derive(Debug, Default)]
pub struct Loaded {
    pub accounts: Vec<Account>,
    pub unfinished: Vec<Unfinished>,
    pub changes: Vec<UnfinishedChange>,
    pub pushes: Vec<PushRecord>,
    pub devices: Vec<DevicesRecord>,
    pub comparisons: Vec<Comparison>,
    pub outgoing: Vec<Outgoing>,
    /// One, where anything but the usual was wanted.
    pub guards: Vec<GuardRecord>,
    pub passcodes: Vec<Passcode>,
    pub journal: Journal,
    pub attack: Option<Attack>,
    /// One for each account.
    pub familiar: Vec<Familiar>,
    /// Answered not long ago: some services ask for these again.
    pub answered: Vec<RequestId>,
    pub settings: Settings,
    pub lock: LockFound,
    pub troubles: Vec<Trouble>,
}

/// Reads all records. What can't be read is kept aside and told, never replaced in silence.
pub async fn load(ports: &Ports) -> Loaded {
    let mut loaded = Loaded::default();
    // What they say of the lock; nothing, until they are read.
    let mut said = None;
    let records = load_records(ports, &mut loaded, &mut said).await;
    let journal = load_journal(ports, &mut loaded).await;
    if let Ok(entries) = &journal {
        know_accounts(&mut loaded, entries);
    }
    // Once, whichever failed: the window shows each trouble by itself.
    if records.is_err() || journal.is_err() {
        loaded.troubles.push(Trouble::StorageFailed);
    }
    loaded.lock = app_lock::find(ports, said).await;
    loaded
}

/// What an account was used for before anything was kept of it, the journal may know.
fn know_accounts(loaded: &mut Loaded, entries: &[Entry]) {
    for account in &loaded.accounts {
        if loaded.familiar.iter().all(|familiar| familiar.account != account.id) {
            loaded.familiar.push(Familiar::of_journal(account.id.clone(), entries));
        }
    }
}

async fn load_journal(ports: &Ports, loaded: &mut Loaded) -> Result<Vec<Entry>, RecordsError> {
    match Journal::read(&ports.records.journal().await?) {
        Ok((journal, entries)) => {
            loaded.journal = journal;
            let since = ports.clock.now() - ANSWERED_FOR;
            let recent = entries.iter().filter(|entry| entry.at >= since && entry.outcome.is_final());
            loaded.answered = recent.map(|entry| entry.request.clone()).collect();
            return Ok(entries);
        }
        Err(tampered) => {
            compare_anew(ports, loaded).await?;
            ports.records.keep_journal_aside().await?;
            let line = i64::try_from(tampered.line).unwrap_or(i64::MAX);
            loaded.troubles.push(Trouble::JournalChanged { line });
        }
    }
    Ok(Vec::new())
}

/// What was decided before the journal began anew is not in it, and no reason for an alarm. Written down first: a crash
/// in between finds the changed journal again.
async fn compare_anew(ports: &Ports, loaded: &mut Loaded) -> Result<(), RecordsError> {
    let mut known = std::mem::take(&mut loaded.comparisons);
    for account in &loaded.accounts {
        let place = known.iter().position(|one| one.account == account.id);
        let record =
            place.map_or_else(|| Comparison::new(account.id.clone()), |place| known.remove(place)).anew();
        comparison::keep(ports, &record).await?;
        loaded.comparisons.push(record);
    }
    Ok(())
}

async fn load_records(
    ports: &Ports,
    loaded: &mut Loaded,
    said: &mut Option<bool>,
) -> Result<(), RecordsError> {
    let records = ports.records.load().await?;
    *said = Some(false);
    for (slot, bytes) in records {
        let read = match slot.kind {
            RecordKind::Account => keep(&bytes, &mut loaded.accounts),
            RecordKind::Enrolment => keep(&bytes, &mut loaded.unfinished),
            RecordKind::KeyChange => keep(&bytes, &mut loaded.changes),
            RecordKind::Push => keep(&bytes, &mut loaded.pushes),
            RecordKind::Devices => keep(&bytes, &mut loaded.devices),
            RecordKind::Outbox => keep(&bytes, &mut loaded.outgoing),
            RecordKind::Attack => {
                loaded.attack = serde_json::from_slice(&bytes).ok();
                loaded.attack.is_some()
            }
            RecordKind::Familiar => keep(&bytes, &mut loaded.familiar),
            RecordKind::Guard => keep(&bytes, &mut loaded.guards),
            RecordKind::Settings => {
                let settings = Settings::read(&bytes);
                *said = settings.as_ref().map(|settings| settings.locked);
                settings.map(|settings| loaded.settings = settings).is_some()
            }
            RecordKind::Passcode => keep(&bytes, &mut loaded.passcodes),
            RecordKind::Comparison => keep(&bytes, &mut loaded.comparisons),
        };
        if !read {
            let kept_as = ports.records.keep_aside(&slot).await?;
            loaded.troubles.push(match slot.kind {
                RecordKind::Settings => Trouble::SettingsKeptAside { kept_as },
                _ => Trouble::RecordKeptAside { kept_as },
            });
        }
    }
    loaded.accounts.sort_by(|a, b| (a.added_at, &a.id).cmp(&(b.added_at, &b.id)));
    Ok(())
}

fn keep<T: DeserializeOwned>(bytes: &[u8], into: &mut Vec<T>) -> bool {
    serde_json::from_slice(bytes).map(|record| into.push(record)).is_ok()
}
