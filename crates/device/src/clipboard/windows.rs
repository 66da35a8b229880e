use arboard::{Set, SetExtWindows};

/// Out of the history, the cloud, and the sight of clipboard managers that ask.
pub fn kept_out(set: Set<'_>) -> Set<'_> {
    set.exclude_from_monitoring()
}
