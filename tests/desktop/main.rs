//! Journeys through real windows, real notifications and a real keyring, on private desktops.

mod adding;
mod delivery;
mod fingerprint;
mod harness;
mod journeys;
mod privacy_idea;
mod push;
mod repair;
mod stage;
mod tpm;
