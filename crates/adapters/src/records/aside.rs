use std::{
    fs, io,
    path::{Path, PathBuf},
};

use nod_core::ports::{RecordsError, Slot};

use super::{Store, failed, files, folder};

impl Store {
    /// Moves a record's file into `aside`; the name it has there.
    pub(super) fn keep_aside(&self, slot: &Slot) -> Result<String, RecordsError> {
        let path = self.path(slot)?;
        let label = format!("{}-{}", files::folder_name(slot.kind), files::hex(&slot.name)?);
        self.move_aside(&path, &label).map_err(|error| failed("a record can't be kept aside", &error))
    }

    /// The same for the whole journal.
    pub(super) fn keep_journal_aside(&self) -> Result<String, RecordsError> {
        let moved = self.move_aside(&self.journal_path(), "journal");
        moved.map_err(|error| failed("the journal can't be kept aside", &error))
    }

    fn move_aside(&self, path: &Path, label: &str) -> io::Result<String> {
        let kept = self.free_place(label)?;
        fs::rename(path, &kept)?;
        folder::sync(path.parent().unwrap_or(Path::new(".")))?;
        folder::sync(&self.aside())?;
        Ok(name_of(&kept))
    }

    /// A path in `aside` that nothing is kept under yet: nothing there is ever replaced.
    pub(super) fn free_place(&self, label: &str) -> io::Result<PathBuf> {
        let aside = self.aside();
        folder::make(&aside)?;
        let free = (1_u32..).map(|count| aside.join(format!("{label}-{count}")));
        let mut free = free.filter(|path| fs::symlink_metadata(path).is_err());
        free.next().ok_or_else(|| io::Error::other("there is no free name"))
    }

    pub(super) fn aside(&self) -> PathBuf {
        self.root.join("aside")
    }
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!("aside/{name}")
}
