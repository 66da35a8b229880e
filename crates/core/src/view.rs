//! What the window is shown: whole, ready to draw, without secrets.
//!
//! The types are exported to TypeScript; instants are milliseconds since the Unix epoch by this
//! machine's own clock (the service's time is corrected before it gets here).

mod attack;
mod delivery;
mod devices;
mod differences;
mod guard;
mod history;
mod keys;
mod passcodes;
mod settings;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{Abilities, Line, ProviderKind, passcode::PasscodeProblem, ports::Trust};

pub use attack::{AttackView, OnlyRejectView, TallyView};
pub use delivery::{
    Hop, HopProblem, HopStateView, HopView, NotificationsView, PushTestView, Reach, RungView, WakerView,
};
pub use devices::{DeviceView, DevicesView, InvitationView, InviterView};
pub use differences::DifferenceView;
pub use guard::{
    GuardAtView, GuardRequest, GuardStateView, GuardView, StanceView, StandingView, TellingView,
};
pub use history::{
    AssuranceView, EntryView, HistoryView, NotComparedView, RecordedView, SeenView, StrangeAnswerView,
    VerifiedBy,
};
pub use keys::{
    AlgorithmView, BiometryView, GateView, HealthView, KeyView, PinView, PromptView, SystemGateView, TierView,
};
pub use passcodes::{
    FactorView, FoundView, PartView, PasscodeNameView, PasscodeView, RefusedView, ShownCodeView,
};
pub use settings::{
    AskView, DeletedView, KeptView, KeptWhat, LockAfterView, LockOpener, LockSettingView, LockView,
    SettingsRequest, SettingsView, ThemeView, kept_views,
};

/// Everything that the window draws.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// Counts up with each change: of two views that cross on their way, the higher one is newer.
    pub revision: u32,
    pub accounts: Vec<AccountView>,
    /// By who gave them.
    pub passcodes: Vec<PasscodeView>,
    /// The request in front; the next one moves up when it is put away.
    pub request: Option<RequestView>,
    /// Live requests behind the one in front.
    pub waiting: u32,
    pub attack: Option<AttackView>,
    pub pin: PinView,
    pub system_gate: SystemGateView,
    pub notifications: NotificationsView,
    /// What a gate asks of the person right now, where the system shows no window for it.
    pub prompt: Option<PromptView>,
    /// How the person wants sign-ins to be met for now.
    pub guard: GuardView,
    /// What the person should know about this device, worst first.
    pub troubles: Vec<Trouble>,
    pub settings: SettingsView,
    /// The app is locked: nothing else of it is in this view.
    pub lock: Option<LockView>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    pub id: String,
    pub provider: ProviderView,
    pub abilities: AbilitiesView,
    pub heard_by: LineView,
    /// How far the service's clock is ahead of this machine's, in seconds; 0 where that is too little to matter.
    pub clock_off: i64,
    /// The account's name at the service, such as `ada@example.com`.
    pub label: String,
    pub service_name: String,
    /// Host and port of the service.
    pub service_address: String,
    /// The name under which the service lists this device.
    pub device_name: String,
    pub added_at: i64,
    pub reach: Reach,
    /// Through whom the service can wake this device; empty: through nobody.
    pub woken_by: Vec<WakerView>,
    /// Asked for again and again, because there is no live connection.
    pub polled: bool,
    pub push_test: Option<PushTestView>,
    pub possession: KeyView,
    pub verification: Option<KeyView>,
    pub devices: DevicesView,
}

/// Which kind of service it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderView {
    Native,
    PrivacyIdea,
    EduMfa,
}

/// What the service of an account can do ([`crate::Abilities`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AbilitiesView {
    pub rename: bool,
    pub change_keys: bool,
    pub test_push: bool,
    pub removes_device: bool,
    pub lists_devices: bool,
}

/// How an account's requests are heard of ([`crate::Line`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum LineView {
    Stream,
    Poll,
    Both,
}

/// A standing condition, shown as a banner.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Trouble {
    /// An answer in this device's name that it never gave.
    StrangeAnswer { answer: StrangeAnswerView },
    /// The OS key store is locked or missing; keys can't be used.
    KeyringUnavailable,
    /// A record could not be read and was kept aside under `kept_as`.
    RecordKeptAside { kept_as: String },
    /// The settings could not be read and were kept aside under `kept_as`.
    SettingsKeptAside { kept_as: String },
    /// Records can't be written.
    StorageFailed,
    /// The journal was changed by something else, from this line on.
    JournalChanged { line: i64 },
}

/// One request, from its arrival to its outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RequestView {
    pub id: String,
    pub account: String,
    pub card: CardView,
    pub method: MethodView,
    /// `None`: the service does not tell.
    pub expires_at: Option<i64>,
    pub may_extend: bool,
    /// "This wasn't me" says more than a rejection.
    pub may_report: bool,
    pub delivered_by: RungView,
    /// Milliseconds from the sign-in to its arrival here.
    pub age_on_arrival: i64,
    /// How many equal requests collapsed into this one, itself included.
    pub repeats: u32,
    pub differences: Vec<DifferenceView>,
    /// Whether the person wanted such a one when it came.
    pub standing: StandingView,
    /// What stood behind the answer that this device gave, once there is one.
    pub assurance: Option<AssuranceView>,
    pub step: StepView,
}

/// The context card. Texts are the service's, already neutralised and bounded; `None` was not told.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    pub service: String,
    pub application: String,
    pub account: String,
    pub address: Option<String>,
    pub place: Option<String>,
    pub browser: Option<String>,
    pub os: Option<String>,
    pub message: Option<String>,
    pub requested_at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum MethodView {
    Approve,
    Biometric,
}

/// What the person may do now.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum StepView {
    /// Approve (with the code and verification named) or reject.
    Decide {
        code: CodeView,
        verification: VerificationView,
        /// What went wrong with the last try, if anything.
        problem: Option<DecideProblem>,
    },
    /// An attack goes on, and this one can't be approved while it does.
    OnlyReject { why: OnlyRejectView, problem: Option<DecideProblem> },
    /// The answer is on its way.
    Sending { verdict: VerdictView },
    /// The service can't be reached; the answer is kept and sent until the request expires.
    Kept { verdict: VerdictView },
    /// Over; nothing is left to do but put it away.
    Ended { outcome: OutcomeView },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum CodeView {
    None,
    Select { choices: Vec<String> },
    Enter { digits: u32 },
}

/// What approving asks of the person besides the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum VerificationView {
    None,
    /// The window asks for the app's PIN.
    AppPin,
    /// The OS asks.
    System,
    /// Needed, but this device has no verification key: it can only reject.
    Unavailable,
    /// The verification key is gone or invalid: it has to be replaced first.
    Lost,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum DecideProblem {
    WrongCode {
        tries_left: u32,
    },
    WrongPin {
        tries_left: u32,
    },
    /// The PIN's tries are used up and the verification keys erased.
    PinErased,
    /// The gate takes no try for now.
    LockedOut {
        seconds: Option<u32>,
    },
    /// The biometric did not match, as often as the system allows.
    NotRecognised,
    /// Nothing is enrolled with the system that could be asked for.
    NotEnrolled,
    /// The reader is not there, or somebody else uses it.
    GateUnavailable,
    /// The verification key is gone or invalid: it has to be replaced.
    KeyLost,
    KeyringUnavailable,
    /// The service did not take the answer, and said so; nothing was approved.
    Refused,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictView {
    Approve,
    Reject,
    NotMe,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum OutcomeView {
    /// The service took the approval; `more` is what it asks for next.
    Approved {
        more: Option<MethodView>,
    },
    /// The service took the approval; what becomes of the sign-in is not told here.
    Sent,
    /// To be typed where the person signs in; told once.
    ShowCode {
        code: String,
        message: String,
    },
    Rejected,
    /// Rejected as "This wasn't me".
    Reported,
    /// The service did not take the answer: it was too late, or somebody was first.
    NotTaken,
    /// No longer asked for: it ran out, or was answered elsewhere.
    Gone,
    TriesUsedUp,
    Expired,
    AnsweredElsewhere {
        device: Option<String>,
    },
    /// The application or the service took the request back.
    Withdrawn,
    /// The service refused the answer for good; nothing was approved.
    Refused,
}

/// What the person decided, as the window sends it. Not `Debug`: it carries the code and the PIN.
#[derive(Deserialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum DecisionRequest {
    Approve { code: Option<String>, pin: Option<String> },
    Reject,
    NotMe,
}

/// Whose certificates are believed when an offer is read ([`Trust`]).
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum TrustView {
    System,
    /// One or more, in PEM.
    Authorities {
        pem: String,
    },
    /// SHA-256 of its DER, lower-case hexadecimal.
    Certificate {
        sha256: String,
    },
}

/// Who asks to register this device, shown before anything is made or sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Names this offer to `register`; the code itself stays out of the window.
    pub id: String,
    pub service_name: String,
    pub service_address: String,
    pub account: String,
    pub provider: ProviderView,
    /// An RSA key will be made for it, which takes seconds.
    pub makes_rsa_key: bool,
    /// A key behind the PIN or the system's gate will be made for it.
    pub sets_gate: bool,
    /// True when the link named the service's key and the service proved it.
    pub key_checked: bool,
    pub device_name: String,
    pub pin: PinView,
}

/// Why a command of the window did not do what was asked: one case for each text the person may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Failure {
    /// The text is no link that adds an account.
    NotALink,
    /// It is one, but this part of it can't be right.
    BadLink {
        part: LinkPart,
    },
    /// The typed address is no address of a service.
    BadAddress,
    Unreachable,
    /// Nothing here vouches for the service's certificate. `sha256`: lower-case hexadecimal; `names`: whom it says
    /// it is for; `waived`: the link asks not to check it.
    UnknownCertificate {
        sha256: String,
        names: Vec<String>,
        waived: bool,
    },
    /// The picture shows no QR code that can be read.
    NoQr,
    /// No passcode was found in what was given.
    NoPasscodes {
        problem: PasscodeProblem,
    },
    /// The passcode's secret can't be read any more.
    PasscodeLost,
    /// The clipboard could not be used.
    NotCopied,
    /// The system, or the person when it asked them, does not let the screen be seen.
    ScreenHidden,
    /// The clipboard holds neither a text nor a picture.
    NothingCopied,
    /// The screen can't be read.
    ScreenUnreadable,
    /// Something answered there, but it does not speak the protocol.
    NotAService,
    /// The service could not prove the key that the link names.
    UntrustedService,
    InvitationUnknown,
    InvitationUsed,
    InvitationExpired,
    PinTooShort {
        digits: u32,
    },
    WrongPin {
        tries_left: u32,
    },
    PinErased,
    LockedOut {
        seconds: Option<u32>,
    },
    NotRecognised,
    NotEnrolled,
    GateUnavailable,
    /// The key is gone or invalid: it has to be replaced.
    KeyLost,
    /// The person took it back.
    Cancelled,
    KeyringUnavailable,
    StorageFailed,
    /// The journal was changed by something else while this runs.
    HistoryChanged,
    /// The request is over or was never there.
    RequestGone,
    /// This machine's clock is off by more than is corrected.
    ClockOff {
        hours: u32,
    },
    /// The service no longer knows this device.
    Removed,
    /// The service refused.
    Refused,
    /// The app is locked.
    Locked,
    /// Not possible in this state, such as a second answer while the first is on its way.
    NotNow,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum LinkPart {
    Service,
    Code,
    Key,
    Length,
    Version,
    Serial,
}

impl From<ProviderKind> for ProviderView {
    fn from(kind: ProviderKind) -> Self {
        match kind {
            ProviderKind::Native => Self::Native,
            ProviderKind::PrivacyIdea => Self::PrivacyIdea,
            ProviderKind::EduMfa => Self::EduMfa,
        }
    }
}

impl From<Abilities> for AbilitiesView {
    fn from(able: Abilities) -> Self {
        Self {
            rename: able.renames,
            change_keys: able.changes_keys,
            test_push: able.tests_push,
            removes_device: able.removes_devices,
            lists_devices: able.lists_devices,
        }
    }
}

impl From<Line> for LineView {
    fn from(line: Line) -> Self {
        match line {
            Line::Stream => Self::Stream,
            Line::Poll => Self::Poll,
            Line::Both => Self::Both,
        }
    }
}

impl From<TrustView> for Trust {
    fn from(trust: TrustView) -> Self {
        match trust {
            TrustView::System => Self::System,
            TrustView::Authorities { pem } => Self::Authorities { pem },
            TrustView::Certificate { sha256 } => Self::Certificate { sha256 },
        }
    }
}
