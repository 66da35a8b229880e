use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use futures_util::StreamExt;
use gtk::gdk_pixbuf::Pixbuf;
use tokio::sync::oneshot;
use url::Url;
use zbus::{
    Connection, MatchRule, Message, MessageStream,
    message::Type,
    zvariant::{ObjectPath, OwnedValue, Value},
};

use super::{
    super::{Picture, Unseen},
    read,
};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SCREENSHOT: &str = "org.freedesktop.portal.Screenshot";
const REQUEST: &str = "org.freedesktop.portal.Request";
/// The desktop may ask the person first.
const PATIENCE: Duration = Duration::from_secs(60);
static ASKED: AtomicU64 = AtomicU64::new(0);

/// A picture by `org.freedesktop.portal.Screenshot`, whose file is deleted once it is read.
pub async fn capture() -> Result<Picture, Unseen> {
    let (tell, told) = oneshot::channel();
    tokio::spawn(async move {
        // A picture that comes when nobody waits any more is deleted as well.
        if let Err(Ok(file)) = tell.send(ask().await) {
            delete(&file);
        }
    });
    let answer = tokio::time::timeout(PATIENCE, told).await.ok().and_then(Result::ok);
    let file = answer.ok_or_else(|| failed("the desktop did not answer"))??;
    let picture = tokio::task::spawn_blocking(move || {
        let picture = Pixbuf::from_file(&file).ok().as_ref().and_then(read);
        delete(&file);
        picture
    });
    picture.await.ok().flatten().ok_or_else(|| failed("the picture can't be read"))
}

/// It was made for this alone.
fn delete(file: &Path) {
    if let Err(error) = std::fs::remove_file(file) {
        tracing::warn!(%error, "the picture of the screen could not be deleted");
    }
}

async fn ask() -> Result<PathBuf, Unseen> {
    let bus = Connection::session().await?;
    // One of its own for each: two that are asked for at once are answered apart.
    let token = format!("nod{}_{}", std::process::id(), ASKED.fetch_add(1, Ordering::Relaxed));
    let sender = bus.unique_name().map(|name| name.as_str().trim_start_matches(':').replace('.', "_"));
    let sender = sender.ok_or_else(|| failed("the bus gave no name"))?;
    // Listened for before it is asked for: the answer may be faster than the call's own.
    let request = ObjectPath::try_from(format!("{PATH}/request/{sender}/{token}"))
        .map_err(|error| failed(&error.to_string()))?;
    let answers = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(PORTAL)?
        .interface(REQUEST)?
        .member("Response")?
        .path(request)?
        .build();
    let mut answers = MessageStream::for_match_rule(answers, &bus, Some(1)).await?;
    let options: HashMap<&str, Value<'_>> = HashMap::from([
        ("handle_token", token.into()),
        ("interactive", false.into()),
        ("modal", true.into()),
    ]);
    bus.call_method(Some(PORTAL), PATH, Some(SCREENSHOT), "Screenshot", &("", options)).await?;
    let answer = answers.next().await.ok_or_else(|| failed("the bus ended"))??;
    file(&answer)
}

/// 0: taken, 1: the person said no, 2: something else.
fn file(answer: &Message) -> Result<PathBuf, Unseen> {
    let (outcome, results): (u32, HashMap<String, OwnedValue>) = answer.body().deserialize()?;
    match outcome {
        0 => {
            let address = results.get("uri").and_then(|value| value.downcast_ref::<&str>().ok());
            let file = address.and_then(|address| Url::parse(address).ok()?.to_file_path().ok());
            file.ok_or_else(|| failed("the desktop named no file"))
        }
        1 => Err(Unseen::Forbidden),
        other => Err(failed(&format!("the desktop says {other}"))),
    }
}

fn failed(why: &str) -> Unseen {
    Unseen::Failed(why.to_owned())
}

impl From<zbus::Error> for Unseen {
    fn from(error: zbus::Error) -> Self {
        Self::Failed(error.to_string())
    }
}
