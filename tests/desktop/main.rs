//! Journeys through real windows, real notifications and a real keyring, on private desktops.

mod adding;
mod asked;
mod attack;
mod delivery;
mod fingerprint;
mod guard;
mod harness;
mod journeys;
mod keyboard;
mod languages;
mod life;
mod links;
mod lock;
mod login;
mod passcodes;
mod privacy_idea;
mod push;
mod repair;
mod spoken;
mod stage;
mod tpm;
mod two_devices;
