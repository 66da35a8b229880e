//! What a process tree costs, read from `/proc`.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use crate::{Fault, fault};

/// A process with all that came from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The root first.
    pub processes: Vec<Process>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pub id: u32,
    /// As the kernel keeps it: at most 15 bytes.
    pub name: String,
}

/// Memory of a whole tree, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Proportional set size: shared pages divided by those who share them.
    pub proportional: u64,
    /// Pages that nobody else has and that cannot be dropped.
    pub private_dirty: u64,
}

/// `WebKitWebProcess` as the kernel keeps it.
const WEB_CONTENT: &str = "WebKitWebProces";

impl Tree {
    /// The tree below `root`, root included.
    ///
    /// # Errors
    /// Where the root is not running.
    pub fn of(root: u32) -> Result<Self, Fault> {
        let all = processes()?;
        let Some(first) = all.get(&root) else {
            return Err(fault(format!("process {root} is not running")));
        };
        let mut found = vec![Process { id: root, name: first.name.clone() }];
        let mut next = 0;
        while let Some(parent) = found.get(next).map(|process| process.id) {
            let mut below: Vec<_> = all.iter().filter(|(_, entry)| entry.parent == parent).collect();
            below.sort_by_key(|(id, _)| **id);
            found.extend(below.into_iter().map(|(id, entry)| Process { id: *id, name: entry.name.clone() }));
            next += 1;
        }
        Ok(Self { processes: found })
    }

    /// How many web content processes are in it: none while no window is there.
    #[must_use]
    pub fn web_content(&self) -> usize {
        self.processes.iter().filter(|process| process.name == WEB_CONTENT).count()
    }

    /// The sum over its processes (`/proc/PID/smaps_rollup`); those that have just ended count nothing.
    ///
    /// # Errors
    /// Where the kernel does not tell.
    pub fn memory(&self) -> Result<Memory, Fault> {
        let mut sum = Memory::default();
        for process in &self.processes {
            let path = format!("/proc/{}/smaps_rollup", process.id);
            let text = match std::fs::read_to_string(&path) {
                Ok(text) => text,
                Err(_) if !Path::new(&format!("/proc/{}", process.id)).exists() => continue,
                Err(error) => return Err(fault(format!("{path}: {error}"))),
            };
            sum.proportional += field(&text, "Pss:")?;
            sum.private_dirty += field(&text, "Private_Dirty:")?;
        }
        Ok(sum)
    }

    /// Processor time its processes have used since they started; two readings give a rate.
    ///
    /// # Errors
    /// Where the kernel does not tell.
    pub fn processor_time(&self) -> Result<Duration, Fault> {
        let all = processes()?;
        let ticks: u64 =
            self.processes.iter().filter_map(|process| all.get(&process.id)).map(|e| e.ticks).sum();
        Ok(Duration::from_millis(ticks * MILLISECONDS_PER_TICK))
    }
}

/// `USER_HZ` is 100 on every Linux that is not decades old.
const MILLISECONDS_PER_TICK: u64 = 10;

/// The processes that `parent` has started itself, the oldest first.
///
/// # Errors
/// Where `/proc` cannot be read.
pub fn children(parent: u32) -> Result<Vec<u32>, Fault> {
    let all = processes()?;
    let mut found: Vec<_> =
        all.iter().filter(|(_, entry)| entry.parent == parent).map(|(id, _)| *id).collect();
    found.sort_unstable();
    Ok(found)
}

/// Whether the process is there and no zombie.
///
/// # Errors
/// Where `/proc` cannot be read.
pub fn is_running(id: u32) -> Result<bool, Fault> {
    Ok(processes()?.contains_key(&id))
}

struct Entry {
    name: String,
    parent: u32,
    ticks: u64,
}

/// Every process but zombies.
fn processes() -> Result<HashMap<u32, Entry>, Fault> {
    let mut found = HashMap::new();
    for folder in std::fs::read_dir("/proc")? {
        let Some(id) = folder?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // One that has just ended is no error.
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { continue };
        if let Some(entry) = read_stat(&stat) {
            found.insert(id, entry);
        }
    }
    Ok(found)
}

/// proc(5): `pid (name) state ppid ... utime stime ...`; the name may hold spaces and brackets.
fn read_stat(stat: &str) -> Option<Entry> {
    let (before, after) = (stat.find('(')?, stat.rfind(')')?);
    let fields: Vec<&str> = stat.get(after + 2..)?.split_whitespace().collect();
    if *fields.first()? == "Z" {
        return None;
    }
    Some(Entry {
        name: stat.get(before + 1..after)?.to_owned(),
        parent: fields.get(1)?.parse().ok()?,
        ticks: fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?,
    })
}

fn field(rollup: &str, name: &str) -> Result<u64, Fault> {
    let line = rollup.lines().find_map(|line| line.strip_prefix(name));
    let kibibytes = line.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kibibytes.map(|kibibytes| kibibytes * 1024).ok_or_else(|| fault(format!("smaps_rollup without {name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_and_spaces_does_not_shift_the_fields() {
        let entry = read_stat("7 (a (b) c) S 3 1 1 0 -1 0 0 0 0 0 40 2 0 0 20 0").unwrap();
        assert_eq!((entry.name.as_str(), entry.parent, entry.ticks), ("a (b) c", 3, 42));
    }

    #[test]
    fn a_zombie_is_not_running() {
        assert!(read_stat("7 (nod) Z 3 1 1 0 -1 0 0 0 0 0 40 2 0 0 20 0").is_none());
    }

    #[test]
    fn this_process_has_memory_and_no_web_content() {
        let tree = Tree::of(std::process::id()).unwrap();
        assert_eq!(tree.web_content(), 0);
        assert!(tree.memory().unwrap().private_dirty > 0);
    }
}
