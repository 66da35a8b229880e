//! The servers that Nod is tested against and that others wrote.

use std::{process::Command, time::Instant};

use crate::{
    needs,
    run::{Failed, root, run},
};

/// Package and version; `tests/contract` asks for the same.
const PEERS: &[(&str, &str)] = &[("privacyidea", "3.14"), ("privacyidea", "3.12.3"), ("edumfa", "2.9.5")];

/// Installs what is missing, into the user's cache: minutes at first, no time later.
pub fn install() -> Result<(), Failed> {
    needs::peers()?;
    let start = Instant::now();
    // One after the other: what takes the time is the disk and the network, not the processor.
    for (flavour, version) in PEERS {
        run(Command::new(root().join("tests/peers/install.sh")).args([flavour, version]))?;
    }
    println!("peers are installed ({:.1} s)", start.elapsed().as_secs_f64());
    Ok(())
}
