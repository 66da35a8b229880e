use nod_core::{Account, ports::ServiceError};
use nod_protocol::{DeviceInfo, RenameDevice, visible_text};
use reqwest::Method;

use super::{
    Native,
    signed::{self, Ask},
    wire::Registration,
};

const MAX_DEVICE_NAME: usize = 64;
const MAX_LABEL: usize = 128;

/// Renames this device at the service. Its answer is not signed, so it changes texts and no keys.
pub(super) async fn rename(native: &Native, account: &Account, name: &str) -> Result<Account, ServiceError> {
    let registration = Registration::of(account)?;
    let body = serde_json::to_vec(&RenameDevice { name: name.to_owned() })
        .map_err(|_| ServiceError::BadAnswer("the name can't be written".into()))?;
    let ask = Ask { account, registration: &registration, method: Method::PATCH, path: "devices/self", body };
    let info: DeviceInfo = signed::fetch(native, &ask).await?;
    if info.device_id != registration.device_id {
        return Err(ServiceError::BadAnswer("it speaks of another device".into()));
    }
    Ok(Account {
        device_name: visible_text(&info.name, MAX_DEVICE_NAME),
        label: visible_text(&info.account, MAX_LABEL),
        ..account.clone()
    })
}

/// Removes this device at the service; one that it does not know is removed already.
pub(super) async fn remove(native: &Native, account: &Account) -> Result<(), ServiceError> {
    let registration = Registration::of(account)?;
    let ask = Ask {
        account,
        registration: &registration,
        method: Method::DELETE,
        path: "devices/self",
        body: Vec::new(),
    };
    match signed::send(native, &ask).await {
        Ok(_) | Err(ServiceError::DeviceUnknown) => Ok(()),
        Err(error) => Err(error),
    }
}
