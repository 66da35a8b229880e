use std::sync::{Arc, Mutex, PoisonError};

use nod_core::ports::Trust;

use super::{Channel, Limits};

/// More kinds of trust than accounts of one person have; links that were only tried count as well.
const MAX_KEPT: usize = 32;

/// One [`Channel`] for each [`Trust`], kept for its connections.
pub(crate) struct Channels {
    limits: Limits,
    kept: Mutex<Vec<(Trust, Arc<Channel>)>>,
}

impl Channels {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, kept: Mutex::default() }
    }

    pub(crate) fn of(&self, trust: &Trust) -> Arc<Channel> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, channel)) = kept.iter().find(|(known, _)| known == trust) {
            return Arc::clone(channel);
        }
        if kept.len() == MAX_KEPT {
            kept.remove(0);
        }
        let channel = Arc::new(Channel::new(self.limits, trust.clone()));
        kept.push((trust.clone(), Arc::clone(&channel)));
        channel
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinned(number: usize) -> Trust {
        Trust::Certificate { sha256: format!("{number:064x}") }
    }

    #[test]
    fn one_channel_a_trust_and_no_more_than_are_kept() {
        let channels = Channels::new(Limits::default());
        let system = channels.of(&Trust::System);
        assert!(!Arc::ptr_eq(&system, &channels.of(&pinned(0))));
        assert!(Arc::ptr_eq(&system, &channels.of(&Trust::System)));
        for number in 1..100 {
            channels.of(&pinned(number));
        }
        let kept = channels.kept.lock().unwrap().len();
        assert_eq!(kept, MAX_KEPT);
    }
}
