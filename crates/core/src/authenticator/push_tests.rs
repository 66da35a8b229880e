use nod_protocol::{PushTest, PushTestSight};

use super::{Authenticator, Effect, Moment, Reply, Task, Ticket};
use crate::{
    AccountId, Millis, RequestId,
    ports::{Notice, NoticeKind, ServiceError},
    push_test::PushTesting,
    view::Failure,
};

impl Authenticator {
    pub(super) fn test_push(&mut self, ticket: Ticket, id: &AccountId, now: Millis) -> Vec<Effect> {
        let Some(held) = self.accounts.get_mut(id) else {
            return vec![Effect::Reply { ticket, result: Err(Failure::Removed) }];
        };
        if held.push_test.as_ref().is_some_and(|test| !test.is_over()) {
            return vec![Effect::Reply { ticket, result: Err(Failure::NotNow) }];
        }
        let before = held.push_test.replace(PushTesting::start(now));
        let account = held.account.clone();
        let mut effects = clear(before);
        effects.push(Effect::Run(Task::ReadNotifications));
        effects.push(Effect::Run(Task::StartPushTest { account, began_at: now }));
        effects.push(Effect::Reply { ticket, result: Ok(Reply::Done) });
        effects
    }

    pub(super) fn end_push_test(&mut self, ticket: Ticket, id: &AccountId) -> Vec<Effect> {
        let test = self.accounts.get_mut(id).and_then(|held| held.push_test.take());
        let mut effects = clear(test);
        effects.push(Effect::Reply { ticket, result: Ok(Reply::Done) });
        effects
    }

    pub(super) fn push_test_read(
        &mut self,
        id: &AccountId,
        began_at: Millis,
        result: Result<PushTest, ServiceError>,
        at: Moment,
    ) -> Vec<Effect> {
        let test = self.accounts.get_mut(id).and_then(|held| held.push_test.as_mut());
        // Put away meanwhile, perhaps for another one.
        let Some(test) = test.filter(|test| test.began_at() == began_at) else { return Vec::new() };
        test.told(result, at.now);
        // Its push may have been faster than this answer.
        let Some(named) = test.id() else { return Vec::new() };
        self.explain_wake(id, &named, at)
    }

    /// A push named something that does not wait for an answer: perhaps it is a test's.
    pub(super) fn explain_wake(&mut self, account: &AccountId, id: &RequestId, at: Moment) -> Vec<Effect> {
        let Some(woken_at) = self.wake_for(id).map(|wake| wake.at) else { return Vec::new() };
        let is_known = self.knows(id);
        let test = self.accounts.get_mut(account).and_then(|held| held.push_test.as_mut());
        let mut effects = Vec::new();
        if let Some(test) = test.filter(|test| test.is(id)) {
            if !test.seen(PushTestSight::Arrived, woken_at) {
                return Vec::new();
            }
            effects.extend(self.show_test(id, at));
        } else if is_known {
            return Vec::new();
        }
        effects.extend(self.tell_push_test(account, id, PushTestSight::Arrived));
        effects
    }

    /// `None` where the id is no test's.
    pub(super) fn test_tapped(&mut self, id: &RequestId, at: Moment) -> Option<Vec<Effect>> {
        let tested = |(account, held): (&AccountId, &mut super::Held)| {
            let test = held.push_test.as_mut().filter(|test| test.is(id))?;
            Some((account.clone(), test.seen(PushTestSight::Tapped, at.now)))
        };
        let (account, first) = self.accounts.iter_mut().find_map(tested)?;
        let mut effects = vec![Effect::ShowWindow, Effect::Run(Task::Clear { request: id.clone() })];
        if first {
            effects.extend(self.tell_push_test(&account, id, PushTestSight::Tapped));
        }
        Some(effects)
    }

    pub(super) fn push_test_told(
        &mut self,
        account: &AccountId,
        id: &RequestId,
        sight: PushTestSight,
        result: Result<PushTest, ServiceError>,
        at: Moment,
    ) -> Vec<Effect> {
        let woken_at = self.wake_for(id).map_or(at.now, |wake| wake.at);
        let (Some(held), Ok(told)) = (self.accounts.get_mut(account), result) else { return Vec::new() };
        if let Some(test) = held.push_test.as_mut().filter(|test| test.is(id)) {
            test.told(Ok(told), at.now);
            return Vec::new();
        }
        // One that the service began, unless this device's own is still without an answer.
        if sight != PushTestSight::Arrived || held.push_test.as_ref().is_some_and(|test| !test.is_over()) {
            return Vec::new();
        }
        let mut test = PushTesting::start(woken_at);
        test.told(Ok(told), at.now);
        test.seen(sight, woken_at);
        let mut effects = clear(held.push_test.replace(test));
        effects.extend(self.show_test(id, at));
        effects
    }

    pub(super) fn push_tests_due(&mut self, now: Millis) -> Vec<Effect> {
        let mut effects = Vec::new();
        for held in self.accounts.values_mut() {
            let Some(test) = &mut held.push_test else { continue };
            if let (true, Some(id)) = (test.tick(now), test.id()) {
                let (account, began_at) = (held.account.clone(), test.began_at());
                effects.push(Effect::Run(Task::ReadPushTest { account, began_at, test: id }));
            }
        }
        effects
    }

    /// Notifies of it, unless the person tapped what the system showed for its push, before it was known what that
    /// is.
    fn show_test(&mut self, id: &RequestId, at: Moment) -> Vec<Effect> {
        if self.wanted.take_if(|wanted| wanted == id).is_some() {
            return self.test_tapped(id, at).unwrap_or_default();
        }
        vec![Effect::Run(Task::Notify(Notice { id: id.clone(), kind: NoticeKind::Test }))]
    }

    fn tell_push_test(&self, account: &AccountId, id: &RequestId, sight: PushTestSight) -> Vec<Effect> {
        let Some(held) = self.accounts.get(account) else { return Vec::new() };
        let (account, test) = (held.account.clone(), id.clone());
        vec![Effect::Run(Task::TellPushTest { account, test, sight })]
    }
}

fn clear(test: Option<PushTesting>) -> Vec<Effect> {
    let id = test.and_then(|test| test.id());
    id.map(|request| Effect::Run(Task::Clear { request })).into_iter().collect()
}
