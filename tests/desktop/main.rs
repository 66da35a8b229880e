//! Journeys through real windows, real notifications and a real keyring, on private desktops.

mod harness;
mod journeys;
mod stage;
mod tpm;
