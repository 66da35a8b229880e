mod administer;
mod evidence;
mod front;
mod push;
mod push_test;
mod push_test_hops;
mod serve;

use std::{error::Error, net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, builder::NonEmptyStringValueParser};
use nod_service::Settings;
use url::Url;

/// The reference service of Nod.
#[derive(Parser)]
#[command(name = "nod-service", version)]
pub struct Arguments {
    /// Where the database and the service's key live; made where missing.
    #[arg(long, global = true, default_value = "nod-data")]
    data: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve devices and applications.
    Serve(Serve),
    /// Add a user or set what is required of one.
    #[command(subcommand)]
    User(User),
    /// Invite a device of a user: prints a link and a code to type.
    Invite {
        user: String,
        /// The service's origin, where it never served before.
        #[arg(long)]
        issuer: Option<String>,
    },
    /// Add an application, or play one: `application --service URL --key KEY` serves a small sign-in page.
    Application(Application),
    /// Relay for applications that must not talk to the service: an on-premises authentication manager.
    Relay(Relay),
    PushTest(push_test::PushTest),
    /// Prove what was answered: by whom, with what on the screen, and how the person was verified.
    Evidence {
        /// Of the approval, or of the sign-in (authentication).
        #[arg(allow_hyphen_values = true)]
        id: String,
    },
    /// List users, devices and applications, tab-separated.
    List,
    /// Remove a device.
    Revoke {
        #[arg(allow_hyphen_values = true)]
        device: String,
    },
}

#[derive(Args)]
struct Serve {
    /// Port 0: any free one.
    #[arg(long, default_value = "127.0.0.1:8480")]
    listen: SocketAddr,
    /// The origin by which devices reach this service; needed where it doesn't listen on loopback.
    #[arg(long)]
    issuer: Option<String>,
    /// The service's name for people.
    #[arg(long, default_value = "Example ID")]
    name: String,
    /// How many devices one user may have at once.
    #[arg(long, default_value_t = Settings::default().max_devices, value_parser = clap::value_parser!(u32).range(1..))]
    max_devices: u32,
    /// Google's status list of attestation certificates, as a file that you keep up to date: keys that
    /// came with a certificate in it are not taken for proven.
    #[arg(long)]
    revoked_attestations: Option<PathBuf>,
    /// Take challenges of privacyIDEA's servers (3.14 and newer) for devices: the address of its HTTP push gateway
    /// is /gateway/privacyidea here.
    #[arg(long)]
    gateway: bool,
    /// What these servers have to show in the header X-Api-Key. Best in the environment, which no list of
    /// processes shows.
    #[arg(
        long,
        env = "NOD_GATEWAY_KEY",
        hide_env_values = true,
        requires = "gateway",
        allow_hyphen_values = true,
        value_parser = NonEmptyStringValueParser::new()
    )]
    gateway_key: Option<String>,
    #[command(flatten)]
    push: push::PushOptions,
}

#[derive(Subcommand)]
enum User {
    Add {
        name: String,
        /// What devices show; default: the name.
        #[arg(long)]
        label: Option<String>,
    },
    /// What is required of a user's sign-ins, which of them are taken, and whether the user's devices may change
    /// their keys.
    #[command(group = clap::ArgGroup::new("policy").required(true).multiple(true))]
    Policy {
        name: String,
        #[arg(long, group = "policy")]
        require: Option<Require>,
        #[arg(long, group = "policy")]
        key_change: Option<KeyChange>,
        /// `expected`: only those that one of the user's devices announced.
        #[arg(long, group = "policy")]
        sign_ins: Option<TakenSignIns>,
    },
    /// Lift the lock that a user's device asked for ("I am under attack").
    Unlock { name: String },
}

#[derive(Clone, Copy, ValueEnum)]
enum Require {
    None,
    Biometric,
}

#[derive(Clone, Copy, ValueEnum)]
enum KeyChange {
    Allow,
    Deny,
}

#[derive(Clone, Copy, ValueEnum)]
enum TakenSignIns {
    Any,
    Expected,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
struct Application {
    #[command(subcommand)]
    add: Option<AddApplication>,
    #[command(flatten)]
    page: Option<Page>,
}

#[derive(Subcommand)]
enum AddApplication {
    /// Prints the application's key, this once.
    Add { name: String },
}

#[derive(Args)]
struct Page {
    /// The origin of the service, or of a relay in front of it.
    #[arg(long)]
    service: Url,
    /// The application's key there.
    #[arg(long, allow_hyphen_values = true)]
    key: String,
    #[arg(long, default_value = "127.0.0.1:8481")]
    listen: SocketAddr,
    /// What the page calls itself.
    #[arg(long, default_value = "Wiki")]
    name: String,
    /// Where every sign-in is said to come from, for a demonstration.
    #[arg(long)]
    place: Option<String>,
}

#[derive(Args)]
struct Relay {
    /// The service's origin.
    #[arg(long)]
    service: Url,
    /// The relay's own key at the service.
    #[arg(long, allow_hyphen_values = true)]
    key: String,
    #[arg(long, default_value = "127.0.0.1:8482")]
    listen: SocketAddr,
    /// What applications have to show; default: one is made and printed.
    #[arg(long, allow_hyphen_values = true)]
    application_key: Option<String>,
}

pub async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let Arguments { data, command } = arguments;
    match command {
        Command::Serve(serve) => serve::serve(data, serve).await,
        Command::User(User::Add { name, label }) => administer::add_user(data, &name, label.as_deref()).await,
        Command::User(User::Policy { name, require, key_change, sign_ins }) => {
            administer::set_policy(data, &name, require, key_change, sign_ins).await
        }
        Command::User(User::Unlock { name }) => administer::unlock(data, &name).await,
        Command::Invite { user, issuer } => administer::invite(data, &user, issuer).await,
        Command::Application(Application { add: Some(AddApplication::Add { name }), .. }) => {
            administer::add_application(data, &name).await
        }
        Command::Application(Application { page: Some(page), .. }) => front::play_application(page).await,
        Command::Application(Application { .. }) => {
            Err("say `application add NAME`, or --service and --key".into())
        }
        Command::Relay(relay) => front::relay(relay).await,
        Command::PushTest(asked) => push_test::push_test(data, asked).await,
        Command::Evidence { id } => evidence::evidence(data, &id).await,
        Command::List => administer::list(data).await,
        Command::Revoke { device } => administer::revoke(data, &device).await,
    }
}

/// Until the person or the system ends the program.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_that_takes_no_device_is_not_served() {
        let parse = |most: &str| Arguments::try_parse_from(["nod-service", "serve", "--max-devices", most]);
        assert!(parse("0").is_err() && parse("1").is_ok());
    }

    /// One in 64 of them begins so.
    #[test]
    fn a_key_or_an_id_that_begins_with_a_hyphen_is_no_option() {
        let service = ["--service", "http://127.0.0.1:8480"];
        for asked in [
            vec!["revoke", "-pVx"],
            vec!["evidence", "-pVx"],
            vec!["push-test", "--device", "-pVx", "--json"],
            vec!["relay", service[0], service[1], "--key", "-pVx", "--application-key", "--x"],
            vec!["application", service[0], service[1], "--key", "-pVx"],
            vec!["serve", "--gateway", "--gateway-key", "-pVx"],
        ] {
            let parsed = Arguments::try_parse_from(["nod-service"].iter().chain(&asked));
            assert!(parsed.is_ok(), "{asked:?}: {:?}", parsed.err());
        }
    }
}
