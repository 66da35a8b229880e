use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

/// A folder that goes with this process, however it ends: servers that tests share are never dropped.
///
/// As with [`crate::program::Group`], a shell waits for the end of a pipe whose other end only this process holds.
pub(super) struct Folder {
    path: PathBuf,
    remover: Child,
    pipe: Option<ChildStdin>,
}

impl Folder {
    /// In memory where the system has such a place: a database there waits for no disk.
    pub fn new() -> io::Result<Self> {
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let path = tempfile::Builder::new().prefix("nod-peer-").tempdir_in(place)?.keep();
        let mut remover = Command::new("/bin/sh")
            .args(["-c", r#"trap '' HUP INT TERM; read -r _; until rm -rf "$0"; do sleep 0.1; done"#])
            .arg(&path)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        let pipe = remover.stdin.take();
        Ok(Self { path, remover, pipe })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(self.pipe.take());
        let _ = self.remover.wait();
    }
}
