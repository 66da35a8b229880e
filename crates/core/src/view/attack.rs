use serde::Serialize;
use specta::Type;

use super::{RequestView, VerificationView};

/// Somebody has requests made that nobody expects: they are shown as one.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttackView {
    /// When its first request came.
    pub since: i64,
    /// How many came, answered or not.
    pub requests: u32,
    /// The places, or addresses, that they came from; most first.
    pub origins: Vec<TallyView>,
    /// What was to be signed in to; most first.
    pub applications: Vec<TallyView>,
    /// Those that wait for an answer, newest first; bounded.
    pub open: Vec<RequestView>,
    /// How many wait in all.
    pub waiting: u32,
    /// Rejections that the service has not confirmed yet.
    pub on_their_way: u32,
    /// The request in front is one that the person chose, to answer it by itself.
    pub chosen: bool,
    /// What is asked before the person may say that it is over.
    pub gate: VerificationView,
}

/// How many named the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TallyView {
    /// `None`: not told, or one of very many.
    pub name: Option<String>,
    pub count: u32,
}

/// Why a request can't be approved for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum OnlyRejectView {
    /// It asks for no code that would have to be typed.
    NoCode,
    /// This device has no key that could prove that it is the person.
    NoKey,
    /// The person does not want to be asked: they end the pause first.
    Paused,
    /// The person said that somebody is after them: they lift that first.
    Locked,
}
