use serde::Deserialize;
use serde_json::json;

use crate::keys::android::{Plugin, Refused, answered};

/// The distributors that are installed.
#[derive(Deserialize)]
pub struct Distributors {
    /// The package that opens their links; the system's own where the person has not chosen.
    preferred: Option<String>,
    installed: Vec<String>,
}

impl Distributors {
    pub async fn ask<P: Plugin>(plugin: &P) -> Result<Self, Refused> {
        let answer = answered(plugin.call("distributors", json!({}))).await?;
        serde_json::from_value(answer).map_err(|error| Refused::failed(error.to_string()))
    }

    /// The one that has the registration, else the person's, else the only one. Among several that nobody
    /// chose from, none: whom all pushes go through is for the person to say.
    pub fn choose(&self, kept: Option<&str>) -> Option<&str> {
        let there = |name: Option<&str>| self.installed.iter().find(|there| Some(there.as_str()) == name);
        let only = match self.installed.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        there(kept).or_else(|| there(self.preferred.as_deref())).or(only).map(String::as_str)
    }

    #[cfg(test)]
    pub fn of(preferred: Option<&str>, installed: &[&str]) -> Self {
        Self {
            preferred: preferred.map(str::to_owned),
            installed: installed.iter().map(|name| (*name).to_owned()).collect(),
        }
    }
}
