use arboard::{Set, SetExtApple};

/// macOS has no history; clipboard managers keep to the mark that this leaves.
pub fn kept_out(set: Set<'_>) -> Set<'_> {
    set.exclude_from_history()
}
