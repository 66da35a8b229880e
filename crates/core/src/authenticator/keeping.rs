//! Records that change by themselves and may be written at any time. For each place one write at a time is under
//! way, so that the latest one is what stays.

use std::collections::{BTreeMap, BTreeSet};

use super::{Authenticator, Effect, Task};
use crate::ports::{RecordsError, Slot};

#[derive(Default)]
pub(super) struct Keeping {
    under_way: BTreeSet<Slot>,
    /// What is to be there once that is done; `None`: nothing.
    next: BTreeMap<Slot, Option<Vec<u8>>>,
}

impl Authenticator {
    /// `None` removes it.
    pub(super) fn keep(&mut self, slot: Slot, record: Option<Vec<u8>>) -> Vec<Effect> {
        if self.keeping.under_way.insert(slot.clone()) {
            return vec![Effect::Run(Task::Keep { slot, record })];
        }
        self.keeping.next.insert(slot, record);
        Vec::new()
    }

    pub(super) fn kept(&mut self, slot: Slot, result: Result<(), RecordsError>) -> Vec<Effect> {
        self.keeping.under_way.remove(&slot);
        if result.is_err() {
            self.storage_failed();
        }
        match self.keeping.next.remove(&slot) {
            Some(record) => self.keep(slot, record),
            None => Vec::new(),
        }
    }
}
