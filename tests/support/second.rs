//! A second instance that is quicker than any program starts: it hands over at the very instant that Nod can be found
//! on the bus, before it is set up.

use futures_util::StreamExt;
use zbus::fdo::{DBusProxy, NameOwnerChangedStream};
use zbus::{Connection, Proxy, names::BusName};

use crate::desktop::Desktop;
use crate::{Fault, PATIENCE, fault};

/// Under which the instance that is first is found.
pub const NAME: &str = "dev.nod.authenticator.SingleInstance";
const PATH: &str = "/dev/nod/authenticator/SingleInstance";
const INTERFACE: &str = "org.SingleInstance.DBus";

pub struct Second {
    bus: Connection,
    owners: NameOwnerChangedStream,
}

impl Second {
    /// Listens for Nod, which is to be started after this.
    ///
    /// # Errors
    /// Where the bus does not let it.
    pub async fn listen(desktop: &Desktop) -> Result<Self, Fault> {
        let bus = connect(desktop).await?;
        let owners = DBusProxy::new(&bus).await?.receive_name_owner_changed_with_args(&[(0, NAME)]).await?;
        Ok(Self { bus, owners })
    }

    /// Hands these command lines over, one after the other, as soon as Nod has its name.
    ///
    /// # Errors
    /// Where it does not come in time, or does not take one.
    pub async fn hand_over(mut self, command_lines: &[&[&str]]) -> Result<(), Fault> {
        let named = async {
            while let Some(change) = self.owners.next().await {
                if change.args()?.new_owner().is_some() {
                    return Ok::<_, Fault>(());
                }
            }
            Err(fault("the bus has ended"))
        };
        tokio::time::timeout(PATIENCE, named).await.map_err(|_| fault("no Nod on the bus in time"))??;
        let first = Proxy::new(&self.bus, NAME, PATH, INTERFACE).await?;
        for arguments in command_lines {
            let arguments: Vec<&str> = ["nod"].iter().chain(*arguments).copied().collect();
            let body = (arguments, "/");
            let taken = tokio::time::timeout(PATIENCE, first.call_method("ExecuteCallback", &body)).await;
            taken.map_err(|_| fault("Nod did not take it in time"))??;
        }
        Ok(())
    }
}

/// The process that is the first instance, whoever started it.
///
/// # Errors
/// Where there is none.
pub async fn first_instance(desktop: &Desktop) -> Result<u32, Fault> {
    let bus = connect(desktop).await?;
    let name = BusName::try_from(NAME).map_err(zbus::Error::from)?;
    Ok(DBusProxy::new(&bus).await?.get_connection_unix_process_id(name).await.map_err(zbus::Error::from)?)
}

async fn connect(desktop: &Desktop) -> Result<Connection, Fault> {
    Ok(zbus::connection::Builder::address(desktop.bus())?.build().await?)
}
