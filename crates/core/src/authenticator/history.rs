//! The journal, as the window asks for it.

use super::{Authenticator, Effect, Reply, Ticket};
use crate::{
    Entry, Tampered,
    ports::RecordsError,
    view::{EntryView, Failure, HistoryView},
};

/// Why the journal can't be shown.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    #[error(transparent)]
    Records(#[from] RecordsError),
    #[error(transparent)]
    Changed(#[from] Tampered),
}

/// A page of the journal, newest first.
pub struct JournalPage {
    /// Each with its place in the chain.
    pub entries: Vec<(u64, Entry)>,
    pub more: bool,
}

impl Authenticator {
    pub(super) fn history_read(
        &self,
        ticket: Ticket,
        result: Result<JournalPage, HistoryError>,
    ) -> Vec<Effect> {
        let result = match result {
            Ok(page) => Ok(Reply::History(HistoryView {
                entries: page
                    .entries
                    .into_iter()
                    .map(|(place, entry)| self.entry_view(place, entry))
                    .collect(),
                more: page.more,
                strange: self.strange_views(),
                not_compared: self.not_compared_views(),
            })),
            Err(HistoryError::Records(_)) => Err(Failure::StorageFailed),
            Err(HistoryError::Changed(_)) => Err(Failure::HistoryChanged),
        };
        vec![Effect::Reply { ticket, result }]
    }

    fn entry_view(&self, place: u64, entry: Entry) -> EntryView {
        let held = self.accounts.get(&entry.account);
        let unknown = held.is_some_and(|held| {
            let unknown = &held.comparing.record.unknown;
            entry.answer().is_some_and(|answer| unknown.iter().any(|one| one == answer))
        });
        EntryView::new(place, entry, held.map(|held| &held.account), unknown)
    }
}
