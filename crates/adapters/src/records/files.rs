use std::{
    ffi::OsStr,
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use nod_core::ports::{RecordKind, RecordsError, Slot};
use tempfile::NamedTempFile;

use super::{Store, envelope, failed, folder};

pub(super) const KINDS: [RecordKind; 12] = [
    RecordKind::Account,
    RecordKind::Enrolment,
    RecordKind::KeyChange,
    RecordKind::Push,
    RecordKind::Devices,
    RecordKind::Outbox,
    RecordKind::Attack,
    RecordKind::Familiar,
    RecordKind::Guard,
    RecordKind::Settings,
    RecordKind::Passcode,
    RecordKind::Comparison,
];
const ENDING: &str = "rec";
/// Names a file that is being written; what a killed process left under such a name never counted.
const UNFINISHED: &str = ".unfinished-";
const MAX_NAME: usize = 100;
/// Larger than any record is; a larger file is foreign.
const MAX_SIZE: u64 = 1024 * 1024;

impl Store {
    pub(super) fn load(&self) -> Result<Vec<(Slot, Vec<u8>)>, RecordsError> {
        let mut records = Vec::new();
        for kind in KINDS {
            self.load_kind(kind, &mut records).map_err(|error| failed("records can't be read", &error))?;
        }
        Ok(records)
    }

    pub(super) fn put(&self, slot: &Slot, bytes: &[u8]) -> Result<(), RecordsError> {
        let path = self.path(slot)?;
        let write = || {
            let folder = self.folder(slot.kind);
            folder::make(&folder)?;
            let finished = stage(&folder, bytes)?;
            publish(finished, &path)
        };
        write().map_err(|error| failed("a record can't be written", &error))
    }

    pub(super) fn remove(&self, slot: &Slot) -> Result<(), RecordsError> {
        let path = self.path(slot)?;
        match fs::remove_file(&path).and_then(|()| folder::sync(&self.folder(slot.kind))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(failed("a record can't be removed", &error))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Where a record lives. Its name is spelled in hex: file systems that don't tell capitals apart,
    /// or reserve some names, hold any two names apart nevertheless.
    pub(super) fn path(&self, slot: &Slot) -> Result<PathBuf, RecordsError> {
        Ok(self.folder(slot.kind).join(format!("{}.{ENDING}", hex(&slot.name)?)))
    }

    fn folder(&self, kind: RecordKind) -> PathBuf {
        self.root.join(folder_name(kind))
    }

    fn load_kind(&self, kind: RecordKind, records: &mut Vec<(Slot, Vec<u8>)>) -> io::Result<()> {
        let entries = match fs::read_dir(self.folder(kind)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        for entry in entries {
            let path = entry?.path();
            let file_name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            if file_name.starts_with(UNFINISHED) {
                // One that is gone by now is none any more.
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    Ok(()) | Err(_) => continue,
                }
            }
            let Some(name) = record_name(&path) else {
                // Not a name that a record ever has: nothing of ours can be lost under it.
                tracing::warn!("a foreign file lies among the records");
                continue;
            };
            records.push((Slot { kind, name }, read(&path)?.unwrap_or_default()));
        }
        Ok(())
    }
}

pub(super) fn folder_name(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Account => "account",
        RecordKind::Enrolment => "enrolment",
        RecordKind::KeyChange => "key-change",
        RecordKind::Push => "push",
        RecordKind::Devices => "devices",
        RecordKind::Outbox => "outbox",
        RecordKind::Attack => "attack",
        RecordKind::Familiar => "familiar",
        RecordKind::Guard => "guard",
        RecordKind::Settings => "settings",
        RecordKind::Passcode => "passcode",
        RecordKind::Comparison => "comparison",
    }
}

/// A record's name in hex; refuses what no record is called.
pub(super) fn hex(name: &str) -> Result<String, RecordsError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if name.is_empty() || name.len() > MAX_NAME || !name.bytes().all(allowed) {
        return Err(RecordsError("a record's name is base64url, at most 100 characters".into()));
    }
    Ok(name.bytes().map(|byte| format!("{byte:02x}")).collect())
}

/// The whole record, on the disk, under a name that does not count yet.
fn stage(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    // On Unix such a file is made with mode 0600.
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    file.write_all(&envelope::wrap(bytes))?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives it its name: from here on it is the record.
fn publish(finished: NamedTempFile, path: &Path) -> io::Result<()> {
    finished.persist(path).map_err(|error| error.error)?;
    match path.parent() {
        Some(folder) => folder::sync(folder),
        None => Ok(()),
    }
}

fn record_name(path: &Path) -> Option<String> {
    if path.extension() != Some(OsStr::new(ENDING)) {
        return None;
    }
    let digits = path.file_stem()?.to_str()?;
    if !digits.len().is_multiple_of(2) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let bytes: Option<Vec<u8>> =
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok()).collect();
    let name = String::from_utf8(bytes?).ok()?;
    // Only the one spelling that `path` gives: no second file stands for the same record.
    (hex(&name).ok()? == digits).then_some(name)
}

/// `None`: torn or foreign.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(None);
    }
    let mut file = Vec::new();
    fs::File::open(path)?.take(MAX_SIZE + 1).read_to_end(&mut file)?;
    if file.len() as u64 > MAX_SIZE {
        return Ok(None);
    }
    Ok(envelope::unwrap(&file).map(<[u8]>::to_vec))
}

#[cfg(test)]
mod tests;
