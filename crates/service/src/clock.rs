use std::time::{SystemTime, UNIX_EPOCH};

/// The service's only source of time, so that a test can move it. Any `Fn() -> i64` is one.
pub trait Clock: Send + Sync + 'static {
    /// Seconds since 1970, UTC (NumericDate).
    fn now(&self) -> i64;

    /// Milliseconds since 1970, UTC. Of a clock that counts seconds: when this one began.
    fn now_ms(&self) -> i64 {
        self.now().saturating_mul(1000)
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        self.now_ms() / 1000
    }

    fn now_ms(&self) -> i64 {
        // Before 1970 or after the year 292 million there is no true answer.
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

impl<F: Fn() -> i64 + Send + Sync + 'static> Clock for F {
    fn now(&self) -> i64 {
        self()
    }
}

/// RFC 3339, UTC, whole seconds.
pub(crate) fn to_rfc3339(seconds: i64) -> String {
    use time::{OffsetDateTime, format_description::well_known::Rfc3339};
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default()
}
