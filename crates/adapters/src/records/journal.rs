use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use nod_core::ports::RecordsError;

use super::{Store, failed, folder};

impl Store {
    pub(super) fn append_journal(&self, line: &str) -> Result<(), RecordsError> {
        if line.is_empty() || line.chars().any(char::is_control) {
            return Err(RecordsError("a journal's entry is one line of text".into()));
        }
        self.append(line).map_err(|error| failed("the journal can't be written", &error))
    }

    pub(super) fn journal(&self) -> Result<Vec<String>, RecordsError> {
        self.lines().map_err(|error| failed("the journal can't be read", &error))
    }

    fn append(&self, line: &str) -> io::Result<()> {
        let path = self.journal_path();
        let is_new = !path.exists();
        let mut file = open(&path)?;
        self.cut_torn_line(&mut file)?;
        let end = file.seek(SeekFrom::End(0))?;
        let written = file.write_all(format!("{line}\n").as_bytes()).and_then(|()| file.sync_all());
        if let Err(error) = written {
            // A full disk may have taken half of the line; it must not grow into the next one.
            file.set_len(end)?;
            return Err(error);
        }
        if is_new { folder::sync(&self.root) } else { Ok(()) }
    }

    fn lines(&self) -> io::Result<Vec<String>> {
        let path = self.journal_path();
        if !path.exists() {
            return Ok(Vec::new());
        }
        let mut file = open(&path)?;
        self.cut_torn_line(&mut file)?;
        file.seek(SeekFrom::Start(0))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // Whoever checks the entries sees from the replaced characters that one was damaged.
        Ok(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())
    }

    /// A process killed while it wrote leaves a line without an end. It never counted; it is kept
    /// aside all the same.
    fn cut_torn_line(&self, file: &mut File) -> io::Result<()> {
        let (start, torn) = torn_tail(file)?;
        if torn.is_empty() {
            return Ok(());
        }
        let kept = self.free_place("journal")?;
        let mut copy = open(&kept)?;
        copy.write_all(&torn)?;
        copy.sync_all()?;
        folder::sync(&self.aside())?;
        file.set_len(start)?;
        file.sync_all()?;
        tracing::warn!(bytes = torn.len(), "a torn entry of the journal was kept aside");
        Ok(())
    }

    pub(super) fn journal_path(&self) -> PathBuf {
        self.root.join("journal")
    }
}

/// What stands after the last line feed, and where it starts.
fn torn_tail(file: &mut File) -> io::Result<(u64, Vec<u8>)> {
    const STEP: usize = 4096;
    let length = file.seek(SeekFrom::End(0))?;
    let mut start = length;
    let mut tail = Vec::new();
    while start > 0 {
        let mut piece = vec![0; usize::try_from(start).unwrap_or(STEP).min(STEP)];
        start -= piece.len() as u64;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut piece)?;
        if let Some(end) = piece.iter().rposition(|&byte| byte == b'\n') {
            let kept = end as u64 + 1;
            return Ok((start + kept, [&piece[end + 1..], &tail].concat()));
        }
        tail = [piece, tail].concat();
    }
    Ok((0, tail))
}

/// For reading and writing; made where there is none.
fn open(path: &Path) -> io::Result<File> {
    private_options().open(path)
}

#[cfg(unix)]
fn private_options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = options();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private_options() -> OpenOptions {
    options()
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let root = tempfile::tempdir().unwrap();
        let store = Store { root: root.path().to_owned() };
        (root, store)
    }

    #[test]
    fn an_entry_torn_anywhere_is_cut_off_and_kept_aside() {
        for end in 1.."second".len() {
            let (root, store) = store();
            store.append_journal("first").unwrap();
            let torn = &"second"[..end];
            fs::write(root.path().join("journal"), format!("first\n{torn}")).unwrap();
            assert_eq!(store.journal().unwrap(), ["first"]);
            store.append_journal("third").unwrap();
            assert_eq!(store.journal().unwrap(), ["first", "third"]);
            assert_eq!(fs::read_to_string(root.path().join("aside/journal-1")).unwrap(), torn);
        }
    }

    #[test]
    fn an_append_after_a_tear_does_not_join_the_torn_entry() {
        let (root, store) = store();
        fs::write(root.path().join("journal"), "torn").unwrap();
        store.append_journal("whole").unwrap();
        assert_eq!(store.journal().unwrap(), ["whole"]);
    }

    #[test]
    fn a_torn_entry_longer_than_a_step_is_cut_off_whole() {
        let (root, store) = store();
        let torn = "x".repeat(10_000);
        fs::write(root.path().join("journal"), format!("{}\n{torn}", "y".repeat(5_000))).unwrap();
        assert_eq!(store.journal().unwrap(), ["y".repeat(5_000)]);
        assert_eq!(fs::read_to_string(root.path().join("aside/journal-1")).unwrap(), torn);
    }

    #[test]
    fn an_entry_of_two_lines_is_refused() {
        let (_root, store) = store();
        assert!(store.append_journal("one\ntwo").is_err());
        assert!(store.append_journal("").is_err());
        assert_eq!(store.journal().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn entries_come_back_in_their_order() {
        let (_root, store) = store();
        for entry in 0..50 {
            store.append_journal(&format!("entry {entry}")).unwrap();
        }
        let wanted: Vec<String> = (0..50).map(|entry| format!("entry {entry}")).collect();
        assert_eq!(store.journal().unwrap(), wanted);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_journal() {
        use std::os::unix::fs::PermissionsExt;
        let (root, store) = store();
        store.append_journal("first").unwrap();
        let mode = fs::metadata(root.path().join("journal")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
