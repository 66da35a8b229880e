//! What the person's approved sign-ins are like, learned from each of them.

use super::{Authenticator, Effect};
use crate::{
    AccountId, Familiar, RequestId,
    familiar::{self, Difference},
    live::Live,
};

impl Authenticator {
    /// As an earlier run left it. What is of no account any more goes.
    pub(super) fn know(&mut self, records: Vec<Familiar>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for familiar in records {
            match self.accounts.get_mut(&familiar.account) {
                Some(held) => held.familiar = familiar,
                None => effects.extend(self.keep(familiar::slot(&familiar.account), None)),
            }
        }
        effects
    }

    /// The person approved it, and the service took that: it and its like were expected.
    pub(super) fn approved(&mut self, id: &RequestId) -> Vec<Effect> {
        let Some(live) = self.find(id) else { return Vec::new() };
        let (request, absorbed) = (live.request.clone(), live.absorbed.clone());
        let same = absorbed.iter().chain([&request]);
        same.for_each(|request| self.flood.expected(&request.id));
        let Some(held) = self.accounts.get_mut(&request.account) else { return Vec::new() };
        held.familiar.learn(&request);
        match serde_json::to_vec(&held.familiar) {
            Ok(record) => self.keep(familiar::slot(&request.account), Some(record)),
            Err(_) => Vec::new(),
        }
    }

    pub(super) fn forget_habits(&mut self, account: &AccountId) -> Vec<Effect> {
        self.keep(familiar::slot(account), None)
    }

    pub(super) fn differences(&self, live: &Live) -> Vec<Difference> {
        match self.accounts.get(&live.request.account) {
            Some(held) if !live.is_over() => held.familiar.differences(&live.request),
            Some(_) | None => Vec::new(),
        }
    }
}
