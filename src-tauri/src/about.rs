//! What Nod is, and what it is made of.

use serde::Serialize;
use specta::Type;

/// Written by `cargo xtask licences`: name, version, licence, whose it is.
const LICENCES: &str = include_str!("../licences.tsv");

#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    pub version: String,
    pub licences: Vec<LicenceView>,
}

#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LicenceView {
    pub name: String,
    pub version: String,
    pub licence: String,
    /// As its files say; empty where they name nobody.
    pub holders: String,
}

pub fn about() -> AboutView {
    AboutView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licences: LICENCES.lines().filter_map(licence).collect(),
    }
}

fn licence(line: &str) -> Option<LicenceView> {
    let mut cells = line.split('\t').map(str::to_owned);
    let (name, version, licence) = (cells.next()?, cells.next()?, cells.next()?);
    Some(LicenceView { name, version, licence, holders: cells.next().unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_is_told_with_its_version_and_its_licence() {
        let AboutView { licences, .. } = about();
        assert_eq!(licences.len(), LICENCES.lines().count());
        assert!(licences.iter().all(|one| !one.licence.is_empty() && one.version.contains('.')));
        for name in ["tauri", "rustls", "p256", "svelte"] {
            assert!(licences.iter().any(|one| one.name == name), "{name}");
        }
    }
}
