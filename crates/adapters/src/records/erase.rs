//! What is kept, told and deleted whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use nod_core::ports::{KeptFile, KeptKind, RecordsError};

use super::{
    Store, failed,
    files::{KINDS, folder_name},
    folder,
};

impl Store {
    /// Deletes what is this app's and nothing else that lies in its folder. What was kept aside goes too: it
    /// is the person's as well.
    pub(super) fn erase(&self) -> Result<(), RecordsError> {
        let erase = || {
            for (_, path) in self.places() {
                remove(&path)?;
            }
            folder::sync(&self.root)
        };
        erase().map_err(|error| failed("what is kept can't be deleted", &error))
    }

    pub(super) fn kept(&self) -> Result<Vec<KeptFile>, RecordsError> {
        let size = |(kind, path): (KeptKind, PathBuf)| Ok(KeptFile { kind, bytes: size(&path)? });
        let kept: io::Result<Vec<_>> = self.places().into_iter().map(size).collect();
        kept.map_err(|error| failed("what is kept can't be read", &error))
    }

    fn places(&self) -> Vec<(KeptKind, PathBuf)> {
        let records = KINDS.map(|kind| (KeptKind::Record(kind), self.root.join(folder_name(kind))));
        let others = [(KeptKind::Journal, self.journal_path()), (KeptKind::Aside, self.aside())];
        records.into_iter().chain(others).collect()
    }
}

fn remove(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

fn size(path: &Path) -> io::Result<u64> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    if !found.is_dir() {
        return Ok(found.len());
    }
    fs::read_dir(path)?.map(|entry| size(&entry?.path())).sum()
}

#[cfg(test)]
mod tests {
    use nod_core::ports::{RecordKind, Slot};

    use super::*;

    #[test]
    fn everything_of_ours_is_deleted_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let store = Store { root: root.path().to_owned() };
        for kind in KINDS {
            store.put(&Slot { kind, name: "a".to_owned() }, b"bytes").unwrap();
        }
        store.append_journal("one").unwrap();
        store.keep_aside(&Slot { kind: RecordKind::Account, name: "a".to_owned() }).unwrap();
        let foreign = root.path().join("foreign");
        fs::write(&foreign, "not ours").unwrap();
        let total: u64 = store.kept().unwrap().iter().map(|file| file.bytes).sum();
        assert!(total > 100);

        store.erase().unwrap();
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
        assert!(foreign.exists() && store.load().unwrap().is_empty() && store.journal().unwrap().is_empty());
        assert!(store.kept().unwrap().iter().all(|file| file.bytes == 0));
        store.erase().unwrap();
    }
}
