use std::time::{Duration, Instant};

use crate::{Fault, fault};

/// How long a step may take before something is wrong: long for a loaded two-core machine, short for a person
/// who waits for the failure.
pub const PATIENCE: Duration = Duration::from_secs(20);

const BETWEEN_PROBES: Duration = Duration::from_millis(10);

/// Probes until there is an answer, a fault or the deadline. `what` completes the sentence "waited for ...".
///
/// # Errors
/// The probe's own fault at once, or one that says what was waited for and how long.
pub async fn until<T>(
    what: &str,
    patience: Duration,
    mut probe: impl AsyncFnMut() -> Result<Option<T>, Fault>,
) -> Result<T, Fault> {
    let start = Instant::now();
    loop {
        if let Some(found) = probe().await.map_err(|f| f.while_doing(format!("waiting for {what}")))? {
            return Ok(found);
        }
        if start.elapsed() >= patience {
            return Err(fault(format!("waited {patience:?} for {what} in vain")));
        }
        tokio::time::sleep(BETWEEN_PROBES).await;
    }
}
