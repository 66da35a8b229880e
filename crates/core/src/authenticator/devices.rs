//! The account's other devices: listed, told where they are new, invited and removed.

use super::{Authenticator, Effect, Reply, Task, Ticket, effect::failed};
use crate::{
    AccountId, Millis, Secret,
    other_devices::{DevicesRecord, OwnDevice},
    ports::{DeviceInvitation, Gesture, ServiceError},
    view::{DeviceView, DevicesView, Failure, InvitationView},
};

#[derive(Default)]
pub(super) struct DevicesState {
    pub record: Option<DevicesRecord>,
    /// As listed last; `None`: not since the start.
    pub list: Option<Vec<OwnDevice>>,
    pub inviting: Option<Inviting>,
    /// The service is being told that the one before is over: it would end the next one, too.
    ending: bool,
    asking: bool,
    /// Something changed while it was asked: the answer may be old.
    again: bool,
    waiting: Vec<Ticket>,
    /// What is at rest.
    written: Option<DevicesRecord>,
    writing: bool,
}

/// An invitation that is on the screen.
pub(super) struct Inviting {
    /// The one that came by it.
    pub joined: Option<OwnDevice>,
    pub link: Secret,
    pub expires_at: Millis,
}

impl Authenticator {
    /// Asks the service for them; `caller` is answered when that is done.
    pub(super) fn list_devices(&mut self, id: &AccountId, caller: Option<Ticket>) -> Vec<Effect> {
        let held = self.accounts.get_mut(id).filter(|held| held.account.provider.abilities().lists_devices);
        let Some(held) = held else {
            return caller.map(|ticket| failed(ticket, Failure::NotNow)).unwrap_or_default();
        };
        held.devices.waiting.extend(caller);
        if std::mem::replace(&mut held.devices.asking, true) {
            held.devices.again = true;
            return Vec::new();
        }
        vec![Effect::Run(Task::ListDevices { account: held.account.clone() })]
    }

    pub(super) fn devices_listed(
        &mut self,
        id: &AccountId,
        result: Result<Vec<OwnDevice>, ServiceError>,
    ) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(id) else { return Vec::new() };
        let state = &mut held.devices;
        state.asking = false;
        if std::mem::take(&mut state.again) {
            return self.list_devices(id, None);
        }
        let waiting = std::mem::take(&mut state.waiting);
        let result = result.map_err(Failure::from).map(|list| state.learn(id, list));
        let reply = |ticket| Effect::Reply { ticket, result: result.clone().map(|()| Reply::Done) };
        let mut effects: Vec<_> = waiting.into_iter().map(reply).collect();
        effects.extend(self.keep_devices(id));
        effects
    }

    pub(super) fn invite(&mut self, ticket: Ticket, id: &AccountId, pin: Option<String>) -> Vec<Effect> {
        if self.accounts.get(id).is_some_and(|held| held.devices.ending) {
            return failed(ticket, Failure::NotNow);
        }
        self.ask_person(ticket, id, |account| Task::Invite { ticket, account, gesture: Gesture::typed(pin) })
    }

    pub(super) fn invited(
        &mut self,
        ticket: Ticket,
        id: &AccountId,
        result: Result<DeviceInvitation, ServiceError>,
    ) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(id) else { return failed(ticket, Failure::Removed) };
        let result = result.map_err(Failure::from).map(|invitation| {
            let DeviceInvitation { link, typed, expires_at } = invitation;
            held.devices.inviting = Some(Inviting { joined: None, link: link.clone(), expires_at });
            // It is shown, so that another device can read it.
            let (link, typed) = (link.expose().to_owned(), typed.expose().to_owned());
            Reply::Invitation(InvitationView { link, typed, expires_at })
        });
        if self.is_watched() {
            return vec![Effect::Reply { ticket, result }];
        }
        // Who asked for it is gone, and nobody else is to see it.
        let result = result.and(Err(Failure::NotNow));
        self.end_invitation(id).into_iter().chain([Effect::Reply { ticket, result }]).collect()
    }

    /// It is not on the screen any more: the service is to take it from nobody. Where it can't be told, whoever comes
    /// by it from now on is news.
    pub(super) fn end_invitation(&mut self, id: &AccountId) -> Option<Effect> {
        let held = self.accounts.get_mut(id)?;
        held.devices.inviting.take().filter(|inviting| inviting.joined.is_none())?;
        held.devices.ending = true;
        Some(Effect::Run(Task::EndInvitation { account: held.account.clone() }))
    }

    pub(super) fn end_invitations(&mut self) -> Vec<Effect> {
        let all: Vec<_> = self.accounts.keys().cloned().collect();
        all.iter().filter_map(|id| self.end_invitation(id)).collect()
    }

    pub(super) fn invitation_ended(&mut self, id: &AccountId) -> Vec<Effect> {
        if let Some(held) = self.accounts.get_mut(id) {
            held.devices.ending = false;
        }
        Vec::new()
    }

    pub(super) fn remove_other(
        &mut self,
        ticket: Ticket,
        id: &AccountId,
        device: String,
        pin: Option<String>,
    ) -> Vec<Effect> {
        let gesture = Gesture::typed(pin);
        self.ask_person(ticket, id, |account| Task::RemoveOther { ticket, account, device, gesture })
    }

    pub(super) fn other_removed(
        &mut self,
        ticket: Ticket,
        id: &AccountId,
        device: &str,
        result: Result<(), ServiceError>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let (Ok(()), Some(held)) = (&result, self.accounts.get_mut(id)) {
            held.devices.forget(device);
            effects.extend(self.keep_devices(id));
            effects.extend(self.list_devices(id, None));
        }
        let result = result.map_err(Failure::from).map(|()| Reply::Done);
        effects.push(Effect::Reply { ticket, result });
        effects
    }

    /// The person has read that it was added.
    pub(super) fn acknowledge_device(&mut self, ticket: Ticket, id: &AccountId, device: &str) -> Vec<Effect> {
        if let Some(record) = self.accounts.get_mut(id).and_then(|held| held.devices.record.as_mut()) {
            record.news.retain(|told| told.id != device);
        }
        let mut effects = self.keep_devices(id);
        effects.push(Effect::Reply { ticket, result: Ok(Reply::Done) });
        effects
    }

    pub(super) fn devices_kept(&mut self, record: DevicesRecord, is_written: bool) -> Vec<Effect> {
        let id = record.account.clone();
        let Some(held) = self.accounts.get_mut(&id) else { return Vec::new() };
        held.devices.writing = false;
        if !is_written {
            return self.storage_failed();
        }
        held.devices.written = Some(record);
        // It may have changed meanwhile.
        self.keep_devices(&id)
    }

    pub(super) fn devices_wait_for_nobody(&mut self, id: &AccountId) -> Vec<Effect> {
        let waiting = self.accounts.get_mut(id).map(|held| std::mem::take(&mut held.devices.waiting));
        waiting.into_iter().flatten().flat_map(|ticket| failed(ticket, Failure::Removed)).collect()
    }

    /// What only the person may ask for, with the account's keys as they are.
    fn ask_person(
        &mut self,
        ticket: Ticket,
        id: &AccountId,
        task: impl FnOnce(crate::Account) -> Task,
    ) -> Vec<Effect> {
        let Some(held) = self.accounts.get(id) else { return failed(ticket, Failure::Removed) };
        if !held.account.provider.abilities().lists_devices || self.key_change_is_open(id) {
            return failed(ticket, Failure::NotNow);
        }
        vec![Effect::Run(task(held.account.clone()))]
    }

    /// One at a time writes the record.
    fn keep_devices(&mut self, id: &AccountId) -> Vec<Effect> {
        let state = self.accounts.get_mut(id).map(|held| &mut held.devices);
        let Some(state) = state.filter(|state| !state.writing && state.is_unwritten()) else {
            return Vec::new();
        };
        state.writing = true;
        state.record.clone().map(|record| Effect::Run(Task::KeepDevices(record))).into_iter().collect()
    }
}

impl DevicesState {
    pub fn of(record: DevicesRecord) -> Self {
        Self { written: Some(record.clone()), record: Some(record), ..Self::default() }
    }

    pub fn view(&self) -> DevicesView {
        let all = self.list.as_deref().unwrap_or_default();
        let view = |device: &OwnDevice| DeviceView::of(device, all);
        let news = self.record.as_ref().map(|record| record.news.as_slice()).unwrap_or_default();
        DevicesView {
            list: self.list.as_ref().map(|list| list.iter().map(view).collect()),
            news: news.iter().map(view).collect(),
            joined: self.inviting.as_ref().and_then(|inviting| inviting.joined.as_ref()).map(view),
        }
    }

    fn learn(&mut self, account: &AccountId, list: Vec<OwnDevice>) {
        match &mut self.record {
            None => self.record = Some(DevicesRecord::first(account.clone(), &list)),
            Some(record) => {
                let this = list.iter().find(|device| device.is_this).map(|device| device.id.as_str());
                let came = |device: &&OwnDevice| {
                    !record.known.contains(&device.id)
                        && this.is_some()
                        && device.invited_by.as_deref() == this
                };
                let waits = self.inviting.as_mut().filter(|inviting| inviting.joined.is_none());
                let joined = waits.as_ref().and_then(|_| list.iter().find(came)).cloned();
                record.learn(&list, joined.as_ref());
                if let (Some(waits), Some(joined)) = (waits, joined) {
                    waits.joined = Some(joined);
                }
            }
        }
        self.list = Some(list);
    }

    /// It is removed.
    fn forget(&mut self, device: &str) {
        if let Some(list) = &mut self.list {
            list.retain(|listed| listed.id != device);
        }
        if let Some(record) = &mut self.record {
            record.news.retain(|told| told.id != device);
        }
        self.inviting.take_if(|inviting| inviting.joined.as_ref().is_some_and(|joined| joined.id == device));
    }

    fn is_unwritten(&self) -> bool {
        self.record != self.written
    }
}
