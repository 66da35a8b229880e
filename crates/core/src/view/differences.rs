use serde::Serialize;
use specta::Type;

use crate::Difference;

/// What sets a request apart from the sign-ins that were approved on this device. None of them says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceView {
    FirstSignIn,
    Place,
    Application,
    Browser,
    System,
    Hour,
}

impl From<Difference> for DifferenceView {
    fn from(difference: Difference) -> Self {
        match difference {
            Difference::FirstSignIn => Self::FirstSignIn,
            Difference::Place => Self::Place,
            Difference::Application => Self::Application,
            Difference::Browser => Self::Browser,
            Difference::System => Self::System,
            Difference::Hour => Self::Hour,
        }
    }
}
