//! What a screen reader is told: a program's accessibility tree, read from the bus that screen readers read (AT-SPI).

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::desktop::Desktop;
use crate::program::Program;
use crate::{Fault, PATIENCE, fault, until};

const LAUNCHER: &str = "/usr/libexec/at-spi-bus-launcher";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// The bit of `ATSPI_STATE_FOCUSED`.
const FOCUSED: u32 = 1 << 12;

/// A listener on a desktop, as a screen reader is one.
pub struct Listener {
    bus: zbus::Connection,
    _launcher: Program,
}

/// One thing in the tree.
#[derive(Clone, Debug)]
pub struct Spoken {
    pub depth: usize,
    pub role: String,
    pub name: String,
    pub description: String,
    /// Its text, with a mark where something else stands in it.
    pub text: String,
    pub attributes: HashMap<String, String>,
    pub focused: bool,
}

/// The tree in the order in which it is read.
pub struct Tree(pub Vec<Spoken>);

impl Listener {
    /// Programs that are started from now on, with [`environment`], can be heard.
    ///
    /// # Errors
    /// Where the accessibility bus does not come up.
    pub async fn start(desktop: &Desktop) -> Result<Self, Fault> {
        let mut launch = desktop.command(LAUNCHER);
        let mut launcher = desktop.group.start("at-spi-bus-launcher", launch.arg("--launch-immediately"))?;
        let session = zbus::connection::Builder::address(desktop.bus())?.build().await?;
        let address: String = until("the accessibility bus", PATIENCE, async || {
            launcher.must_run()?;
            let asked = session
                .call_method(Some("org.a11y.Bus"), "/org/a11y/bus", Some("org.a11y.Bus"), "GetAddress", &())
                .await;
            Ok(asked.ok().and_then(|answer| answer.body().deserialize().ok()))
        })
        .await?;
        // Whoever reads screens says so, and toolkits look at it before they build a tree.
        for status in ["IsEnabled", "ScreenReaderEnabled"] {
            session
                .call_method(
                    Some("org.a11y.Bus"),
                    "/org/a11y/bus",
                    Some("org.freedesktop.DBus.Properties"),
                    "Set",
                    &("org.a11y.Status", status, Value::Bool(true)),
                )
                .await?;
        }
        let bus = zbus::connection::Builder::address(address.as_str())?.build().await?;
        Ok(Self { bus, _launcher: launcher })
    }

    /// Waits until the tree of the program is as `is_it` wants it.
    ///
    /// # Errors
    /// Where it does not become so in time, with the tree as it is.
    pub async fn hear(
        &self,
        program: &str,
        what: &str,
        patience: Duration,
        is_it: impl Fn(&Tree) -> bool,
    ) -> Result<Tree, Fault> {
        let mut last = String::new();
        let heard = until(what, patience, async || {
            match self.tree(program).await {
                Ok(tree) if is_it(&tree) => return Ok(Some(tree)),
                Ok(tree) => last = tree.to_string(),
                // The tree changes while it is read; what is gone then is not there the next time.
                Err(error) => last = error.to_string(),
            }
            Ok(None)
        })
        .await;
        heard.map_err(|error| fault(format!("{error}; what can be heard of {program}:\n{last}")))
    }

    async fn tree(&self, program: &str) -> Result<Tree, Fault> {
        let desktop = ("org.a11y.atspi.Registry".to_owned(), "/org/a11y/atspi/accessible/root".to_owned());
        let mut waiting = Vec::new();
        for application in self.children(&desktop).await? {
            if self.property(&application, "Name").await? == program {
                waiting.push((0, application));
            }
        }
        let mut tree = Vec::new();
        while let Some((depth, next)) = waiting.pop() {
            tree.push(self.spoken(depth, &next).await?);
            let children = self.children(&next).await?;
            waiting.extend(children.into_iter().rev().map(|child| (depth + 1, child)));
        }
        Ok(Tree(tree))
    }

    async fn spoken(&self, depth: usize, object: &Object) -> Result<Spoken, Fault> {
        // By its number: the engine gives no names.
        let role = role(self.ask(object, ACCESSIBLE, "GetRole", &()).await?.body().deserialize()?);
        let states: Vec<u32> = self.ask(object, ACCESSIBLE, "GetState", &()).await?.body().deserialize()?;
        let attributes = self.ask(object, ACCESSIBLE, "GetAttributes", &()).await?.body().deserialize()?;
        // Not everything has text.
        let text = self.ask(object, "org.a11y.atspi.Text", "GetText", &(0_i32, -1_i32)).await;
        let text = text.ok().and_then(|answer| answer.body().deserialize().ok()).unwrap_or_default();
        Ok(Spoken {
            depth,
            role,
            name: self.property(object, "Name").await?,
            description: self.property(object, "Description").await?,
            text,
            attributes,
            focused: states.first().is_some_and(|bits| bits & FOCUSED != 0),
        })
    }

    async fn children(&self, object: &Object) -> Result<Vec<Object>, Fault> {
        let answer = self.ask(object, ACCESSIBLE, "GetChildren", &()).await?;
        let mut children: Vec<(String, OwnedObjectPath)> = answer.body().deserialize()?;
        // Where another process goes on, as the engine's does in the window, it is not among these.
        if children.is_empty() {
            for place in 0..i32::try_from(self.value(object, "ChildCount").await?)? {
                let answer = self.ask(object, ACCESSIBLE, "GetChildAtIndex", &place).await?;
                children.push(answer.body().deserialize()?);
            }
        }
        Ok(children.into_iter().map(|(name, path)| (name, path.to_string())).collect())
    }

    async fn property(&self, object: &Object, name: &str) -> Result<String, Fault> {
        Ok(String::try_from(self.value(object, name).await?)?)
    }

    async fn value(&self, object: &Object, name: &str) -> Result<OwnedValue, Fault> {
        let answer = self.ask(object, "org.freedesktop.DBus.Properties", "Get", &(ACCESSIBLE, name)).await?;
        Ok(answer.body().deserialize()?)
    }

    async fn ask(
        &self,
        (name, path): &Object,
        interface: &str,
        method: &str,
        body: &(impl serde::Serialize + zbus::zvariant::DynamicType),
    ) -> Result<zbus::Message, Fault> {
        let asked =
            self.bus.call_method(Some(name.as_str()), path.as_str(), Some(interface), method, body).await;
        Ok(asked?)
    }
}

/// A program's name on the bus, and the path of something in it.
type Object = (String, String);

/// What a program needs besides the desktop's environment to be heard.
#[must_use]
pub fn environment() -> Vec<(String, String)> {
    vec![("NO_AT_BRIDGE".to_owned(), "0".to_owned())]
}

/// As AT-SPI calls them.
fn role(number: u32) -> String {
    let name = match number {
        2 => "alert",
        7 => "check box",
        16 => "dialog",
        20 => "filler",
        23 => "frame",
        27 => "image",
        29 => "label",
        31 => "list",
        32 => "list item",
        40 => "password text",
        43 => "push button",
        44 => "radio button",
        49 => "scroll pane",
        54 => "status bar",
        73 => "paragraph",
        75 => "application",
        79 => "entry",
        83 => "heading",
        85 => "section",
        88 => "link",
        95 => "document web",
        101 => "notification",
        110 => "landmark",
        115 => "timer",
        121 => "description list",
        122 => "description term",
        123 => "description value",
        other => return format!("role {other}"),
    };
    name.to_owned()
}

impl Tree {
    /// The first thing of a role with that name; what has none is named by its text.
    #[must_use]
    pub fn find(&self, role: &str, name: &str) -> Option<&Spoken> {
        self.0.iter().find(|spoken| spoken.role == role && spoken.said() == name)
    }

    /// Whether something says this, wherever it stands.
    #[must_use]
    pub fn says(&self, text: &str) -> bool {
        self.0.iter().any(|spoken| spoken.said().contains(text))
    }
}

impl Spoken {
    /// Its name, else its text.
    #[must_use]
    pub fn said(&self) -> &str {
        if self.name.is_empty() { self.text.trim() } else { &self.name }
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for spoken in &self.0 {
            let Spoken { depth, role, name, description, text, attributes, focused } = spoken;
            write!(f, "{:depth$}{role} {name:?}", "")?;
            if !text.is_empty() && text != name {
                write!(f, " text {text:?}")?;
            }
            if !description.is_empty() {
                write!(f, " described as {description:?}")?;
            }
            if let Some(live) = attributes.get("live") {
                write!(f, " live {live}")?;
            }
            writeln!(f, "{}", if *focused { " <- focus" } else { "" })?;
        }
        Ok(())
    }
}
