use std::{fs, io, path::Path};

/// Makes a folder, and those above it, readable for this person alone where the system knows modes.
pub(super) fn make(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    private_builder().create(path)?;
    match path.parent() {
        Some(parent) => sync(parent),
        None => Ok(()),
    }
}

/// Makes renames and removals in a folder durable.
#[cfg(unix)]
pub(super) fn sync(path: &Path) -> io::Result<()> {
    // The parent of a relative path of one part is the empty path.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    fs::File::open(path)?.sync_all()
}

/// A folder can't be opened as a file here; the file system's own journal keeps the order.
#[cfg(not(unix))]
pub(super) fn sync(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn private_builder() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private_builder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    builder
}
