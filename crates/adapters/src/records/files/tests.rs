use super::*;

fn store() -> (tempfile::TempDir, Store) {
    let root = tempfile::tempdir().unwrap();
    let store = Store { root: root.path().to_owned() };
    (root, store)
}

fn slot(name: &str) -> Slot {
    Slot { kind: RecordKind::Account, name: name.to_owned() }
}

fn loaded(store: &Store) -> Vec<(String, Vec<u8>)> {
    store.load().unwrap().into_iter().map(|(slot, bytes)| (slot.name, bytes)).collect()
}

fn kept(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    (name.to_owned(), bytes.to_vec())
}

#[test]
fn a_process_killed_while_it_writes_leaves_the_earlier_record() {
    let (_root, store) = store();
    store.put(&slot("a"), b"earlier").unwrap();
    let folder = store.folder(RecordKind::Account);
    let whole = envelope::wrap(b"later");
    for written in 0..=whole.len() {
        let unfinished = folder.join(format!("{UNFINISHED}{written}"));
        fs::write(&unfinished, &whole[..written]).unwrap();
        assert_eq!(loaded(&store), [kept("a", b"earlier")], "killed after {written} bytes");
        assert!(!unfinished.exists());
    }
}

#[test]
fn a_process_killed_between_write_and_rename_leaves_the_earlier_record() {
    let (_root, store) = store();
    store.put(&slot("a"), b"earlier").unwrap();
    // As the kill leaves it: nobody deletes the file.
    stage(&store.folder(RecordKind::Account), b"later").unwrap().keep().unwrap();
    assert_eq!(loaded(&store), [kept("a", b"earlier")]);
    store.put(&slot("a"), b"later").unwrap();
    assert_eq!(loaded(&store), [kept("a", b"later")]);
}

#[test]
fn a_process_killed_before_its_first_record_was_named_leaves_none() {
    let (_root, store) = store();
    let folder = store.folder(RecordKind::Account);
    folder::make(&folder).unwrap();
    stage(&folder, b"first").unwrap().keep().unwrap();
    assert_eq!(loaded(&store), []);
}

#[test]
fn a_torn_record_is_told_and_kept_aside_as_it_is() {
    let (root, store) = store();
    store.put(&slot("a"), b"whole").unwrap();
    let path = store.path(&slot("a")).unwrap();
    let torn = fs::read(&path).unwrap()[..20].to_vec();
    fs::write(&path, &torn).unwrap();
    assert_eq!(loaded(&store), [kept("a", b"")]);
    let name = store.keep_aside(&slot("a")).unwrap();
    assert_eq!(fs::read(root.path().join(name)).unwrap(), torn);
    assert_eq!(loaded(&store), []);
}

#[test]
fn a_foreign_file_in_a_records_place_is_not_believed() {
    let (_root, store) = store();
    store.put(&slot("a"), b"{}").unwrap();
    fs::write(store.path(&slot("b")).unwrap(), b"{}").unwrap();
    fs::write(store.path(&slot("c")).unwrap(), vec![b'x'; 2 * 1024 * 1024]).unwrap();
    fs::create_dir(store.path(&slot("d")).unwrap()).unwrap();
    let mut all = loaded(&store);
    all.sort();
    assert_eq!(all, [kept("a", b"{}"), kept("b", b""), kept("c", b""), kept("d", b"")]);
}

#[test]
fn what_was_kept_aside_is_never_replaced() {
    let (root, store) = store();
    let path = store.path(&slot("a")).unwrap();
    let mut names = Vec::new();
    for bytes in [&b"one"[..], b"two"] {
        store.put(&slot("a"), b"whole").unwrap();
        fs::write(&path, bytes).unwrap();
        names.push(store.keep_aside(&slot("a")).unwrap());
    }
    assert_eq!(fs::read(root.path().join(&names[0])).unwrap(), b"one");
    assert_eq!(fs::read(root.path().join(&names[1])).unwrap(), b"two");
}

#[test]
fn files_with_names_that_no_record_has_are_left_alone() {
    let (_root, store) = store();
    store.put(&slot("a"), b"{}").unwrap();
    let folder = store.folder(RecordKind::Account);
    for name in ["notes.txt", "zz.rec", "6.rec", "2e2e.rec", "6A.rec", ".rec", "61.rec.bak"] {
        fs::write(folder.join(name), b"?").unwrap();
    }
    assert_eq!(loaded(&store), [kept("a", b"{}")]);
    assert!(folder.join("notes.txt").exists());
}

#[test]
fn a_name_that_leads_elsewhere_is_refused() {
    let (_root, store) = store();
    for name in ["", "..", "../a", "a/b", "a\\b", "a.b", "ä", "a\0", &"a".repeat(101)] {
        assert!(store.put(&slot(name), b"{}").is_err(), "{name:?}");
        assert!(store.remove(&slot(name)).is_err(), "{name:?}");
        assert!(store.keep_aside(&slot(name)).is_err(), "{name:?}");
    }
}

#[test]
fn names_that_differ_in_capitals_alone_are_two_files() {
    let (_root, store) = store();
    let file_name = |name: &str| {
        let path = store.path(&slot(name)).unwrap();
        path.file_name().unwrap().to_string_lossy().to_lowercase()
    };
    assert_ne!(file_name("aB"), file_name("Ab"));
    for name in ["aB", "Ab"] {
        store.put(&slot(name), name.as_bytes()).unwrap();
    }
    let mut all = loaded(&store);
    all.sort();
    assert_eq!(all, [kept("Ab", b"Ab"), kept("aB", b"aB")]);
}

#[test]
fn removing_what_is_not_there_is_a_success() {
    let (_root, store) = store();
    store.remove(&slot("a")).unwrap();
    store.put(&slot("a"), b"{}").unwrap();
    store.remove(&slot("a")).unwrap();
    store.remove(&slot("a")).unwrap();
    assert_eq!(loaded(&store), []);
}

#[test]
fn the_kinds_are_kept_apart() {
    let (_root, store) = store();
    let slots = KINDS.map(|kind| Slot { kind, name: "same".into() });
    for slot in &slots {
        store.put(slot, folder_name(slot.kind).as_bytes()).unwrap();
    }
    let mut all = store.load().unwrap();
    all.sort();
    let wanted = slots.map(|slot| {
        let bytes = folder_name(slot.kind).as_bytes().to_vec();
        (slot, bytes)
    });
    assert_eq!(all, wanted);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_records() {
    use std::os::unix::fs::PermissionsExt;
    let (root, store) = store();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let nested = Store { root: root.path().join("made/here") };
    folder::make(&nested.root).unwrap();
    nested.put(&slot("a"), b"{}").unwrap();
    store.put(&slot("a"), b"{}").unwrap();
    assert_eq!(mode(&nested.root), 0o700);
    assert_eq!(mode(&store.folder(RecordKind::Account)), 0o700);
    assert_eq!(mode(&store.path(&slot("a")).unwrap()), 0o600);
}
