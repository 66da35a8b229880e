//! Attack mode: requests that nobody expected, so many in so short a time that somebody else is behind them.
//!
//! Whoever knows a person's password can have a service ask for as long as the person does not give in. This
//! device decides for itself when that is going on; what follows from it is in `authenticator/attack.rs`.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::{
    Millis, Request, RequestId,
    ports::{RecordKind, Slot},
};

/// So many unexpected requests ...
const MANY: u32 = 4;
/// ... within this time are an attack. "This wasn't me" counts for two.
const WITHIN: Millis = 10 * 60_000;
/// After so long without another one it is over.
const QUIET: Millis = 60 * 60_000;
/// Requests that are remembered, so that none is counted twice.
const REMEMBERED: usize = 64;
/// Names that are told apart; what comes on top is counted under no name.
const NAMED: usize = 8;

#[derive(Debug, Default)]
pub struct Flood {
    /// Nobody expected them, oldest first.
    seen: VecDeque<Sighting>,
    attack: Option<Attack>,
}

#[derive(Debug)]
struct Sighting {
    request: RequestId,
    at: Millis,
    weight: u32,
    origin: Option<String>,
    application: String,
}

/// An attack that goes on, as it stands at rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attack {
    /// When its first request came.
    pub since: Millis,
    /// When its latest request came.
    pub last_at: Millis,
    pub requests: u32,
    /// Places, or addresses where no place was told.
    pub origins: Vec<Tally>,
    pub applications: Vec<Tally>,
    /// The latest of its requests, oldest first.
    counted: VecDeque<RequestId>,
}

/// How many requests named the same; `None`: nothing, or one name too many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub name: Option<String>,
    pub count: u32,
}

/// What one more request made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Nothing,
    /// It is an attack now.
    Begun,
    /// It was one before, and goes on.
    Grown,
}

pub fn slot() -> Slot {
    Slot { kind: RecordKind::Attack, name: "attack".to_owned() }
}

impl Flood {
    /// As an earlier run left it.
    pub fn of(attack: Option<Attack>, now: Millis) -> Self {
        // A clock that was wrong must not keep it going for ever.
        let attack = attack.map(|attack| Attack { last_at: attack.last_at.min(now), ..attack });
        Self { seen: VecDeque::new(), attack }
    }

    pub fn attack(&self) -> Option<&Attack> {
        self.attack.as_ref()
    }

    /// A request came that nobody expected.
    pub fn came(&mut self, request: &Request, now: Millis) -> Change {
        let is_known = self.seen.iter().any(|seen| seen.request == request.id)
            || self.attack.as_ref().is_some_and(|attack| attack.counted.contains(&request.id));
        if is_known {
            return Change::Nothing;
        }
        let display = &request.display;
        let sighting = Sighting {
            request: request.id.clone(),
            at: now,
            weight: 1,
            origin: display.place.clone().or_else(|| display.address.clone()),
            application: display.application.clone(),
        };
        if let Some(attack) = &mut self.attack {
            attack.count(&sighting);
            return Change::Grown;
        }
        self.seen.push_back(sighting);
        self.judge(now)
    }

    /// "This wasn't me" was said of it. It counts also where it passed for one that the person announced.
    pub fn reported(&mut self, request: &Request, now: Millis) -> Change {
        let change = self.came(request, now);
        let Some(seen) = self.seen.iter_mut().find(|seen| seen.request == request.id) else {
            return change;
        };
        seen.weight = 2;
        self.judge(now)
    }

    /// The person approved it: they expected it after all.
    pub fn expected(&mut self, request: &RequestId) {
        self.seen.retain(|seen| seen.request != *request);
    }

    /// When an attack is over, should nothing more come.
    pub fn over_at(&self) -> Option<Millis> {
        self.attack.as_ref().map(|attack| attack.last_at + QUIET)
    }

    /// What came before is forgotten, so that one more request does not begin it anew.
    pub fn end(&mut self) {
        *self = Self::default();
    }

    fn judge(&mut self, now: Millis) -> Change {
        self.seen.retain(|seen| now - seen.at < WITHIN);
        self.seen.drain(..self.seen.len().saturating_sub(REMEMBERED));
        let weight: u32 = self.seen.iter().map(|seen| seen.weight).sum();
        if self.attack.is_some() || weight < MANY {
            return Change::Nothing;
        }
        let mut attack = Attack {
            since: self.seen.front().map_or(now, |first| first.at),
            last_at: now,
            requests: 0,
            origins: Vec::new(),
            applications: Vec::new(),
            counted: VecDeque::new(),
        };
        self.seen.drain(..).for_each(|seen| attack.count(&seen));
        self.attack = Some(attack);
        Change::Begun
    }
}

impl Attack {
    fn count(&mut self, sighting: &Sighting) {
        self.last_at = self.last_at.max(sighting.at);
        self.requests = self.requests.saturating_add(1);
        tally(&mut self.origins, sighting.origin.as_deref());
        tally(&mut self.applications, Some(&sighting.application));
        self.counted.push_back(sighting.request.clone());
        self.counted.drain(..self.counted.len().saturating_sub(REMEMBERED));
    }
}

fn tally(tallies: &mut Vec<Tally>, name: Option<&str>) {
    let named = tallies.iter().filter(|known| known.name.is_some()).count();
    let is_known = tallies.iter().any(|known| known.name.as_deref() == name);
    let name = if is_known || named < NAMED { name } else { None };
    match tallies.iter_mut().find(|known| known.name.as_deref() == name) {
        Some(known) => known.count = known.count.saturating_add(1),
        None => tallies.push(Tally { name: name.map(str::to_owned), count: 1 }),
    }
}

#[cfg(test)]
mod tests;
