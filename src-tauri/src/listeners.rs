use std::{collections::HashMap, time::Duration};

use futures_util::StreamExt;
use nod_core::{Account, AccountId, Event, Millis, ports::Ports};
use tauri::async_runtime::JoinHandle;

use crate::app::Inbox;

/// The open event streams, one an account.
#[derive(Default)]
pub struct Listeners(HashMap<AccountId, JoinHandle<()>>);

impl Listeners {
    /// Listens after so many milliseconds, instead of a stream that is open.
    pub fn listen(&mut self, ports: &Ports, inbox: &Inbox, account: Account, after: Millis) {
        self.stop(&account.id);
        let id = account.id.clone();
        let task = tauri::async_runtime::spawn(listen(ports.clone(), inbox.clone(), account, after));
        self.0.insert(id, task);
    }

    pub fn stop(&mut self, account: &AccountId) {
        if let Some(task) = self.0.remove(account) {
            task.abort();
        }
    }
}

async fn listen(ports: Ports, inbox: Inbox, account: Account, after: Millis) {
    tokio::time::sleep(Duration::from_millis(after.unsigned_abs())).await;
    let asked_at = ports.clock.now();
    let error = match ports.providers.of(account.provider).listen(&account).await {
        Ok(mut stream) => {
            inbox.tell(Event::Connected { account: account.id.clone() });
            while let Some(heard) = stream.next().await {
                inbox.tell(Event::Heard { account: account.id.clone(), heard, asked_at });
            }
            None
        }
        Err(error) => Some(error),
    };
    inbox.tell(Event::StreamEnded { account: account.id, asked_at, error });
}
