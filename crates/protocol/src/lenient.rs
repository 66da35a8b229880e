use serde::{Deserialize, Deserializer};

/// The members of a list that this version understands. A service that learns a new kind of key or
/// method must not lock out the devices that were made before.
pub fn understood<'de, D: Deserializer<'de>, T: serde::de::DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let members = Vec::<serde_json::Value>::deserialize(deserializer)?;
    Ok(members.into_iter().filter_map(|member| serde_json::from_value(member).ok()).collect())
}
