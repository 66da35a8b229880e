use std::fmt;

/// Why a step of a test could not be done, in full sentences: `Debug` prints the same text, so that a test that
/// returns it shows something readable.
pub struct Fault(String);

/// A fault with this text.
pub fn fault(text: impl Into<String>) -> Fault {
    Fault(text.into())
}

impl Fault {
    /// The same fault, with what was being done put in front.
    #[must_use]
    pub fn while_doing(self, what: impl fmt::Display) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

macro_rules! from_error {
    ($($error:ty),+) => {$(
        impl From<$error> for Fault {
            fn from(error: $error) -> Self {
                Self(format!("{error}"))
            }
        }
    )+};
}

from_error!(
    std::io::Error,
    std::num::TryFromIntError,
    std::net::AddrParseError,
    serde_json::Error,
    zbus::Error,
    zbus::zvariant::Error,
    tokio::task::JoinError
);

impl From<reqwest::Error> for Fault {
    /// With the causes: reqwest's own text stops at "error sending request".
    fn from(error: reqwest::Error) -> Self {
        let mut text = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(inner) = cause {
            text.push_str(&format!(": {inner}"));
            cause = inner.source();
        }
        Self(text)
    }
}
