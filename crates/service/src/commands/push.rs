use std::{error::Error, fs, path::PathBuf};

use clap::{Args, ValueEnum};
use nod_protocol::PushProvider;
use nod_service::{
    ApnsSettings, Data, Endpoints, FcmSettings, Senders, VapidKey, WebPushSettings, WnsSettings,
};
use url::Url;

/// Through whom devices are woken. Secrets are in files, so that no list of processes shows them.
#[derive(Args)]
#[command(next_help_heading = "Push")]
pub struct PushOptions {
    /// Apple: the team's key for APNs, a .p8 file.
    #[arg(long, env = "NOD_APNS_KEY", requires_all = ["apns_key_id", "apns_team", "apns_topic"])]
    apns_key: Option<PathBuf>,
    #[arg(long, env = "NOD_APNS_KEY_ID", requires = "apns_key")]
    apns_key_id: Option<String>,
    #[arg(long, env = "NOD_APNS_TEAM", requires = "apns_key")]
    apns_team: Option<String>,
    /// The app's bundle id; more than one with commas between.
    #[arg(long, env = "NOD_APNS_TOPIC", requires = "apns_key", value_delimiter = ',')]
    apns_topic: Vec<String>,
    /// In place of Apple's production host.
    #[arg(long, env = "NOD_APNS_PRODUCTION", requires = "apns_key")]
    apns_production: Option<Url>,
    /// In place of Apple's sandbox host.
    #[arg(long, env = "NOD_APNS_SANDBOX", requires = "apns_key")]
    apns_sandbox: Option<Url>,

    /// Google: a service account's key for Firebase Cloud Messaging, a JSON file.
    #[arg(long, env = "NOD_FCM_SERVICE_ACCOUNT")]
    fcm_service_account: Option<PathBuf>,
    /// In place of Google's host.
    #[arg(long, env = "NOD_FCM_BASE", requires = "fcm_service_account")]
    fcm_base: Option<Url>,

    /// Microsoft: the Entra tenant of the app registration for WNS.
    #[arg(long, env = "NOD_WNS_TENANT", requires_all = ["wns_client_id", "wns_client_secret"])]
    wns_tenant: Option<String>,
    #[arg(long, env = "NOD_WNS_CLIENT_ID", requires = "wns_tenant")]
    wns_client_id: Option<String>,
    /// A file that holds the client's secret.
    #[arg(long, env = "NOD_WNS_CLIENT_SECRET", requires = "wns_tenant")]
    wns_client_secret: Option<PathBuf>,
    /// What the toast says, or a string of the app's package, `ms-resource:…`.
    #[arg(long, env = "NOD_WNS_TEXT", requires = "wns_tenant")]
    wns_text: Option<String>,
    /// In place of Entra's host.
    #[arg(long, env = "NOD_WNS_LOGIN", requires = "wns_tenant")]
    wns_login: Option<Url>,
    /// Channels at this origin are taken beside Microsoft's own.
    #[arg(long, env = "NOD_WNS_OTHER_CHANNELS", requires = "wns_tenant")]
    wns_other_channels: Option<Url>,

    /// Web Push and UnifiedPush: to push services on the Internet, or anywhere.
    #[arg(long, env = "NOD_WEB_PUSH", value_enum, default_value_t = WebPush::Public)]
    web_push: WebPush,
    /// Whom a push service may ask about our pushes: mailto:… or https://…
    #[arg(long, env = "NOD_WEB_PUSH_CONTACT")]
    web_push_contact: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum WebPush {
    Off,
    /// https, at addresses of the Internet.
    Public,
    /// https anywhere, and http on loopback.
    Anywhere,
}

impl PushOptions {
    /// Fails where credentials can't be read, before anything is served.
    pub fn senders(mut self, data: &Data) -> Result<Senders, Box<dyn Error>> {
        let mut senders = Senders::default();
        if let Some(apns) = self.apns()? {
            senders = senders.with(PushProvider::Apns, apns.sender()?);
        }
        if let Some(fcm) = self.fcm()? {
            senders = senders.with(PushProvider::Fcm, fcm.sender()?);
        }
        if let Some(wns) = self.wns()? {
            senders = senders.with(PushProvider::Wns, wns.sender()?);
        }
        let endpoints = match self.web_push {
            WebPush::Off => return Ok(senders),
            WebPush::Public => Endpoints::Public,
            WebPush::Anywhere => Endpoints::Anywhere,
        };
        let key = VapidKey::open(data)?;
        let public = key.public().clone();
        let settings = WebPushSettings { contact: self.web_push_contact, endpoints };
        Ok(senders.with_web_push(settings.sender(key)?, public))
    }

    fn apns(&mut self) -> Result<Option<ApnsSettings>, Box<dyn Error>> {
        let Some(file) = self.apns_key.take() else { return Ok(None) };
        let (team, key_id) =
            (self.apns_team.take().unwrap_or_default(), self.apns_key_id.take().unwrap_or_default());
        let topics = std::mem::take(&mut self.apns_topic);
        let mut settings = ApnsSettings::new(team, key_id, read(&file)?, topics)?;
        settings.production = self.apns_production.take().unwrap_or(settings.production);
        settings.sandbox = self.apns_sandbox.take().unwrap_or(settings.sandbox);
        Ok(Some(settings))
    }

    fn fcm(&mut self) -> Result<Option<FcmSettings>, Box<dyn Error>> {
        let Some(file) = self.fcm_service_account.take() else { return Ok(None) };
        let mut settings = FcmSettings::new(read(&file)?)?;
        settings.base = self.fcm_base.take().unwrap_or(settings.base);
        Ok(Some(settings))
    }

    fn wns(&mut self) -> Result<Option<WnsSettings>, Box<dyn Error>> {
        let (Some(tenant), Some(client_id), Some(file)) =
            (self.wns_tenant.take(), self.wns_client_id.take(), self.wns_client_secret.take())
        else {
            return Ok(None);
        };
        let secret = read(&file)?;
        let mut settings = WnsSettings::new(tenant, client_id, secret.trim().to_owned().into())?;
        settings.text = self.wns_text.take().unwrap_or(settings.text);
        settings.login = self.wns_login.take().unwrap_or(settings.login);
        settings.other_channels = self.wns_other_channels.take();
        Ok(Some(settings))
    }
}

fn read(file: &PathBuf) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{} can't be read: {error}", file.display()))
}
