use serde::{Serialize, de::DeserializeOwned};

/// What no caller can help: the service's own machinery failed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    #[error("the random source failed")]
    Random(#[from] getrandom::Error),
    #[error("a stored record can't be read")]
    Record(#[from] serde_json::Error),
    #[error("a stored signature can't be read")]
    Signature(#[from] nod_protocol::JwsError),
}

/// Lets an operation's error take in a database's or the random source's.
macro_rules! carries_faults {
    ($error:ty) => {
        impl From<sqlx::Error> for $error {
            fn from(error: sqlx::Error) -> Self {
                $crate::fault::Fault::from(error).into()
            }
        }

        impl From<getrandom::Error> for $error {
            fn from(error: getrandom::Error) -> Self {
                $crate::fault::Fault::from(error).into()
            }
        }
    };
}
pub(crate) use carries_faults;

/// The wire name of a unit variant, to be stored.
pub(crate) fn to_name<T: Serialize>(value: T) -> Result<String, Fault> {
    Ok(serde_json::from_value(serde_json::to_value(value)?)?)
}

pub(crate) fn from_name<T: DeserializeOwned>(name: &str) -> Result<T, Fault> {
    Ok(serde_json::from_value(serde_json::Value::String(name.to_owned()))?)
}

pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String, Fault> {
    Ok(serde_json::to_string(value)?)
}

pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    Ok(serde_json::from_str(text)?)
}
