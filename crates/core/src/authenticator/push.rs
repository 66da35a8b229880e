//! How services can wake this device, and that one of them did.

use std::collections::BTreeSet;

use nod_protocol::{NotificationPermission, PushAddress, PushPayload, PushProvider};

use super::{Authenticator, Effect, Held, REMEMBERED, Task};
use crate::{
    Account, AccountId, Millis, RequestId,
    ports::{Permission, Pushing, ServiceError},
    push::PushRecord,
    view::RungView,
};

/// What is known of the way from one service to this device.
pub(super) struct PushState {
    pub record: PushRecord,
    /// What the service found dead of the addresses that this device has now.
    dead: Vec<PushAddress>,
    /// The service was asked since the start, or told that something changed and has to be.
    asked: bool,
    asking: bool,
    telling: bool,
}

/// A push that came.
pub(super) struct WakeSeen {
    pub id: RequestId,
    pub rung: RungView,
    pub at: Millis,
}

impl PushState {
    pub fn of(record: PushRecord) -> Self {
        Self { record, dead: Vec::new(), asked: false, asking: false, telling: false }
    }

    pub fn is_asking(&self) -> bool {
        self.asking
    }

    /// What the service told of its pushes may be old: it is asked again when the line is open.
    pub fn doubt(&mut self) {
        self.asked = false;
    }
}

impl Authenticator {
    /// The addresses that this device has now; whole.
    pub(super) fn addresses_changed(&mut self, addresses: Vec<PushAddress>) -> Vec<Effect> {
        self.addresses = Some(addresses);
        self.accounts.values_mut().for_each(|held| held.push.dead.clear());
        let accounts: Vec<_> = self.accounts.keys().cloned().collect();
        accounts.iter().flat_map(|id| self.tell_addresses(id)).collect()
    }

    /// The line to a service is open: what it does not know of this device's addresses yet is told.
    pub(super) fn push_over(&mut self, id: &AccountId) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        if held.push.asked {
            return self.tell_addresses(id);
        }
        // One at a time writes the record.
        if held.push.telling || std::mem::replace(&mut held.push.asking, true) {
            return Vec::new();
        }
        let known = held.push.record.clone();
        vec![Effect::Run(Task::AskPush { account: held.account.clone(), known })]
    }

    /// The service says that something of the account is different: perhaps an address is dead.
    pub(super) fn push_doubted(&mut self, id: &AccountId) -> Vec<Effect> {
        if let Some(held) = self.accounts.get_mut(id) {
            held.push.doubt();
        }
        self.push_over(id)
    }

    pub(super) fn addresses_lost(&mut self, id: &AccountId) -> Vec<Effect> {
        if let Some(held) = self.accounts.get_mut(id) {
            held.push.record.told.clear();
        }
        self.push_over(id)
    }

    pub(super) fn push_told(&mut self, id: &AccountId, result: Result<Pushing, ServiceError>) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        held.push.asking = false;
        // Asked again at the next connection.
        let Ok(pushing) = result else { return Vec::new() };
        held.push.asked = true;
        held.push.record.learn(&pushing);
        held.push.dead.clone_from(&pushing.dead);
        let mut effects = vec![self.admit()];
        if !pushing.dead.is_empty() {
            effects.push(Effect::RenewPush { dead: pushing.dead });
        }
        effects.extend(self.tell_addresses(id));
        effects.extend(self.guard_learned(id, pushing.guard));
        effects
    }

    /// Whom a distributor is to let through: all services that are known to push so, also those that can't be
    /// reached now. Whoever is left out loses its address.
    pub(super) fn admit(&self) -> Effect {
        let servers = self.accounts.values().filter_map(|held| held.push.record.server.clone());
        Effect::AdmitPush { servers: servers.collect::<BTreeSet<_>>().into_iter().collect() }
    }

    pub(super) fn addresses_told(
        &mut self,
        id: &AccountId,
        addresses: &[PushAddress],
        notifications: Option<Permission>,
        result: Result<(), ServiceError>,
    ) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        held.push.telling = false;
        // What failed is told at the next connection.
        if result.is_err() {
            return Vec::new();
        }
        held.push.record.has_told(addresses, notifications);
        // Either may have changed meanwhile.
        self.push_over(id)
    }

    /// The ids are anybody's; which account they mean, and whether anything waits, only a fetch tells.
    pub(super) fn woken(&mut self, payload: PushPayload, by: PushProvider, now: Millis) -> Vec<Effect> {
        let rung = match by {
            PushProvider::WebPush => RungView::WebPush,
            PushProvider::Apns | PushProvider::Fcm | PushProvider::Wns => RungView::Push,
        };
        self.wakes.push_back(WakeSeen { id: RequestId(payload.a.clone()), rung, at: now });
        self.wakes.drain(..self.wakes.len().saturating_sub(REMEMBERED));
        let accounts: Vec<Account> = self.accounts.values().map(|held| held.account.clone()).collect();
        vec![Effect::Run(Task::Wake { accounts, payload, rung, asked_at: now })]
    }

    /// The push that named this id, if one did.
    pub(super) fn wake_for(&self, id: &RequestId) -> Option<&WakeSeen> {
        self.wakes.iter().find(|wake| wake.id == *id)
    }

    pub(super) fn tell_addresses(&mut self, id: &AccountId) -> Vec<Effect> {
        let notifications = self.notifications;
        let Some(addresses) = &self.addresses else { return Vec::new() };
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        let Some(wanted) = held.addresses_for(addresses) else { return Vec::new() };
        let record = &held.push.record;
        let same_permission = record.notifications == notifications.map(NotificationPermission::from);
        // Without an address nobody asks why a notification was not seen.
        let is_known = record.told == wanted && (same_permission || wanted.is_empty());
        if is_known || held.push.asking || held.push.telling {
            return Vec::new();
        }
        held.push.telling = true;
        let (account, known) = (held.account.clone(), record.clone());
        vec![Effect::Run(Task::TellAddresses { account, known, addresses: wanted, notifications })]
    }
}

impl Held {
    /// `None` while it is not known which of them are this service's.
    fn addresses_for(&self, addresses: &[PushAddress]) -> Option<Vec<PushAddress>> {
        let server = &self.push.record.server;
        if server.is_none() && !self.push.asked {
            return None;
        }
        let is_for = |address: &&PushAddress| match address.provider {
            PushProvider::WebPush => server.is_some() && address.application_id == *server,
            PushProvider::Apns | PushProvider::Fcm | PushProvider::Wns => true,
        };
        let lives = |address: &&PushAddress| !self.push.dead.contains(address);
        Some(addresses.iter().filter(is_for).filter(lives).cloned().collect())
    }
}
