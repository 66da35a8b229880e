use std::sync::Arc;

use super::{OfferText, Provider};
use crate::ProviderKind;

/// One provider for each kind of service.
#[derive(Clone)]
pub struct Providers {
    pub native: Arc<dyn Provider>,
    pub privacy_idea: Arc<dyn Provider>,
    pub edu_mfa: Arc<dyn Provider>,
}

impl Providers {
    /// One for every kind.
    pub fn same(provider: Arc<dyn Provider>) -> Self {
        Self { native: provider.clone(), privacy_idea: provider.clone(), edu_mfa: provider }
    }

    pub fn of(&self, kind: ProviderKind) -> &dyn Provider {
        match kind {
            ProviderKind::Native => &*self.native,
            ProviderKind::PrivacyIdea => &*self.privacy_idea,
            ProviderKind::EduMfa => &*self.edu_mfa,
        }
    }

    /// Whose offer it is; what nobody recognises, Nod's own says what is wrong with.
    pub(crate) fn of_offer(&self, text: &OfferText) -> &dyn Provider {
        let foreign = [&self.privacy_idea, &self.edu_mfa];
        let theirs = foreign.into_iter().find(|provider| provider.recognises(text));
        &**theirs.unwrap_or(&self.native)
    }
}
