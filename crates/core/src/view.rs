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
mod offer;
mod passcodes;
mod request;
mod settings;

use serde::Serialize;
use specta::Type;

use crate::{Abilities, Line, ProviderKind, passcode::PasscodeProblem};

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
pub use offer::{OfferView, TrustView};
pub use passcodes::{
    FactorView, FoundView, PartView, PasscodeNameView, PasscodeView, RefusedView, ShownCodeView,
};
pub use request::{
    CardView, CodeView, DecideProblem, DecisionRequest, MethodView, OutcomeView, RequestView, StepView,
    VerdictView, VerificationView,
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
