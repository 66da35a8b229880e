//! What is needed of the system's notification centre, so that it can be tried where there is none.

use async_trait::async_trait;
use nod_core::RequestId;

use super::{
    permission::Seen,
    subject::{Subject, read},
};

#[async_trait]
pub trait Centre: Send + Sync + 'static {
    /// Shows it in the place of one of the same id, and comes back when the system has taken it. What went wrong is
    /// in the log.
    async fn post(&self, posting: Posting);

    /// All of this app that is shown; nothing when the system doesn't answer.
    async fn delivered(&self) -> Vec<Delivered>;

    /// Takes down what is shown or still to be shown under these names.
    fn remove(&self, names: &[String]);

    /// `None` when the system doesn't answer.
    async fn seen(&self) -> Option<Seen>;

    /// Asks the person, where they were not asked yet, and waits for what they say.
    async fn ask(&self);
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    pub id: RequestId,
    pub title: String,
    pub body: String,
    pub category: Category,
}

/// Which buttons it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Category {
    /// One that rejects, with what is on it.
    Approval {
        reject: String,
    },
    Test,
}

impl Category {
    /// The first stands in the service's pushes.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Approval { .. } => "approval",
            Self::Test => "test",
        }
    }
}

/// A notification that is shown, whoever posted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub name: String,
    /// JSON of its `userInfo`.
    pub user_info: Vec<u8>,
}

impl Delivered {
    pub fn is_pushed_for(&self, id: &RequestId) -> bool {
        matches!(read(&self.user_info), Some(Subject::Pushed(payload)) if payload.a == id.0)
    }

    pub fn is_for(&self, id: &RequestId) -> bool {
        self.name == id.0 || self.is_pushed_for(id)
    }
}
