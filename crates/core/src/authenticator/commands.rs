use nod_protocol::{DeviceDescription, Method, visible_text};

use super::{Authenticator, Command, Effect, Moment, Reply, RungView, Task, Ticket, effect::failed};
use crate::{
    Abilities, Account, AccountId, Request, RequestId,
    live::Phase,
    ports::{Gesture, KeyAlgorithm, Offer, OfferError, ServiceError},
    view::{Failure, OfferView},
};

/// In characters, as the protocol bounds it.
const MAX_DEVICE_NAME: usize = 64;

impl Authenticator {
    pub(super) fn command(&mut self, ticket: Ticket, command: Command, at: Moment) -> Vec<Effect> {
        if !self.is_let_through(&command) {
            return failed(ticket, Failure::Locked);
        }
        if self.is_kept_from(&command) {
            return failed(ticket, Failure::NotNow);
        }
        match command {
            Command::ReadOffer { text, trust } => vec![Effect::Run(Task::ReadOffer { ticket, text, trust })],
            Command::Register { offer, device, pin } => self.register(ticket, &offer, device, pin),
            Command::Decide { request, decision } => self.decide(ticket, &request, decision, at),
            Command::Extend { request } => self.extend(ticket, &request),
            Command::PutAway { request } => self.put_away_asked(ticket, &request),
            Command::Choose { request } => self.choose(ticket, request),
            Command::RejectAll => self.reject_all(ticket, at),
            Command::EndAttack { pin } => self.end_attack(ticket, pin),
            Command::Refresh => {
                let mut effects = self.fetch_all(RungView::Refresh);
                effects.extend(self.retry_everything());
                effects.push(done(ticket));
                effects
            }
            Command::ChangeKey { account, purpose, pin } if self.able(&account, |able| able.changes_keys) => {
                self.change_key(ticket, &account, purpose, pin)
            }
            Command::Guard(asked) => self.guard_asked(ticket, asked, at),
            Command::CancelPrompt => vec![Effect::Run(Task::CancelPrompt), done(ticket)],
            Command::AskNotifications => vec![Effect::Run(Task::AskNotifications), done(ticket)],
            Command::TestPush { account } if self.able(&account, |able| able.tests_push) => {
                self.test_push(ticket, &account, at.now)
            }
            Command::ListDevices { account } => self.list_devices(&account, Some(ticket)),
            Command::Invite { account, pin } => self.invite(ticket, &account, pin),
            Command::CopyInvitation { account } => self.copy_invitation(ticket, &account, at),
            Command::CopyCode { request } => self.copy_code(ticket, &request),
            Command::EndInvitation { account } => {
                let mut effects: Vec<_> = self.end_invitation(&account).into_iter().collect();
                effects.push(done(ticket));
                effects
            }
            Command::RemoveOther { account, device, pin } => self.remove_other(ticket, &account, device, pin),
            Command::AcknowledgeDevice { account, device } => {
                self.acknowledge_device(ticket, &account, &device)
            }
            Command::EndPushTest { account } => self.end_push_test(ticket, &account),
            Command::FindPasscodes { found } => self.find_passcodes(ticket, found),
            Command::KeepPasscodes { find } => self.keep_passcodes(ticket, &find),
            Command::DropFound => {
                self.passcodes.drop_found();
                vec![done(ticket)]
            }
            Command::ShowPasscode { passcode } => self.show_passcode(ticket, &passcode),
            Command::HidePasscode => {
                self.passcodes.hide();
                vec![done(ticket)]
            }
            Command::CopyPasscode { passcode } => self.copy_passcode(ticket, &passcode, at),
            Command::RenamePasscode { passcode, issuer, label } => {
                self.rename_passcode(ticket, &passcode, &issuer, &label)
            }
            Command::RemovePasscode { passcode } => self.remove_passcode(ticket, &passcode),
            Command::ReadHistory { before } => vec![Effect::Run(Task::ReadHistory { ticket, before })],
            Command::Acknowledge { account, answer } => self.acknowledge(ticket, &account, &answer),
            Command::Rename { account, name } if self.able(&account, |able| able.renames) => {
                let Some(name) = device_name(&name) else { return failed(ticket, Failure::Refused) };
                if self.key_change_is_open(&account) || !self.renaming.insert(account.clone()) {
                    return failed(ticket, Failure::NotNow);
                }
                self.on_account(ticket, &account, |account| Task::Rename { ticket, account, name })
            }
            // The window does not offer them where the service can't do them.
            Command::TestPush { .. } | Command::ChangeKey { .. } | Command::Rename { .. } => {
                failed(ticket, Failure::NotNow)
            }
            Command::ChangeSettings(settings) => self.change_settings(ticket, settings),
            Command::ReadKept => vec![Effect::Run(Task::ReadKept { ticket })],
            Command::SetLock { after, pin } => self.set_lock(ticket, after, pin),
            Command::LockNow => self.lock_now(ticket),
            Command::Unlock { pin } => self.unlock(ticket, pin),
            Command::DeleteEverything { pin } => self.delete_everything(ticket, pin),
            Command::StartOver => self.start_over(ticket),
            Command::Remove { account, only_here } => {
                if self.keys_are_changing(&account) || self.renaming.contains(&account) {
                    return failed(ticket, Failure::NotNow);
                }
                let unsettled = self.changes.iter().find(|change| *change.account() == account).cloned();
                self.on_account(ticket, &account, |account| Task::Remove {
                    ticket,
                    account,
                    unsettled,
                    only_here,
                })
            }
        }
    }

    pub(super) fn offer_read(&mut self, ticket: Ticket, result: Result<Offer, OfferError>) -> Vec<Effect> {
        let result = result.map_err(Failure::from).map(|offer| {
            self.offers_made += 1;
            let id = self.offers_made.to_string();
            let view = OfferView {
                id: id.clone(),
                service_name: offer.service_name.clone(),
                service_address: offer.service_address.clone(),
                account: offer.account.clone(),
                key_checked: offer.key_checked,
                device_name: String::new(),
                pin: self.pin_view(),
                provider: offer.provider.into(),
                makes_rsa_key: offer.keys.possession == KeyAlgorithm::Rs256,
                sets_gate: offer.keys.verification,
            };
            // One at a time is on the screen.
            self.offers.clear();
            self.offers.insert(id, offer);
            Reply::Offer(view)
        });
        vec![Effect::Reply { ticket, result }]
    }

    pub(super) fn extended(&mut self, ticket: Ticket, result: Result<Request, ServiceError>) -> Vec<Effect> {
        let result = result.map_err(Failure::from).map(|told| {
            if let Some(live) = self.live.iter_mut().find(|live| live.request.id == told.id && live.is_open())
            {
                live.request = told;
            }
            Reply::Done
        });
        vec![Effect::Reply { ticket, result }]
    }

    fn register(
        &mut self,
        ticket: Ticket,
        offer: &str,
        device: DeviceDescription,
        pin: Option<String>,
    ) -> Vec<Effect> {
        let Some(offer) = self.offers.get(offer) else {
            return failed(ticket, Failure::NotNow);
        };
        let Some(name) = device_name(&device.name).or_else(|| device_name(&device.model)) else {
            return failed(ticket, Failure::Refused);
        };
        let device = DeviceDescription { name, ..device };
        let unfinished = self.unfinished.iter().find(|sent| sent.may_have_used(&offer.code)).cloned();
        // Some services take a message once: a second sending of it would undo what the first one made.
        if let Some(unfinished) = &unfinished
            && !self.resuming.insert(unfinished.id().clone())
        {
            return failed(ticket, Failure::NotNow);
        }
        let gesture = Gesture::typed(pin);
        vec![Effect::Run(Task::Enrol { ticket, offer: Box::new(offer.clone()), device, gesture, unfinished })]
    }

    fn extend(&mut self, ticket: Ticket, id: &RequestId) -> Vec<Effect> {
        let Some(live) = self.find(id) else { return failed(ticket, Failure::RequestGone) };
        let Some(held) = self.accounts.get(&live.request.account) else {
            return failed(ticket, Failure::RequestGone);
        };
        if !live.is_open() || !live.request.may_extend {
            return failed(ticket, Failure::NotNow);
        }
        let request = Box::new(live.request.clone());
        vec![Effect::Run(Task::Extend { ticket, account: held.account.clone(), request })]
    }

    /// What is open stays: a dismissal is never a verdict.
    fn put_away_asked(&mut self, ticket: Ticket, id: &RequestId) -> Vec<Effect> {
        let result = match self.find(id).map(|live| &live.phase) {
            Some(Phase::Ended { .. } | Phase::Kept { .. }) => {
                self.put_away(id);
                Ok(Reply::Done)
            }
            Some(Phase::Open { .. } | Phase::Sealing { .. } | Phase::Sending { .. }) => Err(Failure::NotNow),
            None => Ok(Reply::Done),
        };
        vec![Effect::Reply { ticket, result }]
    }

    /// Of an account that isn't here, whoever carries it out says so.
    fn able(&self, id: &AccountId, able: impl Fn(Abilities) -> bool) -> bool {
        self.accounts.get(id).is_none_or(|held| able(held.account.provider.abilities()))
    }

    fn on_account(&self, ticket: Ticket, id: &AccountId, task: impl FnOnce(Account) -> Task) -> Vec<Effect> {
        match self.accounts.get(id) {
            Some(held) => vec![Effect::Run(task(held.account.clone()))],
            None => vec![Effect::Reply { ticket, result: Err(Failure::Removed) }],
        }
    }

    pub(super) fn verification_missing(&self, request: &Request) -> bool {
        match request.method() {
            Method::Approve if !self.is_under_attack() => false,
            Method::Approve | Method::Biometric => {
                let held = self.accounts.get(&request.account);
                held.is_none_or(|held| held.account.verification.is_none() || held.verification_is_lost())
            }
        }
    }
}

/// As services list it; `None` when nothing of it would show.
fn device_name(text: &str) -> Option<String> {
    let name = visible_text(text, MAX_DEVICE_NAME);
    (!name.is_empty()).then_some(name)
}

fn done(ticket: Ticket) -> Effect {
    Effect::Reply { ticket, result: Ok(Reply::Done) }
}
