use nod_core::ports::KeyError;
use zbus::{
    Connection, MatchRule, Message, MessageStream,
    message::Type,
    names::OwnedUniqueName,
    zvariant::{DynamicType, OwnedObjectPath},
};

const SERVICE: &str = "net.reactivated.Fprint";
const MANAGER: &str = "/net/reactivated/Fprint/Manager";
const MANAGER_INTERFACE: &str = "net.reactivated.Fprint.Manager";
const DEVICE_INTERFACE: &str = "net.reactivated.Fprint.Device";
const STATUS: &str = "VerifyStatus";
const BUS: &str = "org.freedesktop.DBus";

/// The default reader as fprintd offers it on the system bus, on a connection of its own: fprintd takes
/// a claim back when the connection that made it closes, so none outlives us.
#[derive(Clone)]
pub struct Reader {
    bus: Connection,
    /// The connection that had fprintd's name when the reader was asked for. All else is sent to it and
    /// taken from it.
    owner: OwnedUniqueName,
    path: OwnedObjectPath,
}

impl Reader {
    /// Starts fprintd where the bus knows how to.
    pub async fn find() -> Result<Self, ReaderError> {
        let bus = Connection::system().await.map_err(|error| ReaderError::NoBus(error.to_string()))?;
        let call = bus.call_method(Some(SERVICE), MANAGER, Some(MANAGER_INTERFACE), "GetDefaultDevice", &());
        let reply = call.await?;
        let path = reply.body().deserialize()?;
        let owner = reply.header().sender().ok_or(ReaderError::NoService)?.to_owned().into();
        Ok(Self { bus, owner, path })
    }

    /// Needs no claim.
    pub async fn is_anybody_enrolled(&self) -> Result<bool, ReaderError> {
        match self.call("ListEnrolledFingers", &"").await {
            Ok(fingers) => Ok(!fingers.body().deserialize::<Vec<String>>()?.is_empty()),
            Err(ReaderError::NotEnrolled) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Calls a method of the device. Where one takes an account, `""` is the one that we run as.
    pub async fn call<B>(&self, method: &str, body: &B) -> Result<Message, ReaderError>
    where
        B: serde::Serialize + DynamicType + Sync,
    {
        let owner = Some(self.owner.as_str());
        Ok(self.bus.call_method(owner, &self.path, Some(DEVICE_INTERFACE), method, body).await?)
    }

    /// What fprintd says of a verification. The rule is kept on our side, too: what others send straight
    /// to us does not fill the queue up.
    pub async fn statuses(&self) -> Result<MessageStream, ReaderError> {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(&self.owner)?
            .path(&self.path)?
            .interface(DEVICE_INTERFACE)?
            .member(STATUS)?
            .build();
        Ok(MessageStream::for_match_rule(rule, &self.bus, None).await?)
    }

    /// Whether a message is what [`Reader::statuses`] is for. Anybody on the bus can send one that looks
    /// the same; who sent it is the bus's own word.
    pub fn is_status(&self, message: &Message) -> bool {
        let header = message.header();
        message.message_type() == Type::Signal
            && header.sender().is_some_and(|sender| *sender == self.owner)
            && header.path().is_some_and(|path| path.as_str() == self.path.as_str())
            && header.interface().is_some_and(|interface| interface == DEVICE_INTERFACE)
            && header.member().is_some_and(|member| member == STATUS)
    }

    /// Gives something when fprintd ends.
    pub async fn end(&self) -> Result<MessageStream, ReaderError> {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(BUS)?
            .interface(BUS)?
            .member("NameOwnerChanged")?
            .arg(0, self.owner.as_str())?
            .build();
        Ok(MessageStream::for_match_rule(rule, &self.bus, None).await?)
    }

    pub async fn close(self) {
        if let Err(error) = self.bus.close().await {
            tracing::debug!(%error, "the connection to the system bus was closed already");
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    #[error("there is no system bus: {0}")]
    NoBus(String),
    #[error("there is no fingerprint service")]
    NoService,
    #[error("there is no fingerprint reader")]
    NoReader,
    #[error("no finger is enrolled")]
    NotEnrolled,
    #[error("the fingers did not match")]
    NotRecognised,
    #[error("the reader is used by another program")]
    InUse,
    #[error("the reader was disconnected")]
    Disconnected,
    #[error("the fingerprint service ended")]
    Ended,
    /// In the words of fprintd or the bus.
    #[error("{0}")]
    Failed(String),
}

impl From<zbus::Error> for ReaderError {
    fn from(error: zbus::Error) -> Self {
        let zbus::Error::MethodError(name, words, _) = error else {
            return Self::Failed(error.to_string());
        };
        match name.as_str() {
            "org.freedesktop.DBus.Error.ServiceUnknown" | "org.freedesktop.DBus.Error.NameHasNoOwner" => {
                Self::NoService
            }
            "net.reactivated.Fprint.Error.NoSuchDevice" => Self::NoReader,
            "net.reactivated.Fprint.Error.NoEnrolledPrints" => Self::NotEnrolled,
            "net.reactivated.Fprint.Error.AlreadyInUse" => Self::InUse,
            _ => Self::Failed(words.unwrap_or_else(|| name.to_string())),
        }
    }
}

impl From<ReaderError> for KeyError {
    fn from(error: ReaderError) -> Self {
        match error {
            ReaderError::NotEnrolled => Self::NotEnrolled,
            ReaderError::NotRecognised => Self::NotRecognised,
            ReaderError::NoBus(_)
            | ReaderError::NoService
            | ReaderError::NoReader
            | ReaderError::InUse
            | ReaderError::Disconnected
            | ReaderError::Ended
            | ReaderError::Failed(_) => Self::GateUnavailable(error.to_string()),
        }
    }
}
