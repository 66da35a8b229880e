//! Everything that this device keeps, deleted.

use crate::{
    Account, app_lock,
    enrolment::{self, Unfinished},
    key_change::{self, UnfinishedChange},
    perform::forget_keys,
    ports::{Ports, ServiceError},
    view::Failure,
};

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// The services that were to be told and could not be; they list this device still.
    pub not_told: Vec<String>,
    /// Some keys could not be deleted. Nothing names them any more.
    pub keys_left: bool,
}

/// The services first, if they are to be told, the records last: after a crash what is left is still there to be
/// deleted. Nothing that fails on the way keeps the rest.
pub(crate) async fn erase(
    ports: &Ports,
    tells: bool,
    accounts: &[Account],
    changes: &[UnfinishedChange],
    unfinished: &[Unfinished],
) -> Result<Erased, Failure> {
    let mut erased = Erased::default();
    // Who may not tell them is not told of them either.
    for account in accounts.iter().filter(|_| tells) {
        if !is_told(ports, account).await {
            erased.not_told.push(account.service_name.clone());
        }
    }
    for change in changes {
        key_change::give_up(ports, change).await;
    }
    for unfinished in unfinished {
        enrolment::undo(ports, unfinished.id()).await;
    }
    for account in accounts {
        erased.keys_left |= forget_keys(ports, account).await.is_err();
    }
    erased.keys_left |= app_lock::forget(ports).await.is_err();
    erased.keys_left |= ports.seeds.forget().await.is_err();
    ports.records.erase().await?;
    Ok(erased)
}

/// Whether it does not list this device any more.
async fn is_told(ports: &Ports, account: &Account) -> bool {
    match ports.providers.of(account.provider).remove_device(account).await {
        Ok(()) => account.provider.abilities().removes_devices,
        Err(error) => error == ServiceError::DeviceUnknown,
    }
}
