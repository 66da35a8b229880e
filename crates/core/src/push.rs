//! What a service and this device know of the pushes between them. It is kept apart from the account: it changes
//! on its own, while an account's record may be about to get another name or other keys.

use nod_protocol::{NotificationPermission, PushAddress};
use serde::{Deserialize, Serialize};

use crate::{
    Account, AccountId,
    ports::{Permission, Ports, Pushing, RecordKind, ServiceError, Slot},
};

/// As it stands at rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushRecord {
    pub account: AccountId,
    /// The application server key (RFC 8292) by which the service pushes through the Web, as it told last.
    pub server: Option<String>,
    /// The addresses that the service was told last, and has not found dead.
    pub told: Vec<PushAddress>,
    /// What it was told with them.
    #[serde(default)]
    pub notifications: Option<NotificationPermission>,
}

impl PushRecord {
    pub fn new(account: AccountId) -> Self {
        Self { account, server: None, told: Vec::new(), notifications: None }
    }
}

pub fn slot(account: &AccountId) -> Slot {
    Slot { kind: RecordKind::Push, name: account.0.clone() }
}

/// Asks the service how it pushes, and writes down what is new of it.
pub async fn ask(ports: &Ports, account: &Account, known: &PushRecord) -> Result<Pushing, ServiceError> {
    let pushing = ports.providers.of(account.provider).pushing(account).await?;
    let mut record = known.clone();
    record.learn(&pushing);
    if record != *known {
        keep(ports, &record).await;
    }
    Ok(pushing)
}

/// Tells the service the addresses, whole, and whether the person sees notifications, and writes down that it
/// knows.
pub async fn tell(
    ports: &Ports,
    account: &Account,
    known: &PushRecord,
    addresses: &[PushAddress],
    notifications: Option<Permission>,
) -> Result<(), ServiceError> {
    ports.providers.of(account.provider).set_addresses(account, addresses, notifications).await?;
    let mut record = known.clone();
    record.has_told(addresses, notifications);
    keep(ports, &record).await;
    Ok(())
}

impl PushRecord {
    pub(crate) fn has_told(&mut self, addresses: &[PushAddress], notifications: Option<Permission>) {
        self.told = addresses.to_vec();
        self.notifications = notifications.map(NotificationPermission::from);
    }

    pub(crate) fn learn(&mut self, Pushing { server, dead, .. }: &Pushing) {
        self.server.clone_from(server);
        self.told.retain(|address| !dead.contains(address));
    }
}

/// All of it can be asked and told again after the next start, so a record that can't be written now is no
/// failure.
async fn keep(ports: &Ports, record: &PushRecord) {
    if let Ok(bytes) = serde_json::to_vec(record) {
        let _ = ports.records.put(&slot(&record.account), &bytes).await;
    }
}
