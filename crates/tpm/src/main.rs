//! Keeps Nod's keys in a TPM 2.0, as a program of its own: `nod-tpm` reads requests from its standard
//! input and answers on its standard output, a line each ([`nod_tpm_wire`]), until its input ends.
//!
//! A TPM that hangs can't hang the app, and where tpm2-tss is missing, this does not start and the app does.
//!
//! Keys are children of the storage primary key that the TCG describes for ECC (P-256, owner hierarchy),
//! which is derived anew from the TPM's seed whenever it is needed; nothing is kept in the TPM. Each is made
//! in the TPM, never leaves it in clear, and signs with ECDSA on P-256 and SHA-256.

#[cfg(target_os = "linux")]
mod connection;
#[cfg(target_os = "linux")]
mod keys;
#[cfg(target_os = "linux")]
mod lines;
#[cfg(target_os = "linux")]
mod refused;
#[cfg(target_os = "linux")]
mod templates;
#[cfg(target_os = "linux")]
mod tpm;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let mut tpm = tpm::Tpm::default();
    match lines::serve(std::io::stdin(), std::io::stdout(), |ask| tpm.answer(ask)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("nod-tpm: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("nod-tpm is for Linux: elsewhere the operating system keeps the keys");
    ExitCode::FAILURE
}
