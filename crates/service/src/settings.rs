use std::{path::PathBuf, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    attestation::AttestationSettings,
    clock::{Clock, SystemClock},
    gateway::GatewaySettings,
    push::Senders,
};

/// How a service runs. `Settings::default()` is one in memory that nothing of outlives.
#[derive(Clone)]
pub struct Settings {
    pub data: Data,
    /// The origin by which devices know the service, such as `https://id.example.com`. `None`: the
    /// address listened on, which must then be a loopback one.
    pub issuer: Option<String>,
    /// For people. Devices keep the name they registered with.
    pub name: String,
    pub clock: Arc<dyn Clock>,
    /// Through whom devices are woken.
    pub push: Senders,
    /// Typed codes that may be wrong before a sign-in is denied. A selected one may never be: one in
    /// three is guessed too easily.
    pub tries: u32,
    /// Sign-ins of one user that may wait at once; what an application asks beyond is refused.
    pub max_pending: u32,
    /// Devices that one user may have at once; those that were removed do not count.
    pub max_devices: u32,
    /// What proves where a device's keys live.
    pub attestation: AttestationSettings,
    /// Whether servers of privacyIDEA may leave challenges for devices here. `None`: no.
    pub gateway: Option<GatewaySettings>,
}

/// Whether a user's devices may exchange their keys by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyChangePolicy {
    #[default]
    Allow,
    /// A device that needs another key is registered anew.
    Deny,
}

/// Which sign-ins of a user are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignIns {
    #[default]
    Any,
    /// Those that one of the user's devices announced.
    Expected,
}

/// Where the database and the service's key live.
#[derive(Clone, Debug)]
pub enum Data {
    Memory,
    /// Made where it is missing: `nod.db` and `service.key`.
    Directory(PathBuf),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: Data::Memory,
            issuer: None,
            name: "Example ID".into(),
            clock: Arc::new(SystemClock),
            push: Senders::default(),
            tries: 3,
            max_pending: 16,
            max_devices: 20,
            attestation: AttestationSettings::default(),
            gateway: None,
        }
    }
}
