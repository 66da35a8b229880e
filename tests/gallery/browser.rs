//! A browser of the engine that the app has, with the stage in it.

use std::path::Path;
use std::time::Duration;

use nod_tests::desktop::Desktop;
use nod_tests::page::Page;
use nod_tests::webdriver::Driver;
use nod_tests::{Fault, fault, until};
use serde_json::{Value, json};

use crate::plan::{Frame, Theme, extent};
use crate::site;

/// It comes with the engine's library.
const BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
/// What the browser and the window's frame take, generously.
const AROUND: (u32, u32) = (40, 120);
const SLOW: Duration = Duration::from_secs(60);

pub struct Browser {
    page: Page,
    _driver: Driver,
    _desktop: Desktop,
}

impl Browser {
    /// Opens the stage with `frames` on it.
    pub async fn open(theme: Theme, frames: &[Frame]) -> Result<Self, Fault> {
        let (width, height) = extent(frames);
        let (outer_width, outer_height) = (width + AROUND.0, height + AROUND.1);
        let desktop = Desktop::start_sized(outer_width, outer_height).await?;
        let environment = [("GTK_THEME", theme.toolkit()), ("TZ", "UTC")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let driver = Driver::start(&desktop, &environment).await?;
        let page = driver.open(Path::new(BROWSER), &["--automation".to_owned()]).await?;
        let browser = Self { page, _driver: driver, _desktop: desktop };
        let address = site::serve(&crate::folder()?.join("stage")).await?;
        browser.page.visit(&format!("{address}/index.html")).await?;
        browser.page.resize(outer_width, outer_height - 30).await?;
        until("a window that the stage fits into", SLOW, async || {
            let script =
                "return innerWidth >= arguments[0] && innerHeight >= arguments[1] && 'raise' in window";
            let fits = browser.page.evaluate(script, vec![json!(width), json!(height)]).await?;
            Ok((fits == json!(true)).then_some(()))
        })
        .await?;
        browser.ask("raise", json!(frames)).await?;
        Ok(browser)
    }

    /// The languages that there are catalogues of.
    pub async fn languages(theme: Theme) -> Result<Vec<String>, Fault> {
        let browser = Self::open(theme, &[]).await?;
        Ok(serde_json::from_value(browser.ask("languages", Value::Null).await?)?)
    }

    /// The names of all scenes.
    pub async fn scenes(&self) -> Result<Vec<String>, Fault> {
        Ok(serde_json::from_value(self.ask("scenes", Value::Null).await?)?)
    }

    /// Shows a scene in every frame.
    pub async fn show(&self, scene: &str) -> Result<(), Fault> {
        self.ask("show", json!(scene)).await.map(drop)
    }

    /// What is wrong in every frame, as it is shown: the frame's name and a line.
    pub async fn faults(&self) -> Result<Vec<(String, String)>, Fault> {
        Ok(serde_json::from_value(self.ask("faults", Value::Null).await?)?)
    }

    /// A PNG of the whole stage.
    pub async fn picture(&self) -> Result<Vec<u8>, Fault> {
        self.page.picture().await
    }

    /// Calls a function of the stage and waits for what it promises.
    async fn ask(&self, name: &str, argument: Value) -> Result<Value, Fault> {
        let mut answer = self.page.evaluate_later(CALL, vec![json!(name), argument]).await?;
        match answer["failed"].as_str() {
            Some(why) => Err(fault(format!("{name}: {why}"))),
            None => Ok(answer["done"].take()),
        }
    }
}

const CALL: &str = "const [name, argument, tell] = arguments; \
     Promise.resolve().then(() => window[name](argument)).then(\
     done => tell({ done: done ?? null }), \
     failed => tell({ failed: `${failed} ${failed?.stack ?? ''}` }))";
