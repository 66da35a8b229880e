//! The devices of an account as its service lists them, and which of them this device's person knows of. What is at
//! rest is kept apart from the account, as what is known of pushes is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Millis,
    ports::{Ports, RecordKind, Slot},
};

/// A service that makes up ids without end fills neither the disk nor the screen.
const MOST_NEWS: usize = 64;
const MOST_KNOWN: usize = 1024;

/// One of them; texts are already neutralised and bounded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDevice {
    /// Of the service.
    pub id: String,
    pub name: String,
    pub model: String,
    pub os: String,
    /// By this machine's clock.
    pub added_at: Millis,
    /// The device that invited it; `None`: whoever runs the service did.
    pub invited_by: Option<String>,
    /// It is this one.
    pub is_this: bool,
}

/// As it stands at rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DevicesRecord {
    pub account: AccountId,
    /// The ids of those that were listed: also of those that a list has no room for any more.
    pub known: BTreeSet<String>,
    /// Those that were added since the account is here and that nobody has acknowledged, also when they are gone
    /// again: who came and went did so unseen otherwise.
    pub news: Vec<OwnDevice>,
}

impl DevicesRecord {
    /// Takes a list in. `expected`: came by an invitation that is on this device's screen.
    pub(crate) fn learn(&mut self, list: &[OwnDevice], expected: Option<&OwnDevice>) {
        // The oldest first.
        for device in list.iter().rev() {
            let is_known = device.is_this || self.known.contains(&device.id);
            let is_news = !is_known && expected.is_none_or(|expected| expected.id != device.id);
            if is_news && self.news.len() < MOST_NEWS && self.news.iter().all(|told| told.id != device.id) {
                self.news.push(device.clone());
            }
        }
        if self.known.len() + list.len() > MOST_KNOWN {
            self.known.clear();
        }
        self.known.extend(list.iter().map(|device| device.id.clone()));
    }

    /// The first list that is ever read: nothing in it is news.
    pub(crate) fn first(account: AccountId, list: &[OwnDevice]) -> Self {
        let known = list.iter().map(|device| device.id.clone()).collect();
        Self { account, known, news: Vec::new() }
    }
}

pub(crate) fn slot(account: &AccountId) -> Slot {
    Slot { kind: RecordKind::Devices, name: account.0.clone() }
}

pub(crate) async fn keep(ports: &Ports, record: &DevicesRecord) -> bool {
    let Ok(bytes) = serde_json::to_vec(record) else { return false };
    ports.records.put(&slot(&record.account), &bytes).await.is_ok()
}
