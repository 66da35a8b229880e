//! The page in a program's window, found as a person with a screen reader finds it: by role and name.

use std::path::Path;
use std::time::Duration;

use base64::Engine;
use serde_json::{Value, json};

mod role;

use crate::webdriver::{Http, Refused, Verb};
use crate::{Fault, PATIENCE, fault, until};

pub use role::Role;

/// A WebDriver session; every call is about the window it was last told to look at.
#[derive(Clone)]
pub struct Page {
    http: Http,
}

impl Page {
    pub(crate) fn new(http: Http) -> Self {
        Self { http }
    }

    /// The handles of all windows; empty while the program is in the tray.
    ///
    /// # Errors
    /// Where the program or the driver has ended.
    pub async fn windows(&self) -> Result<Vec<String>, Fault> {
        let handles = self.http.send(Verb::Get, "/window/handles", None).await?;
        Ok(serde_json::from_value(handles)?)
    }

    /// Waits for a window and looks at the newest one from now on.
    ///
    /// # Errors
    /// Where none comes in time.
    pub async fn await_window(&self, patience: Duration) -> Result<(), Fault> {
        until("a window", patience, async || {
            let Some(newest) = self.windows().await?.pop() else { return Ok(None) };
            match self.http.send(Verb::Post, "/window", Some(json!({ "handle": newest }))).await {
                Ok(_) => Ok(Some(())),
                // Gone between the two questions.
                Err(refused) if refused.code == "no such window" => Ok(None),
                Err(refused) => Err(refused.into()),
            }
        })
        .await
    }

    /// Waits until the program has no window any more.
    ///
    /// # Errors
    /// Where one is still there at the deadline.
    pub async fn await_no_window(&self, patience: Duration) -> Result<(), Fault> {
        until("the last window to go", patience, async || Ok(self.windows().await?.is_empty().then_some(())))
            .await
    }

    /// Waits for the first visible element of that role and exactly that accessible name.
    ///
    /// # Errors
    /// Where there is none in time; says what the page shows instead.
    pub async fn find(&self, role: Role, name: &str) -> Result<Element, Fault> {
        self.find_where(role, &format!("{name:?}"), PATIENCE, |candidate| candidate == name).await
    }

    /// The same, for a name that `is_it` accepts; `what` completes "the button ...".
    ///
    /// # Errors
    /// As [`Page::find`].
    pub async fn find_where(
        &self,
        role: Role,
        what: &str,
        patience: Duration,
        is_it: impl Fn(&str) -> bool,
    ) -> Result<Element, Fault> {
        let what = format!("the {} {what}", role.name());
        let found = until(&what, patience, async || {
            Ok(self.all(role).await?.into_iter().find(|(_, name)| is_it(name)).map(|(element, _)| element))
        });
        match found.await {
            Ok(element) => Ok(element),
            Err(error) => Err(fault(format!("{error}; {}", self.described().await))),
        }
    }

    /// Waits for the button of that name to be there and usable, and clicks it.
    ///
    /// # Errors
    /// Where it isn't in time; says what the page shows instead.
    pub async fn click_button(&self, name: &str) -> Result<(), Fault> {
        let button = self.find(Role::Button, name).await?;
        until(&format!("the button {name:?} to be usable"), PATIENCE, async || {
            Ok(button.enabled().await?.then_some(()))
        })
        .await?;
        button.click().await
    }

    /// Every visible element of a role with its accessible name, in document order; empty without a window.
    ///
    /// # Errors
    /// Where the program or the driver has ended.
    pub async fn all(&self, role: Role) -> Result<Vec<(Element, String)>, Fault> {
        let candidates = match self.script(VISIBLE, vec![json!(role.selector())]).await {
            Ok(Value::Array(candidates)) => candidates,
            Ok(_) => return Ok(Vec::new()),
            Err(refused) if refused.is_passing() => return Ok(Vec::new()),
            Err(refused) => return Err(refused.into()),
        };
        let mut found = Vec::new();
        for candidate in candidates {
            let Some(id) = candidate[ELEMENT].as_str() else { continue };
            let element = Element { http: self.http.clone(), path: format!("/element/{id}") };
            match element.role_and_name().await {
                Ok((actual, name)) if role.accepts(&actual) => found.push((element, name)),
                Ok(_) => {}
                Err(refused) if refused.is_passing() => {}
                Err(refused) => return Err(refused.into()),
            }
        }
        Ok(found)
    }

    /// Waits until no visible element has that role and name.
    ///
    /// # Errors
    /// Where it is still there at the deadline.
    pub async fn await_gone(&self, role: Role, name: &str) -> Result<(), Fault> {
        until(&format!("the {} {name:?} to go", role.name()), PATIENCE, async || {
            Ok(self.all(role).await?.iter().all(|(_, candidate)| candidate != name).then_some(()))
        })
        .await
    }

    /// Waits until the page's visible text contains `text`.
    ///
    /// # Errors
    /// Where it does not in time; says what the page shows instead.
    pub async fn await_text(&self, text: &str) -> Result<(), Fault> {
        let what = format!("the text {text:?}");
        let shown = until(&what, PATIENCE, async || match self.text().await {
            Ok(shown) => Ok(shown.contains(text).then_some(())),
            Err(refused) if refused.is_passing() => Ok(None),
            Err(refused) => Err(refused.into()),
        });
        match shown.await {
            Ok(()) => Ok(()),
            Err(error) => Err(fault(format!("{error}; {}", self.described().await))),
        }
    }

    /// Runs a function body in the page and gives what it returns. For measuring and for what a person cannot
    /// do; a journey clicks.
    ///
    /// # Errors
    /// Where the script throws or there is no window.
    pub async fn evaluate(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Fault> {
        Ok(self.script(script, arguments).await?)
    }

    /// The same for a function that is called back: its last argument takes what it comes to.
    ///
    /// # Errors
    /// As [`Page::evaluate`], and where nothing came of it in half a minute.
    pub async fn evaluate_later(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Fault> {
        let body = json!({ "script": script, "args": arguments });
        Ok(self.http.send(Verb::Post, "/execute/async", Some(body)).await?)
    }

    /// Goes to an address, in a window that is a browser's.
    ///
    /// # Errors
    /// Where nothing is there.
    pub async fn visit(&self, address: &str) -> Result<(), Fault> {
        self.http.send(Verb::Post, "/url", Some(json!({ "url": address }))).await?;
        Ok(())
    }

    /// Makes the window that large, its frame included, and puts it into the corner.
    ///
    /// # Errors
    /// Where there is no window.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), Fault> {
        let place = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.http.send(Verb::Post, "/window/rect", Some(place)).await?;
        Ok(())
    }

    /// The accessible name of what has the keyboard; the page itself has none.
    ///
    /// # Errors
    /// Where there is no window.
    pub async fn focused_name(&self) -> Result<String, Fault> {
        let active = self.http.send(Verb::Get, "/element/active", None).await?;
        let Some(id) = active[ELEMENT].as_str() else { return Ok(String::new()) };
        let element = Element { http: self.http.clone(), path: format!("/element/{id}") };
        match element.get("/computedlabel").await {
            Ok(name) => Ok(name.as_str().unwrap_or_default().trim().to_owned()),
            Err(refused) if refused.is_passing() => Ok(String::new()),
            Err(refused) => Err(refused.into()),
        }
    }

    /// Presses keys on whatever has the focus; special keys are the code points of WebDriver ([`keys`]).
    ///
    /// # Errors
    /// Where there is no window.
    pub async fn press(&self, keys: &str) -> Result<(), Fault> {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]
            })
            .collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.http.send(Verb::Post, "/actions", Some(actions)).await?;
        Ok(())
    }

    /// A PNG of the page alone, without frame and notifications, once nothing moves any more.
    ///
    /// # Errors
    /// Where there is no window, or the file cannot be written.
    pub async fn screenshot(&self, file: &Path) -> Result<(), Fault> {
        // A picture judges nothing: on a busy machine it is taken in motion rather than not at all.
        let rest = async || Ok((self.script(MOVING, Vec::new()).await? == json!(0)).then_some(()));
        let _ = until("the page to come to rest", Duration::from_secs(3), rest).await;
        Ok(std::fs::write(file, self.picture().await?)?)
    }

    /// The same at once, and the PNG itself.
    ///
    /// # Errors
    /// Where there is no window.
    pub async fn picture(&self) -> Result<Vec<u8>, Fault> {
        let picture = self.http.send(Verb::Get, "/screenshot", None).await?;
        base64::engine::general_purpose::STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .map_err(|error| fault(format!("the driver's screenshot: {error}")))
    }

    /// What a person who looks at the page now would read, for the message of a fault.
    pub async fn described(&self) -> String {
        match self.text().await {
            Ok(text) if text.trim().is_empty() => "the page shows no text".to_owned(),
            Ok(text) => format!("the page shows:\n{}", text.trim()),
            Err(refused) => format!("there is no page ({refused})"),
        }
    }

    async fn text(&self) -> Result<String, Refused> {
        let text = self.script("return document.body ? document.body.innerText : ''", Vec::new()).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Refused> {
        let body = json!({ "script": script, "args": arguments });
        self.http.send(Verb::Post, "/execute/sync", Some(body)).await
    }
}

/// Keys without a character, for [`Page::press`].
pub mod keys {
    pub const BACKSPACE: &str = "\u{e003}";
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const ESCAPE: &str = "\u{e00c}";
}

/// The W3C key under which an element's id travels.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Animations that will end; one that goes on for ever is part of the page's rest.
const MOVING: &str = "return document.getAnimations().filter(a => a.playState === 'running' && \
     a.effect.getComputedTiming().iterations !== Infinity).length";

const VISIBLE: &str = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility({ \
     visibilityProperty: true }) && !e.closest('[aria-hidden=true],[inert]'))";

impl Refused {
    /// Nothing wrong: the window or the page is just changing.
    fn is_passing(&self) -> bool {
        matches!(self.code.as_str(), "no such window" | "stale element reference" | "no such element")
    }
}

/// One element of the page as it was when found.
#[derive(Clone)]
pub struct Element {
    http: Http,
    path: String,
}

impl Element {
    /// Clicks its middle with the pointer; refused where something else covers it.
    ///
    /// # Errors
    /// Where it is covered, gone or outside the window.
    pub async fn click(&self) -> Result<(), Fault> {
        self.post("/click", json!({})).await
    }

    /// Focuses it and types, after what is already there.
    ///
    /// # Errors
    /// Where it cannot take text.
    pub async fn type_text(&self, text: &str) -> Result<(), Fault> {
        self.post("/value", json!({ "text": text })).await
    }

    /// Empties it.
    ///
    /// # Errors
    /// Where it cannot take text.
    pub async fn clear(&self) -> Result<(), Fault> {
        self.post("/clear", json!({})).await
    }

    /// Its rendered text.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn text(&self) -> Result<String, Fault> {
        Ok(self.get("/text").await?.as_str().unwrap_or_default().to_owned())
    }

    /// A field's current content.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn value(&self) -> Result<String, Fault> {
        Ok(self.get("/property/value").await?.as_str().unwrap_or_default().to_owned())
    }

    /// Whether it may be used.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn enabled(&self) -> Result<bool, Fault> {
        Ok(self.get("/enabled").await?.as_bool().unwrap_or_default())
    }

    /// Whether it has the keyboard.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn focused(&self) -> Result<bool, Fault> {
        let active = self.http.send(Verb::Get, "/element/active", None).await?;
        Ok(active[ELEMENT].as_str().is_some_and(|id| self.path.ends_with(&format!("/{id}"))))
    }

    async fn role_and_name(&self) -> Result<(String, String), Refused> {
        let role = self.get("/computedrole").await?;
        let name = self.get("/computedlabel").await?;
        let said = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
        let (role, mut name) = (said(&role), said(&name));
        // WebKit names headings, alerts and the like by their content only when read aloud.
        if name.is_empty() {
            name = said(&self.get("/text").await?);
        }
        Ok((role, name))
    }

    async fn get(&self, what: &str) -> Result<Value, Refused> {
        self.http.send(Verb::Get, &format!("{}{what}", self.path), None).await
    }

    async fn post(&self, what: &str, body: Value) -> Result<(), Fault> {
        self.http.send(Verb::Post, &format!("{}{what}", self.path), Some(body)).await?;
        Ok(())
    }
}
