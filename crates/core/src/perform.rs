use nod_protocol::{PushTestSeen, encode_base64url};

use crate::{
    Account, AccountId, AccountKey, Journal, Millis, RequestId, app_lock,
    authenticator::{Event, Fetched, HistoryError, JournalPage, Task},
    comparison,
    enrolment::{self, Unfinished, account_slot},
    erase, gate, guard,
    key_change::{self, UnfinishedChange},
    other_devices, outbox, passcode,
    ports::{Gesture, KeyError, KeyPurpose, Ports, ServiceError, SigningReason},
    push, settings,
    view::{Failure, RungView},
};

/// Entries in a page of the history.
const HISTORY_PAGE: usize = 50;

/// Carries a task out and says what came of it. The only place that awaits a port.
pub async fn perform(ports: &Ports, task: Task) -> Option<Event> {
    match task {
        Task::ReadGates => Some(Event::Gates(ports.keys.gates().await)),
        Task::AskPush { account, known } => {
            let result = push::ask(ports, &account, &known).await;
            Some(Event::PushTold { account: account.id, result })
        }
        Task::TellAddresses { account, known, addresses, notifications } => {
            let result = push::tell(ports, &account, &known, &addresses, notifications).await;
            Some(Event::AddressesTold { account: account.id, addresses, notifications, result })
        }
        Task::StartPushTest { account, began_at } => {
            let result = ports.providers.of(account.provider).start_push_test(&account).await;
            Some(Event::PushTestRead { account: account.id, began_at, result })
        }
        Task::ReadPushTest { account, began_at, test } => {
            let result = ports.providers.of(account.provider).read_push_test(&account, &test).await;
            Some(Event::PushTestRead { account: account.id, began_at, result })
        }
        Task::TellPushTest { account, test, sight } => {
            let notifications = ports.notifier.permission().await.into();
            let seen = PushTestSeen { seen: sight, notifications };
            let result = ports.providers.of(account.provider).tell_push_test(&account, &test, seen).await;
            Some(Event::PushTestTold { account: account.id, test, sight, result })
        }
        Task::Wake { accounts, payload, rung, asked_at } => {
            let is_named =
                |account: &Account| ports.providers.of(account.provider).is_named(account, &payload.r);
            let named = accounts.into_iter().find(is_named)?;
            let fetched = fetch(ports, named, rung, asked_at).await;
            Some(Event::WakeFetched { id: RequestId(payload.a), fetched })
        }
        Task::CancelPrompt => {
            ports.keys.cancel();
            None
        }
        Task::CheckKeys { account } => Some(check_keys(ports, account).await),
        Task::ChangeKey { ticket, account, purpose, gesture } => {
            let id = account.id.clone();
            let result = key_change::change_key(ports, account, purpose, &gesture).await.map(Some);
            Some(Event::KeyChanged { account: id, ticket: Some(ticket), result: Box::new(result) })
        }
        Task::ResumeChange(unfinished) => {
            let result = Box::new(key_change::resume(ports, &unfinished).await);
            Some(Event::KeyChanged { account: unfinished.account().clone(), ticket: None, result })
        }
        Task::ReadOffer { ticket, text, trust } => {
            let result = Box::new(ports.providers.of_offer(&text).read_offer(&text, &trust).await);
            Some(Event::OfferRead { ticket, result })
        }
        Task::Enrol { ticket, offer, device, gesture, unfinished } => {
            let id = make_account_id(ports);
            let account = unfinished.as_ref().map_or(&id, Unfinished::id).clone();
            let result = enrolment::enrol(ports, id, *offer, device, gesture, unfinished).await.map(Some);
            Some(Event::Enrolled { account, ticket: Some(ticket), result: Box::new(result) })
        }
        Task::Resume(unfinished) => {
            let result = Box::new(enrolment::resume(ports, &unfinished).await);
            Some(Event::Enrolled { account: unfinished.id().clone(), ticket: None, result })
        }
        Task::Fetch { account, rung } => {
            let asked_at = ports.clock.now();
            Some(Event::Fetched(fetch(ports, account, rung, asked_at).await))
        }
        Task::Seal { account, request, answer, gate_first } => {
            let result = outbox::seal(ports, &account, &request, &answer, gate_first).await;
            Some(Event::Sealed { request: request.id, result })
        }
        Task::Send { account, outgoing } => {
            let result = outbox::send(ports, &account, &outgoing).await;
            Some(Event::Delivered { request: outgoing.request.id, result })
        }
        Task::Finish { line, request } => finish(ports, line, &request).await,
        Task::AllowEnd { ticket, key, gesture } => {
            let result = gate::ask(ports, &key, SigningReason::EndAttack, &gesture).await;
            Some(Event::EndAllowed { ticket, result })
        }
        Task::Keep { slot, record } => {
            let result = match record {
                Some(bytes) => ports.records.put(&slot, &bytes).await,
                None => ports.records.remove(&slot).await,
            };
            Some(Event::Kept { slot, result })
        }
        Task::Compare { account, known } => {
            let result = comparison::compare(ports, &account, &known).await;
            Some(Event::Compared { account: account.id, result })
        }
        Task::KeepComparison(record) => {
            comparison::keep(ports, &record).await.is_err().then_some(Event::StorageFailed)
        }
        Task::ReadHistory { ticket, before } => {
            Some(Event::HistoryRead { ticket, result: read_history(ports, before).await })
        }
        Task::ReadNotifications => Some(Event::Notifications(ports.notifier.permission().await)),
        Task::AskNotifications => Some(Event::Notifications(ports.notifier.ask_permission().await)),
        Task::Notify(notice) => {
            ports.notifier.notify(&notice).await;
            None
        }
        Task::Clear { request } => {
            ports.notifier.clear(&request).await;
            None
        }
        Task::ComparePasscodes { ticket, found, kept } => {
            let result = Box::new(passcode::compare(ports, found, &kept).await);
            Some(Event::PasscodesCompared { ticket, result })
        }
        Task::KeepPasscodes { ticket, find, new } => {
            let result = passcode::keep(ports, &new).await;
            Some(Event::PasscodesKept { ticket, find, result })
        }
        Task::ComputePasscode { ticket, passcode } => {
            let id = passcode.id.clone();
            let result = Box::new(passcode::compute(ports, passcode).await);
            Some(Event::PasscodeComputed { ticket, passcode: id, result })
        }
        Task::RenamePasscode { ticket, passcode } => {
            let id = passcode.id.clone();
            let result = Box::new(passcode::rename(ports, passcode).await);
            Some(Event::PasscodeRenamed { ticket, passcode: id, result })
        }
        Task::RemovePasscode { ticket, passcode } => {
            let result = passcode::remove(ports, &passcode).await;
            Some(Event::PasscodeRemoved { ticket, passcode: passcode.id, result })
        }
        Task::Copy { ticket, what, text, lasts } => {
            let result = ports.clipboard.copy(&text, lasts).await.map_err(Failure::from);
            Some(Event::Copied { ticket, what, text, lasts, result })
        }
        Task::ClearClipboard { text } => {
            // What can't be cleared is over in a moment anyway.
            let _ = ports.clipboard.clear(&text).await;
            None
        }
        Task::Extend { ticket, account, request } => {
            let result = ports.providers.of(account.provider).extend(&account, &request).await;
            Some(Event::Extended { ticket, result })
        }
        Task::ListDevices { account } => {
            let result = ports.providers.of(account.provider).devices(&account).await;
            Some(Event::DevicesListed { account: account.id, result })
        }
        Task::KeepDevices(record) => {
            let is_written = other_devices::keep(ports, &record).await;
            Some(Event::DevicesKept { record, is_written })
        }
        Task::Invite { ticket, account, gesture } => {
            let result = ports.providers.of(account.provider).invite_device(&account, &gesture).await;
            Some(Event::Invited { ticket, account: account.id, result })
        }
        Task::EndInvitation { account } => {
            // Untold it is over ten minutes after it was made.
            let _ = ports.providers.of(account.provider).end_invitation(&account).await;
            Some(Event::InvitationEnded { account: account.id })
        }
        Task::RemoveOther { ticket, account, device, gesture } => {
            let result = ports.providers.of(account.provider).remove_other(&account, &device, &gesture).await;
            Some(Event::OtherRemoved { ticket, account: account.id, device, result })
        }
        Task::KeepGuard { record, tickets } => {
            let written = guard::keep(ports, &record).await.is_ok();
            Some(Event::GuardKept { tickets, written })
        }
        Task::TellGuard { account, stance } => {
            let provider = ports.providers.of(account.provider);
            let result = provider.guard(&account, stance, KeyPurpose::Possession, &Gesture::None).await;
            Some(Event::GuardTold { account: account.id, stance, result })
        }
        Task::ResumeGuard { ticket, accounts, gesture } => {
            let results = guard::resume(ports, accounts, &gesture).await;
            Some(Event::Resumed { ticket, results })
        }
        Task::Rename { ticket, account, name } => {
            let result = Box::new(rename(ports, &account, &name).await);
            Some(Event::Renamed { ticket, account: account.id, result })
        }
        Task::Remove { ticket, account, unsettled, only_here } => {
            let result = remove(ports, &account, unsettled.as_ref(), only_here).await;
            Some(Event::AccountRemoved { ticket, account: account.id, result })
        }
        Task::ReadLock { said } => Some(Event::LockRead(app_lock::find(ports, Some(said)).await)),
        Task::Unlock { ticket, found, gesture, settings } => {
            let result = app_lock::unlock(ports, &found, &gesture, &settings).await;
            Some(Event::Unlocked { ticket, result })
        }
        Task::TurnLockOn { ticket, after, gesture, settings } => {
            let result = Box::new(app_lock::turn_on(ports, after, &gesture, &settings).await.map(Some));
            Some(Event::LockSet { ticket, result })
        }
        Task::ChangeLock { ticket, lock, after, gesture, settings } => {
            let result = Box::new(app_lock::change(ports, *lock, after, &gesture, &settings).await);
            Some(Event::LockSet { ticket, result })
        }
        Task::WriteSettings(settings) => {
            Some(Event::SettingsWritten(settings::write(ports, &settings).await))
        }
        Task::ReadKept { ticket } => Some(Event::KeptRead { ticket, result: ports.records.kept().await }),
        Task::AllowErase { ticket, asked, gesture } => {
            let result = match asked {
                Some(key) => app_lock::prove(ports, &key, &gesture).await.map_err(Failure::from),
                None => Ok(()),
            };
            Some(Event::EraseAllowed { ticket, result })
        }
        Task::Erase { ticket, tells, accounts, changes, unfinished } => {
            let result = erase::erase(ports, tells, &accounts, &changes, &unfinished).await;
            Some(Event::Erased { ticket, result })
        }
    }
}

async fn fetch(ports: &Ports, account: Account, rung: RungView, asked_at: Millis) -> Fetched {
    let provider = ports.providers.of(account.provider);
    let result = provider.pending(&account).await;
    let clock_difference = provider.clock_difference(&account);
    Fetched { account: account.id, rung, asked_at, result, clock_difference }
}

async fn check_keys(ports: &Ports, account: Account) -> Event {
    let possession = match &account.possession {
        AccountKey::Es256(key) => ports.keys.health(key).await,
        AccountKey::Rs256(key) => ports.rsa.health(key).await,
    };
    let verification = match &account.verification {
        Some(key) => Some(ports.keys.health(key).await),
        None => None,
    };
    Event::KeysChecked { account: Box::new(account), possession, verification }
}

/// The journal first: were the record gone before, a crash would lose the entry.
async fn finish(ports: &Ports, line: Option<String>, request: &RequestId) -> Option<Event> {
    if let Some(line) = line
        && ports.records.append_journal(&line).await.is_err()
    {
        return Some(Event::StorageFailed);
    }
    ports.records.remove(&outbox::slot(request)).await.is_err().then_some(Event::StorageFailed)
}

/// Verified up to its end each time: what is shown was not changed since.
async fn read_history(ports: &Ports, before: Option<u64>) -> Result<JournalPage, HistoryError> {
    let lines = ports.records.journal().await?;
    let (_, entries) = Journal::read(&lines)?;
    let places = (0..).zip(entries);
    let mut older: Vec<_> =
        places.take_while(|(place, _)| before.is_none_or(|before| *place < before)).collect();
    let left = older.len().saturating_sub(HISTORY_PAGE);
    let mut entries = older.split_off(left);
    entries.reverse();
    Ok(JournalPage { entries, more: left > 0 })
}

async fn rename(ports: &Ports, account: &Account, name: &str) -> Result<Account, Failure> {
    let renamed = ports.providers.of(account.provider).rename_device(account, name).await?;
    let bytes = serde_json::to_vec(&renamed).map_err(|_| Failure::StorageFailed)?;
    ports.records.put(&account_slot(&renamed.id), &bytes).await?;
    Ok(renamed)
}

/// The service first, the record last: after a crash the account is still there to be removed.
async fn remove(
    ports: &Ports,
    account: &Account,
    unsettled: Option<&UnfinishedChange>,
    only_here: bool,
) -> Result<(), Failure> {
    match ports.providers.of(account.provider).remove_device(account).await {
        Ok(()) | Err(ServiceError::DeviceUnknown) => {}
        // Keys that can't be used can't tell the service either.
        Err(_) if only_here => {}
        Err(error) => return Err(error.into()),
    }
    forget_keys(ports, account).await.or_else(|error| if only_here { Ok(()) } else { Err(error) })?;
    // Settled later, it would bring the account back.
    if let Some(change) = unsettled {
        key_change::give_up(ports, change).await;
    }
    ports.records.remove(&push::slot(&account.id)).await?;
    ports.records.remove(&other_devices::slot(&account.id)).await?;
    ports.records.remove(&comparison::slot(&account.id)).await?;
    Ok(ports.records.remove(&account_slot(&account.id)).await?)
}

/// All of them, whichever fails.
pub(crate) async fn forget_keys(ports: &Ports, account: &Account) -> Result<(), KeyError> {
    let verification = match &account.verification {
        Some(key) => ports.keys.forget(&key.key).await,
        None => Ok(()),
    };
    let possession = match &account.possession {
        AccountKey::Es256(key) => ports.keys.forget(&key.key).await,
        AccountKey::Rs256(key) => ports.rsa.forget(&key.key).await,
    };
    verification.and(possession)
}

fn make_account_id(ports: &Ports) -> AccountId {
    let mut bytes = [0; 16];
    ports.random.fill(&mut bytes);
    AccountId(encode_base64url(bytes))
}
