use super::{Authenticator, view::gate_view};
use crate::{
    flood::Tally,
    live::{Live, Phase},
    view::{AttackView, TallyView, VerificationView},
};

/// More than a person looks through.
const SHOWN: usize = 12;

impl Authenticator {
    pub(super) fn attack_view(&self) -> Option<AttackView> {
        let attack = self.flood.attack()?;
        let mut open: Vec<&Live> = self.live.iter().filter(|live| live.is_open()).collect();
        open.sort_by_key(|live| std::cmp::Reverse(live.arrived_at));
        let goes_out = |live: &&Live| match &live.phase {
            Phase::Sealing { verdict } => verdict.is_rejection(),
            Phase::Sending { sealed, .. } | Phase::Kept { sealed, .. } => sealed.is_rejection(),
            Phase::Open { .. } | Phase::Ended { .. } => false,
        };
        Some(AttackView {
            since: attack.since,
            requests: attack.requests,
            origins: tallies(&attack.origins),
            applications: tallies(&attack.applications),
            waiting: counted(open.len()),
            open: open.into_iter().take(SHOWN).map(|live| self.request(live)).collect(),
            on_their_way: counted(self.live.iter().chain(&self.quiet).filter(goes_out).count()),
            chosen: self.chosen.is_some() && self.chosen == self.front,
            gate: self.attack_gate().map_or(VerificationView::None, |key| gate_view(key.gate)),
        })
    }
}

fn tallies(tallies: &[Tally]) -> Vec<TallyView> {
    let mut views: Vec<_> = tallies.iter().map(TallyView::from).collect();
    views.sort_by_key(|tally| (tally.name.is_none(), std::cmp::Reverse(tally.count)));
    views
}

fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl From<&Tally> for TallyView {
    fn from(tally: &Tally) -> Self {
        Self { name: tally.name.clone(), count: tally.count }
    }
}
