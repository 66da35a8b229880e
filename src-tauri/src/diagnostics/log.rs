//! The lines, in two files of a bounded size; the older one goes when the newer one is full.

use std::{
    collections::VecDeque,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Of each of the two files.
const MOST_BYTES: u64 = 250 * 1024;
/// Kept until it is known where the files are.
const MOST_EARLY: usize = 200;
const LONGEST_LINE: usize = 500;

#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    early: VecDeque<String>,
    folder: Option<PathBuf>,
}

impl Log {
    /// From here on the lines go into files in this folder.
    pub fn open(&self, folder: PathBuf) {
        let mut state = self.lock();
        let early = std::mem::take(&mut state.early);
        state.folder = Some(folder);
        early.iter().for_each(|line| state.write(line));
    }

    pub fn add(&self, line: &str) {
        let line: String =
            line.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST_LINE).collect();
        let mut state = self.lock();
        if state.folder.is_some() {
            return state.write(&line);
        }
        state.early.push_back(line);
        if state.early.len() > MOST_EARLY {
            state.early.pop_front();
        }
    }

    /// All lines, oldest first.
    pub fn read(&self) -> String {
        let state = self.lock();
        let Some(folder) = &state.folder else { return Vec::from(state.early.clone()).join("\n") };
        let read = |path: PathBuf| fs::read(path).unwrap_or_default();
        let bytes = [read(older(folder)), read(newer(folder))].concat();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    pub fn erase(&self) {
        let state = self.lock();
        if let Some(folder) = &state.folder {
            // A file that stays holds nothing secret either.
            let _ = fs::remove_file(older(folder));
            let _ = fs::remove_file(newer(folder));
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn write(&self, line: &str) {
        // There is nowhere to tell that the log can't be written.
        if let Some(folder) = &self.folder {
            let _ = write(folder, line);
        }
    }
}

fn write(folder: &Path, line: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let path = newer(folder);
    if fs::metadata(&path).is_ok_and(|found| found.len() >= MOST_BYTES) {
        fs::rename(&path, older(folder))?;
    }
    let mut file = fs::OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{line}\n").as_bytes())
}

fn newer(folder: &Path) -> PathBuf {
    folder.join("diagnostics.log")
}

fn older(folder: &Path) -> PathBuf {
    folder.join("diagnostics.old.log")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("nod-log-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn the_files_never_grow_beyond_their_bound_and_the_newest_lines_stay() {
        let (log, folder) = (Log::default(), folder("bound"));
        log.open(folder.clone());
        let long = "x".repeat(2 * LONGEST_LINE);
        for number in 0..1200 {
            log.add(&format!("{number} {long}"));
        }
        let sizes: Vec<u64> =
            fs::read_dir(&folder).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).collect();
        assert!(sizes.len() == 2 && sizes.iter().all(|size| *size < MOST_BYTES + 600), "{sizes:?}");
        let read = log.read();
        assert!(read.contains("\n1199 x") && !read.contains("\n1 x") && read.len() < 512 * 1024);
        log.erase();
        assert_eq!(log.read(), "");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_was_written_before_the_folder_was_known_is_there_and_no_line_makes_two() {
        let (log, folder) = (Log::default(), folder("early"));
        log.add("early\nforged");
        assert_eq!(log.read(), "early forged");
        log.open(folder.clone());
        log.add("late");
        assert_eq!(log.read(), "early forged\nlate\n");
        fs::remove_dir_all(folder).unwrap();
    }
}
