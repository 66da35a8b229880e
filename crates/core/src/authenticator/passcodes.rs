//! Passcodes: kept quietly, computed when the person asks for one, hidden again soon.

use std::collections::{BTreeMap, BTreeSet};

use super::{Authenticator, Copying, Effect, Moment, Reply, Task, Ticket, effect::failed};
use crate::{
    AccountId, Millis, RequestId, Secret,
    live::{Ending, Phase},
    passcode::{Computed, Found, MAX_NAME, NewPasscode, Passcode, PasscodeId, Sifted},
    view::{Failure, FoundView, PartView, PasscodeView, RefusedView, ShownCodeView},
};

/// How long a copied code stays in the clipboard.
const COPIED_FOR: Millis = 30_000;
/// It has a longer way to go.
const LINK_COPIED_FOR: Millis = 120_000;

#[derive(Default)]
pub(super) struct Passcodes {
    kept: BTreeMap<PasscodeId, Passcode>,
    /// Asked to be shown; its code is being computed.
    wanted: Option<PasscodeId>,
    shown: Option<Shown>,
    copied: Option<Copied>,
    /// What was found last, and waits for the person.
    found: Option<(String, Vec<NewPasscode>)>,
    finds: u64,
    /// Whose records are being written.
    busy: BTreeSet<PasscodeId>,
    keeping: bool,
}

struct Shown {
    id: PasscodeId,
    /// The one that is shown first; each with the instant when it ends.
    codes: Vec<(Secret, Millis)>,
}

struct Copied {
    what: Copying,
    text: Secret,
    until: Millis,
}

impl Copied {
    fn clear(self) -> Effect {
        Effect::Run(Task::ClearClipboard { text: self.text })
    }
}

impl Passcodes {
    pub(super) fn hold(&mut self, kept: Vec<Passcode>) {
        self.kept.extend(kept.into_iter().map(|passcode| (passcode.id.clone(), passcode)));
    }

    pub(super) fn due(&self) -> Option<Millis> {
        let shown = self.shown.as_ref().and_then(|shown| shown.codes.first()).map(|(_, ends)| *ends);
        shown.into_iter().chain(self.copied.as_ref().map(|copied| copied.until)).min()
    }

    /// By who gave them, as people look for them.
    pub(super) fn view(&self) -> Vec<PasscodeView> {
        let mut kept: Vec<_> = self.kept.values().collect();
        kept.sort_by_cached_key(|passcode| {
            let first = if passcode.issuer.is_empty() { &passcode.label } else { &passcode.issuer };
            (first.to_lowercase(), passcode.label.to_lowercase(), passcode.id.clone())
        });
        let code = |id: &PasscodeId| {
            let shown = self.shown.as_ref().filter(|shown| shown.id == *id)?;
            // Exposed to be read by the person who asked for it.
            shown
                .codes
                .first()
                .map(|(code, until)| ShownCodeView { code: code.expose().to_owned(), until: *until })
        };
        let copied = |id: &PasscodeId| {
            let copied = self.copied.as_ref().filter(|copied| copied.what == Copying::Passcode(id.clone()));
            copied.map(|copied| copied.until)
        };
        kept.into_iter().map(|kept| PasscodeView::new(kept, code(&kept.id), copied(&kept.id))).collect()
    }

    /// Nobody looks any more, or nobody may.
    pub(super) fn hide(&mut self) {
        self.wanted = None;
        self.shown = None;
    }

    pub(super) fn drop_found(&mut self) {
        self.found = None;
    }

    /// Codes whose time is over give way to the next or go.
    pub(super) fn tick(&mut self, now: Millis) -> Vec<Effect> {
        if let Some(shown) = &mut self.shown {
            shown.codes.retain(|(_, ends)| *ends > now);
        }
        self.shown.take_if(|shown| shown.codes.is_empty());
        let over = self.copied.take_if(|copied| copied.until <= now);
        over.map(Copied::clear).into_iter().collect()
    }

    pub(super) fn take_copied(&mut self) -> Option<Effect> {
        self.copied.take().map(Copied::clear)
    }
}

impl Authenticator {
    pub(super) fn find_passcodes(&mut self, ticket: Ticket, found: Found) -> Vec<Effect> {
        self.passcodes.drop_found();
        let kept = self.passcodes.kept.values().cloned().collect();
        vec![Effect::Run(Task::ComparePasscodes { ticket, found, kept })]
    }

    pub(super) fn passcodes_compared(
        &mut self,
        ticket: Ticket,
        result: Result<Sifted, Failure>,
    ) -> Vec<Effect> {
        let passcodes = &mut self.passcodes;
        let result = result.map(|Sifted { new, known, found }| {
            passcodes.finds += 1;
            let view = FoundView {
                id: passcodes.finds.to_string(),
                new: new.iter().map(Into::into).collect(),
                known: known.iter().map(Into::into).collect(),
                refused: found
                    .refused
                    .into_iter()
                    .map(|refused| RefusedView { name: refused.name, why: refused.why })
                    .collect(),
                part: found.part.map(|(number, of)| PartView { number, of }),
            };
            // One at a time is on the screen.
            passcodes.found = Some((view.id.clone(), new));
            Reply::Found(view)
        });
        vec![Effect::Reply { ticket, result }]
    }

    pub(super) fn keep_passcodes(&mut self, ticket: Ticket, find: &str) -> Vec<Effect> {
        let found = self.passcodes.found.as_ref().filter(|(id, _)| id == find);
        match found {
            Some((id, new)) if !self.passcodes.keeping => {
                let task = Task::KeepPasscodes { ticket, find: id.clone(), new: new.clone() };
                self.passcodes.keeping = true;
                vec![Effect::Run(task)]
            }
            Some(_) | None => failed(ticket, Failure::NotNow),
        }
    }

    pub(super) fn passcodes_kept(
        &mut self,
        ticket: Ticket,
        find: &str,
        result: Result<Vec<Passcode>, Failure>,
    ) -> Vec<Effect> {
        self.passcodes.keeping = false;
        let result = result.map(|kept| {
            self.passcodes.hold(kept);
            self.passcodes.found.take_if(|(id, _)| id == find);
            Reply::Done
        });
        vec![Effect::Reply { ticket, result }]
    }

    pub(super) fn show_passcode(&mut self, ticket: Ticket, id: &PasscodeId) -> Vec<Effect> {
        let Some(passcode) = self.free_passcode(id) else { return failed(ticket, Failure::NotNow) };
        self.passcodes.hide();
        self.passcodes.wanted = Some(id.clone());
        vec![Effect::Run(Task::ComputePasscode { ticket, passcode })]
    }

    pub(super) fn passcode_computed(
        &mut self,
        ticket: Ticket,
        id: &PasscodeId,
        result: Result<Computed, Failure>,
        at: Moment,
    ) -> Vec<Effect> {
        self.passcodes.busy.remove(id);
        let is_wanted = self.passcodes.wanted.take_if(|wanted| wanted == id).is_some();
        let result = result.map(|Computed { passcode, codes }| {
            self.passcodes.kept.insert(id.clone(), passcode);
            if is_wanted {
                self.passcodes.shown = Some(Shown { id: id.clone(), codes });
            }
            Reply::Done
        });
        let mut effects = self.passcodes.tick(at.now);
        effects.push(Effect::Reply { ticket, result });
        effects
    }

    /// What is not shown can't be copied: nobody would know what they paste.
    pub(super) fn copy_passcode(&mut self, ticket: Ticket, id: &PasscodeId, at: Moment) -> Vec<Effect> {
        let shown = self.passcodes.shown.as_ref().filter(|shown| shown.id == *id);
        let Some((code, _)) = shown.and_then(|shown| shown.codes.iter().find(|(_, ends)| *ends > at.now))
        else {
            return failed(ticket, Failure::NotNow);
        };
        let (what, text) = (Copying::Passcode(id.clone()), code.clone());
        vec![Effect::Run(Task::Copy { ticket, what, text, lasts: COPIED_FOR })]
    }

    /// The code that a service gave to be typed at the sign-in, while it is on the screen.
    pub(super) fn copy_code(&mut self, ticket: Ticket, request: &RequestId) -> Vec<Effect> {
        let live = self.live.iter().find(|live| live.request.id == *request);
        let Some(Phase::Ended { ending: Ending::ShowCode { code, .. } }) = live.map(|live| &live.phase)
        else {
            return failed(ticket, Failure::NotNow);
        };
        let text = Secret::new(code.clone());
        vec![Effect::Run(Task::Copy { ticket, what: Copying::Code, text, lasts: COPIED_FOR })]
    }

    /// The link of an invitation, while it is on the screen. Whoever has it becomes a device of the account.
    pub(super) fn copy_invitation(&mut self, ticket: Ticket, id: &AccountId, at: Moment) -> Vec<Effect> {
        let inviting = self.accounts.get(id).and_then(|held| held.devices.inviting.as_ref());
        let open = inviting.filter(|inviting| inviting.joined.is_none() && inviting.expires_at > at.now);
        let Some(text) = open.map(|inviting| inviting.link.clone()) else {
            return failed(ticket, Failure::NotNow);
        };
        vec![Effect::Run(Task::Copy { ticket, what: Copying::Invitation, text, lasts: LINK_COPIED_FOR })]
    }

    pub(super) fn copied(
        &mut self,
        ticket: Ticket,
        (what, text): (Copying, Secret),
        lasts: Millis,
        result: Result<(), Failure>,
        at: Moment,
    ) -> Vec<Effect> {
        let result = result.map(|()| {
            self.passcodes.copied = Some(Copied { what, text, until: at.now + lasts });
            Reply::Done
        });
        vec![Effect::Reply { ticket, result }]
    }

    pub(super) fn rename_passcode(
        &mut self,
        ticket: Ticket,
        id: &PasscodeId,
        issuer: &str,
        label: &str,
    ) -> Vec<Effect> {
        let shown = |text: &str| nod_protocol::visible_text(text, MAX_NAME);
        let (issuer, label) = (shown(issuer), shown(label));
        if issuer.is_empty() && label.is_empty() {
            return failed(ticket, Failure::Refused);
        }
        let Some(passcode) = self.free_passcode(id) else { return failed(ticket, Failure::NotNow) };
        vec![Effect::Run(Task::RenamePasscode { ticket, passcode: Passcode { issuer, label, ..passcode } })]
    }

    pub(super) fn passcode_renamed(
        &mut self,
        ticket: Ticket,
        id: &PasscodeId,
        result: Result<Passcode, Failure>,
    ) -> Vec<Effect> {
        self.passcodes.busy.remove(id);
        let result = result.map(|passcode| {
            self.passcodes.kept.insert(id.clone(), passcode);
            Reply::Done
        });
        vec![Effect::Reply { ticket, result }]
    }

    pub(super) fn remove_passcode(&mut self, ticket: Ticket, id: &PasscodeId) -> Vec<Effect> {
        let Some(passcode) = self.free_passcode(id) else { return failed(ticket, Failure::NotNow) };
        vec![Effect::Run(Task::RemovePasscode { ticket, passcode })]
    }

    pub(super) fn passcode_removed(
        &mut self,
        ticket: Ticket,
        id: &PasscodeId,
        result: Result<(), Failure>,
    ) -> Vec<Effect> {
        self.passcodes.busy.remove(id);
        let result = result.map(|()| {
            self.passcodes.kept.remove(id);
            self.passcodes.shown.take_if(|shown| shown.id == *id);
            Reply::Done
        });
        vec![Effect::Reply { ticket, result }]
    }

    /// One whose record nobody is writing; from now on the caller is. Two writers could undo a counter.
    fn free_passcode(&mut self, id: &PasscodeId) -> Option<Passcode> {
        let passcode = self.passcodes.kept.get(id)?;
        self.passcodes.busy.insert(id.clone()).then(|| passcode.clone())
    }
}
