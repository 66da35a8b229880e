use std::time::{SystemTime, UNIX_EPOCH};

use nod_core::{Millis, ports::Clock};

/// The operating system's wall clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i128::try_from(since.as_millis()).unwrap_or(i128::MAX),
            // A machine whose battery died may believe in a time before 1970.
            Err(before) => -i128::try_from(before.duration().as_millis()).unwrap_or(i128::MAX),
        };
        Millis::try_from(millis).unwrap_or(Millis::MAX)
    }
}
