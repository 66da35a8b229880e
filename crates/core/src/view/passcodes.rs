use serde::Serialize;
use specta::Type;

use crate::passcode::{Factor, NewPasscode, Passcode, Refusal};

/// A passcode, and its code while the person looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PasscodeView {
    pub id: String,
    /// Who gave it; may be empty.
    pub issuer: String,
    pub label: String,
    pub factor: FactorView,
    pub digits: u32,
    pub added_at: i64,
    /// Shown on demand, and not for long.
    pub code: Option<ShownCodeView>,
    /// Its code is in the clipboard, which is cleared then.
    pub copied_until: Option<i64>,
}

/// What changes from one code to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum FactorView {
    /// The time: each code lasts so many seconds.
    Time { period: u32 },
    /// Each showing: a code is good until it was used.
    Counter,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShownCodeView {
    pub code: String,
    /// When it is hidden, or the next one takes its place.
    pub until: i64,
}

/// What a link, a list or a file holds, before anything of it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundView {
    /// Names this find to `keep_passcodes`; the secrets stay out of the window.
    pub id: String,
    pub new: Vec<PasscodeNameView>,
    /// Here already.
    pub known: Vec<PasscodeNameView>,
    pub refused: Vec<RefusedView>,
    /// One of several pictures.
    pub part: Option<PartView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PasscodeNameView {
    pub issuer: String,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RefusedView {
    pub name: String,
    pub why: Refusal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    pub number: u32,
    pub of: u32,
}

impl From<&NewPasscode> for PasscodeNameView {
    fn from(passcode: &NewPasscode) -> Self {
        Self { issuer: passcode.issuer.clone(), label: passcode.label.clone() }
    }
}

impl PasscodeView {
    pub(crate) fn new(
        passcode: &Passcode,
        code: Option<ShownCodeView>,
        copied_until: Option<crate::Millis>,
    ) -> Self {
        Self {
            id: passcode.id.0.clone(),
            issuer: passcode.issuer.clone(),
            label: passcode.label.clone(),
            factor: match passcode.scheme.factor {
                Factor::Time { period } => FactorView::Time { period },
                Factor::Counter { .. } => FactorView::Counter,
            },
            digits: passcode.scheme.digits,
            added_at: passcode.added_at,
            code,
            copied_until,
        }
    }
}
