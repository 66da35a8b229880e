//! What this device decided, as the window is shown it.

use nod_protocol::{Gate, KeyTier, Method, Verification};
use serde::Serialize;
use specta::Type;

use super::{GateView, MethodView, TierView, VerdictView};
use crate::{Account, AccountId, Assurance, Entry, Verdict, comparison::Strange, journal::Recorded};

/// A part of the history, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HistoryView {
    pub entries: Vec<EntryView>,
    /// There are older ones.
    pub more: bool,
    /// Answers in this device's name that it never gave, all of them, whether or not the person has taken note.
    pub strange: Vec<StrangeAnswerView>,
    /// Accounts whose service did not let this history be held against its list, the last time it was tried.
    pub not_compared: Vec<NotComparedView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NotComparedView {
    pub account: String,
    pub service: String,
    pub label: String,
}

impl NotComparedView {
    pub(crate) fn new(account: &Account) -> Self {
        Self {
            account: account.id.0.clone(),
            service: account.service_name.clone(),
            label: account.label.clone(),
        }
    }
}

/// One decision. Of older entries less is known.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// Its place in the chain, counted from 0; an older one has a smaller one.
    pub place: i64,
    pub at: i64,
    pub account: String,
    pub service: Option<String>,
    pub label: Option<String>,
    pub application: String,
    pub verdict: VerdictView,
    pub outcome: RecordedView,
    pub seen: Option<SeenView>,
    pub assurance: Option<AssuranceView>,
    /// The device that was first.
    pub answered_on: Option<String>,
    /// The service says that it never got this answer.
    pub unknown_to_service: bool,
}

/// What was on the screen, besides the application.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SeenView {
    pub address: Option<String>,
    pub place: Option<String>,
    pub browser: Option<String>,
    pub os: Option<String>,
    pub message: Option<String>,
    pub requested_at: i64,
    pub method: MethodView,
}

/// What really stood behind a verdict, as it was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AssuranceView {
    /// The hash of what was on the screen, where the answer has it.
    pub seen: Option<String>,
    pub tier: TierView,
    pub gate: GateView,
    /// The person was verified for this very answer.
    pub performed: bool,
    /// How, as far as the system told.
    pub by: Vec<VerifiedBy>,
    /// The key could not have signed without it.
    pub bound: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum VerifiedBy {
    Pin,
    Fingerprint,
    Face,
}

/// What became of a decision (`journal::Recorded`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum RecordedView {
    Approved,
    Sent,
    Rejected,
    NotTaken,
    WrongCode,
    Expired,
    AnsweredElsewhere,
    Refused,
    NotTold,
}

/// An answer that a service took in this device's name, and that this device never gave.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StrangeAnswerView {
    /// The answer's id.
    pub id: String,
    pub account: String,
    pub service: String,
    pub label: String,
    pub application: String,
    pub verdict: VerdictView,
    pub outcome: RecordedView,
    pub at: i64,
    pub address: Option<String>,
    pub place: Option<String>,
    pub browser: Option<String>,
    pub os: Option<String>,
    /// It was signed by a key that this device has now.
    pub by_own_key: bool,
    pub acknowledged: bool,
}

impl EntryView {
    /// `account`: the entry's, where it is still here.
    pub(crate) fn new(place: u64, entry: Entry, account: Option<&Account>, unknown_to_service: bool) -> Self {
        let details = entry.details;
        let (service, label) = match (&details, account) {
            (Some(details), _) => (Some(details.service.clone()), Some(details.label.clone())),
            (None, Some(account)) => (Some(account.service_name.clone()), Some(account.label.clone())),
            (None, None) => (None, None),
        };
        let assurance = details.as_ref().and_then(|details| details.assurance.as_ref());
        Self {
            place: i64::try_from(place).unwrap_or(i64::MAX),
            at: entry.at,
            account: entry.account.0,
            service,
            label,
            application: entry.application,
            verdict: entry.verdict.into(),
            outcome: entry.outcome.into(),
            assurance: assurance.map(AssuranceView::from),
            answered_on: details.as_ref().and_then(|details| details.answered_on.clone()),
            seen: details.map(|details| SeenView {
                address: details.address,
                place: details.place,
                browser: details.browser,
                os: details.os,
                message: details.message,
                requested_at: details.requested_at,
                method: details.method.into(),
            }),
            unknown_to_service,
        }
    }
}

impl StrangeAnswerView {
    pub(crate) fn new(account: &AccountId, strange: &Strange) -> Self {
        let (decision, display) = (&strange.decision, &strange.decision.display);
        Self {
            id: decision.answer.clone(),
            account: account.0.clone(),
            service: display.service.clone(),
            label: display.account.clone(),
            application: display.application.clone(),
            verdict: decision.verdict.into(),
            outcome: decision.outcome.into(),
            at: decision.at,
            address: display.address.clone(),
            place: display.place.clone(),
            browser: display.browser.clone(),
            os: display.os.clone(),
            by_own_key: decision.by_own_key,
            acknowledged: strange.acknowledged,
        }
    }
}

impl From<&Assurance> for AssuranceView {
    fn from(assurance: &Assurance) -> Self {
        let Assurance { answer: _, seen, key, verification } = assurance;
        let Verification { performed, amr, bound, skipped_because: _ } = verification;
        // What is not listed is not known: a capability of the device is no proof of its use.
        let by = amr.iter().filter_map(|method| match method.as_str() {
            "pin" => Some(VerifiedBy::Pin),
            "fpt" => Some(VerifiedBy::Fingerprint),
            "face" => Some(VerifiedBy::Face),
            _ => None,
        });
        Self {
            seen: seen.as_ref().map(|hash| hash.0.clone()),
            tier: key.tier.into(),
            gate: key.gate.into(),
            performed: *performed,
            by: by.collect(),
            bound: *bound,
        }
    }
}

impl From<KeyTier> for TierView {
    fn from(tier: KeyTier) -> Self {
        match tier {
            KeyTier::SecureEnclave => Self::SecureEnclave,
            KeyTier::Strongbox => Self::Strongbox,
            KeyTier::Tee => Self::Tee,
            KeyTier::Tpm => Self::Tpm,
            KeyTier::OsStore => Self::OsStore,
            KeyTier::Software => Self::Software,
        }
    }
}

impl From<Gate> for GateView {
    fn from(gate: Gate) -> Self {
        match gate {
            Gate::None => Self::None,
            Gate::AppPin => Self::AppPin,
            Gate::UserPresence => Self::UserPresence,
            Gate::Biometric => Self::Biometric,
        }
    }
}

impl From<Method> for MethodView {
    fn from(method: Method) -> Self {
        match method {
            Method::Approve => Self::Approve,
            Method::Biometric => Self::Biometric,
        }
    }
}

impl From<Verdict> for VerdictView {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Approve => Self::Approve,
            Verdict::Reject => Self::Reject,
            Verdict::NotMe => Self::NotMe,
        }
    }
}

impl From<Recorded> for RecordedView {
    fn from(outcome: Recorded) -> Self {
        match outcome {
            Recorded::Approved => Self::Approved,
            Recorded::Sent => Self::Sent,
            Recorded::Rejected => Self::Rejected,
            Recorded::NotTaken => Self::NotTaken,
            Recorded::WrongCode => Self::WrongCode,
            Recorded::Expired => Self::Expired,
            Recorded::AnsweredElsewhere => Self::AnsweredElsewhere,
            Recorded::Refused => Self::Refused,
            Recorded::NotTold => Self::NotTold,
        }
    }
}
