//! The other devices of an account, and how one more joins them.

use nod_core::{
    AccountId, Command, Reply,
    view::{Failure, InvitationView},
};
use tauri::State;

use super::done;
use crate::app::Inbox;

/// Asks the service for the account's devices; the view tells them.
#[tauri::command]
#[specta::specta]
pub async fn list_devices(inbox: State<'_, Inbox>, account: String) -> Result<(), Failure> {
    done(inbox.ask(Command::ListDevices { account: AccountId(account) }).await)
}

/// Invites another device to the account, once the person was asked. It is on the screen until `end_invitation`.
#[tauri::command]
#[specta::specta]
pub async fn invite_device(
    inbox: State<'_, Inbox>,
    account: String,
    pin: Option<String>,
) -> Result<InvitationView, Failure> {
    let Reply::Invitation(invitation) =
        inbox.ask(Command::Invite { account: AccountId(account), pin }).await?
    else {
        return Err(Failure::NotNow);
    };
    Ok(invitation)
}

/// Copies the link of the invitation that is on the screen; the clipboard is cleared soon.
#[tauri::command]
#[specta::specta]
pub async fn copy_invitation(inbox: State<'_, Inbox>, account: String) -> Result<(), Failure> {
    done(inbox.ask(Command::CopyInvitation { account: AccountId(account) }).await)
}

/// The invitation is not on the screen any more: nobody is to come by it.
#[tauri::command]
#[specta::specta]
pub async fn end_invitation(inbox: State<'_, Inbox>, account: String) -> Result<(), Failure> {
    done(inbox.ask(Command::EndInvitation { account: AccountId(account) }).await)
}

/// Removes another device of the account, once the person was asked.
#[tauri::command]
#[specta::specta]
pub async fn remove_other_device(
    inbox: State<'_, Inbox>,
    account: String,
    device: String,
    pin: Option<String>,
) -> Result<(), Failure> {
    done(inbox.ask(Command::RemoveOther { account: AccountId(account), device, pin }).await)
}

/// The person has seen that a device was added.
#[tauri::command]
#[specta::specta]
pub async fn acknowledge_device(
    inbox: State<'_, Inbox>,
    account: String,
    device: String,
) -> Result<(), Failure> {
    done(inbox.ask(Command::AcknowledgeDevice { account: AccountId(account), device }).await)
}
