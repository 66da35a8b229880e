//! A panel that programs put their icons into: it takes part in the StatusNotifierItem protocol as a desktop's own
//! would, reads the icon's menu over the bus (com.canonical.dbusmenu), and clicks in it.

use std::sync::{Arc, Mutex, PoisonError};

use zbus::connection::Builder;
use zbus::zvariant::{Dict, OwnedObjectPath, OwnedValue, Structure, Value};
use zbus::{Connection, Proxy, interface};

use crate::{Fault, PATIENCE, fault, until};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// What libdbusmenu gives for an item: its id, its properties, its children as variants of the same.
type Layout = (i32, std::collections::HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// On the bus until it is dropped.
pub struct Panel {
    bus: Connection,
    items: Items,
}

/// A line of a menu that a person could read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    id: i32,
    pub label: String,
    pub enabled: bool,
}

/// Whose icons there are: the program's name on the bus, and the object's path.
type Items = Arc<Mutex<Vec<(String, String)>>>;

struct Watcher(Items);

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, item: &str, #[zbus(header)] header: zbus::message::Header<'_>) {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let path = if item.starts_with('/') { item } else { "/StatusNotifierItem" };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((sender, path.to_owned()));
    }

    fn register_status_notifier_host(&self, _host: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let items = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        items.iter().map(|(sender, path)| format!("{sender}{path}")).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

impl Panel {
    /// On the session bus at `address`.
    ///
    /// # Errors
    /// Where the bus does not let it.
    pub async fn start(address: &str) -> Result<Self, Fault> {
        let items = Items::default();
        let builder =
            Builder::address(address)?.serve_at("/StatusNotifierWatcher", Watcher(Arc::clone(&items)))?;
        Ok(Self { bus: builder.name(WATCHER)?.build().await?, items })
    }

    /// The lines of the newest icon's menu, from the top.
    ///
    /// # Errors
    /// Where there is no icon in time, or its menu can't be read.
    pub async fn menu(&self) -> Result<Vec<Line>, Fault> {
        let menu = self.newest().await?;
        let (_, (_, _, children)): (u32, Layout) =
            menu.call("GetLayout", &(0_i32, -1_i32, Vec::<String>::new())).await?;
        Ok(children.iter().filter_map(|child| line(child)).collect())
    }

    /// Waits until a line begins with this.
    ///
    /// # Errors
    /// Where none does in time; tells those that are there.
    pub async fn await_line(&self, beginning: &str) -> Result<Line, Fault> {
        let there =
            async || Ok(self.menu().await?.into_iter().find(|line| line.label.starts_with(beginning)));
        match until(&format!("{beginning:?} in the tray's menu"), PATIENCE, there).await {
            Ok(line) => Ok(line),
            Err(error) => Err(fault(format!("{error}; there is {:?}", self.menu().await))),
        }
    }

    /// Chooses a line, as a person does who opened the menu.
    ///
    /// # Errors
    /// Where it is not there in time, can't be chosen, or the program does not take it.
    pub async fn click(&self, beginning: &str) -> Result<(), Fault> {
        let line = self.await_line(beginning).await?;
        if !line.enabled {
            return Err(fault(format!("{line:?} can't be chosen")));
        }
        let menu = self.newest().await?;
        Ok(menu.call("Event", &(line.id, "clicked", Value::from(0_i32), 0_u32)).await?)
    }

    async fn newest(&self) -> Result<Proxy<'static>, Fault> {
        let names = zbus::fdo::DBusProxy::new(&self.bus).await?;
        // A program that has ended takes its icon along.
        let newest = async || {
            let newest = self.items.lock().unwrap_or_else(PoisonError::into_inner).last().cloned();
            let Some((sender, path)) = newest else { return Ok(None) };
            let name = zbus::names::BusName::try_from(sender.as_str()).map_err(zbus::Error::from)?;
            let is_there = names.name_has_owner(name).await.map_err(zbus::Error::from)?;
            Ok(is_there.then_some((sender, path)))
        };
        let (sender, path) = until("an icon in the panel", PATIENCE, newest).await?;
        let item = Proxy::new(&self.bus, sender.clone(), path, ITEM).await?;
        let menu: OwnedObjectPath = item.get_property("Menu").await?;
        Ok(Proxy::new(&self.bus, sender, menu, MENU).await?)
    }
}

/// `None` for what is no text: a separator, or what is not shown.
fn line(child: &Value<'_>) -> Option<Line> {
    let structure: &Structure<'_> = child.downcast_ref().ok()?;
    let [id, properties, _children] = structure.fields() else { return None };
    let properties: &Dict<'_, '_> = properties.downcast_ref().ok()?;
    let is = |name: &str| properties.get::<&str, bool>(&name).ok().flatten().unwrap_or(true);
    let label = properties.get::<&str, &str>(&"label").ok().flatten()?.replace("__", "_");
    is("visible").then(|| Line { id: id.downcast_ref().unwrap_or_default(), label, enabled: is("enabled") })
}
