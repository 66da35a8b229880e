//! The file that a desktop reads at login (Desktop Application Autostart Specification), in the folder that
//! `XDG_CONFIG_HOME` names.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use tauri::{AppHandle, Builder, Manager, Wry};

use super::{HIDDEN, Unchanged};

pub fn prepare(app: Builder<Wry>) -> Builder<Wry> {
    app
}

pub fn is_on(app: &AppHandle<Wry>) -> Result<bool, Unchanged> {
    match std::fs::read_to_string(file(app)?) {
        Ok(entry) => Ok(starts(&entry)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

pub fn set(app: &AppHandle<Wry>, on: bool) -> Result<(), Unchanged> {
    let file = file(app)?;
    if on {
        // Where it runs from an AppImage, that file and not what is mounted of it.
        let program = tauri::process::current_binary(&app.env())?;
        let entry = entry(&program).ok_or_else(|| Unchanged("its path can't be written".to_owned()))?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        return Ok(std::fs::write(file, entry)?);
    }
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn file(app: &AppHandle<Wry>) -> Result<PathBuf, Unchanged> {
    let folder = app.path().config_dir().map_err(|error| Unchanged(error.to_string()))?;
    Ok(folder.join("autostart/nod.desktop"))
}

/// `None` for a path that such a file can't hold.
fn entry(program: &Path) -> Option<String> {
    let program = quoted(program.to_str()?)?;
    Some(format!(
        "[Desktop Entry]\nType=Application\nVersion=1.0\nName=Nod\nExec={program} {HIDDEN}\n\
         StartupNotify=false\nTerminal=false\n"
    ))
}

/// As one argument of `Exec`: within quotes some letters take a backslash, which takes one itself in any value of the
/// file, and a percent sign is doubled.
fn quoted(argument: &str) -> Option<String> {
    if argument.chars().any(char::is_control) {
        return None;
    }
    let mut quoted = String::from("\"");
    for letter in argument.chars() {
        match letter {
            '"' | '`' | '$' => quoted.push_str(r"\\"),
            '\\' => quoted.push_str(r"\\\"),
            '%' => quoted.push('%'),
            _ => {}
        }
        quoted.push(letter);
    }
    quoted.push('"');
    Some(quoted)
}

/// Desktops that let a person turn an entry off leave it where it is, and write that into it.
fn starts(entry: &str) -> bool {
    let says = |key: &str, value: &str| {
        entry
            .lines()
            .filter_map(|line| line.split_once('='))
            .any(|(k, v)| k.trim() == key && v.trim() == value)
    };
    !says("Hidden", "true") && !says("X-GNOME-Autostart-enabled", "false")
}

impl From<std::io::Error> for Unchanged {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What GLib makes of the line, which GNOME and most other desktops start programs with.
    fn read_by_glib(entry: &str) -> Vec<String> {
        let file = gtk::glib::KeyFile::new();
        file.load_from_data(entry, gtk::glib::KeyFileFlags::NONE).expect("an entry");
        let line = file.string("Desktop Entry", "Exec").expect("its line");
        let arguments = gtk::glib::shell_parse_argv(line.as_str()).expect("arguments");
        // By the specification; GLib does it where it starts the program.
        arguments.iter().map(|argument| argument.to_string_lossy().replace("%%", "%")).collect()
    }

    #[test]
    fn a_desktop_reads_the_path_that_was_written_whatever_is_in_it() {
        for path in ["/usr/bin/nod", "/home/ada/my apps/nod", "/a'b/\"c\"/$HOME/`id`/d\\e/100%f/%u/é;#&=nod"]
        {
            let entry = entry(Path::new(path)).expect("a path");
            assert_eq!(read_by_glib(&entry), [path, "--hidden"], "{entry}");
        }
    }

    #[test]
    fn a_path_that_would_end_its_line_is_refused() {
        assert_eq!(entry(Path::new("/tmp/a\nExec=b/nod")), None);
    }

    #[test]
    fn an_entry_that_the_person_turned_off_in_the_desktop_starts_nothing() {
        let entry = entry(Path::new("/usr/bin/nod")).expect("a path");
        assert!(starts(&entry));
        assert!(!starts(&(entry.clone() + "Hidden=true\n")));
        assert!(!starts(&(entry.clone() + "X-GNOME-Autostart-enabled = false\n")));
        assert!(starts(&(entry + "X-GNOME-Autostart-enabled=true\nHidden=false\n")));
    }
}
