//! What is different: a request beside the sign-ins that were approved on this device. Nothing of it leaves the
//! device, and what is not told is never different.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Entry, Millis, Recorded, Request, Verdict,
    journal::Details,
    ports::{RecordKind, Slot},
};

/// Of each kind, the latest that were seen.
const REMEMBERED: usize = 32;
/// Before so many sign-ins no hour is unusual.
const HABIT: u32 = 8;
/// Hours before and after that are as good as the hour itself: nobody keeps exact hours, and clocks are put
/// forward in summer.
const AROUND: usize = 2;
/// From here on older hours count for half, so that habits may change.
const MANY: u32 = 400;

/// What an account's approved sign-ins were like, as it stands at rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Familiar {
    pub account: AccountId,
    pub sign_ins: u32,
    /// The latest last; so in all of these.
    pub places: VecDeque<String>,
    pub applications: VecDeque<String>,
    /// Without their versions.
    pub browsers: VecDeque<String>,
    pub systems: VecDeque<String>,
    /// How many sign-ins were in which hour of the day (UTC).
    pub hours: [u16; 24],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// There is nothing to compare it with.
    FirstSignIn,
    Place,
    Application,
    Browser,
    System,
    Hour,
}

pub fn slot(account: &AccountId) -> Slot {
    Slot { kind: RecordKind::Familiar, name: account.0.clone() }
}

impl Familiar {
    pub fn new(account: AccountId) -> Self {
        Self {
            account,
            sign_ins: 0,
            places: VecDeque::new(),
            applications: VecDeque::new(),
            browsers: VecDeque::new(),
            systems: VecDeque::new(),
            hours: [0; 24],
        }
    }

    /// As far as the journal knows it, for an account that was used before this was kept.
    pub fn of_journal<'a>(account: AccountId, entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut familiar = Self::new(account);
        for entry in entries {
            let approved = matches!(entry.outcome, Recorded::Approved | Recorded::Sent);
            if entry.account == familiar.account && entry.verdict == Verdict::Approve && approved {
                let details = entry.details.as_ref();
                let told =
                    |of: fn(&Details) -> &Option<String>| details.and_then(|details| of(details).as_deref());
                remember(&mut familiar.places, named(told(|details| &details.place)));
                remember(&mut familiar.applications, named(Some(&entry.application)));
                remember(&mut familiar.browsers, family(told(|details| &details.browser)));
                remember(&mut familiar.systems, family(told(|details| &details.os)));
                familiar.count(details.map_or(entry.at, |details| details.requested_at));
            }
        }
        familiar
    }

    /// The person approved it, and the service took that.
    pub fn learn(&mut self, request: &Request) {
        let display = &request.display;
        remember(&mut self.places, named(display.place.as_deref()));
        remember(&mut self.applications, named(Some(&display.application)));
        remember(&mut self.browsers, family(display.browser.as_deref()));
        remember(&mut self.systems, family(display.os.as_deref()));
        self.count(request.requested_at);
    }

    /// In the order in which they matter. None of them is no sign that all is well.
    pub fn differences(&self, request: &Request) -> Vec<Difference> {
        if self.sign_ins == 0 {
            return vec![Difference::FirstSignIn];
        }
        let display = &request.display;
        let checks = [
            (Difference::Place, is_new(&self.places, named(display.place.as_deref()))),
            (Difference::Application, is_new(&self.applications, named(Some(&display.application)))),
            (Difference::Browser, is_new(&self.browsers, family(display.browser.as_deref()))),
            (Difference::System, is_new(&self.systems, family(display.os.as_deref()))),
            (Difference::Hour, self.is_odd_hour(request.requested_at)),
        ];
        checks.into_iter().filter_map(|(difference, is_there)| is_there.then_some(difference)).collect()
    }

    fn is_odd_hour(&self, at: Millis) -> bool {
        let mut around = (24 - AROUND..=24 + AROUND).map(|away| self.hours[(hour(at) + away) % 24]);
        self.sign_ins >= HABIT && around.all(|count| count == 0)
    }

    fn count(&mut self, at: Millis) {
        self.sign_ins = self.sign_ins.saturating_add(1);
        let count = &mut self.hours[hour(at)];
        *count = count.saturating_add(1);
        // As wide as any record's counts may be.
        if self.hours.iter().copied().map(u32::from).sum::<u32>() >= MANY {
            self.hours.iter_mut().for_each(|count| *count /= 2);
        }
    }
}

fn hour(at: Millis) -> usize {
    usize::try_from(at.div_euclid(60 * 60_000).rem_euclid(24)).unwrap_or(0)
}

/// Told for the first time there is nothing to compare it with.
fn is_new(known: &VecDeque<String>, told: Option<String>) -> bool {
    told.is_some_and(|told| !known.is_empty() && !known.contains(&told))
}

fn remember(known: &mut VecDeque<String>, told: Option<String>) {
    let Some(told) = told else { return };
    known.retain(|known| *known != told);
    known.push_back(told);
    known.drain(..known.len().saturating_sub(REMEMBERED));
}

fn named(told: Option<&str>) -> Option<String> {
    let name = told?.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    (!name.is_empty()).then_some(name)
}

/// "Firefox 151.0.2" is the Firefox of last month.
fn family(told: Option<&str>) -> Option<String> {
    let told = named(told)?;
    let is_version = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let words: Vec<_> = told.split(' ').filter(|word| !is_version(word)).collect();
    Some(if words.is_empty() { told } else { words.join(" ") })
}

#[cfg(test)]
mod tests;
