//! What a download costs.

use std::path::Path;

use nod_tests::program::built;
use nod_tests::{Fault, fault};

use crate::figures::Figure;

pub fn measure(project: &Path) -> Result<Vec<Figure>, Fault> {
    let bare = mebibytes(size(&built("nod-bare")?)?);
    let mut figures = vec![
        Figure::new("size: nod, UI inside", "MiB", vec![mebibytes(size(&built("nod")?)?)])
            .beside("bare", bare),
        Figure::new("size: nod-service", "MiB", vec![mebibytes(size(&built("nod-service")?)?)]),
    ];
    let (mut plain, mut packed) = (0, 0);
    for file in files_below(&project.join("ui/dist"))? {
        plain += size(&file)?;
        packed += gzipped(&file)?;
    }
    figures.push(Figure::new("size: UI bundle", "KiB", vec![kibibytes(plain)]));
    figures.push(Figure::new("size: UI bundle, each file gzipped", "KiB", vec![kibibytes(packed)]));
    Ok(figures)
}

fn size(file: &Path) -> Result<u64, Fault> {
    Ok(std::fs::metadata(file)?.len())
}

fn gzipped(file: &Path) -> Result<u64, Fault> {
    let output = std::process::Command::new("gzip").args(["-9", "-c"]).arg(file).output()?;
    if !output.status.success() {
        return Err(fault(format!("gzip ended ({}) on {}", output.status, file.display())));
    }
    Ok(u64::try_from(output.stdout.len())?)
}

fn files_below(folder: &Path) -> Result<Vec<std::path::PathBuf>, Fault> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files_below(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

#[allow(clippy::cast_precision_loss)] // far below 2^52
pub fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}

#[allow(clippy::cast_precision_loss)]
fn kibibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
