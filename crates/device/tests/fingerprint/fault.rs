//! What the shared harness reports, here.

use std::fmt;

#[derive(Debug)]
pub struct Fault(String);

pub fn fault(text: impl Into<String>) -> Fault {
    Fault(text.into())
}

impl Fault {
    pub fn while_doing(self, what: impl fmt::Display) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
