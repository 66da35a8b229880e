use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use nod_core::{Millis, ports::Clock};

const HOUR: Millis = 3_600_000;
/// A service whose clock is further away is not believed.
const MAX_DIFFERENCE: Millis = 48 * HOUR;
/// NumericDate has whole seconds and answers take their time: smaller differences are noise.
const NOISE: Millis = 2_000;

/// This machine's clock, and how far from it each service's is. Forgotten with the process.
pub(crate) struct Clocks {
    own: Arc<dyn Clock>,
    /// Service minus own, by issuer.
    differences: Mutex<HashMap<String, Millis>>,
}

/// The clocks are too far apart to correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooFar {
    pub hours: u32,
}

impl Clocks {
    pub(crate) fn new(own: Arc<dyn Clock>) -> Self {
        Self { own, differences: Mutex::default() }
    }

    pub(crate) fn own_now(&self) -> Millis {
        self.own.now()
    }

    /// The service's time now, NumericDate.
    pub(crate) fn service_now(&self, issuer: &str) -> i64 {
        (self.own.now() + self.difference(issuer).unwrap_or(0)).div_euclid(1000)
    }

    /// A service's NumericDate by this machine's clock.
    pub(crate) fn to_own(&self, issuer: &str, numeric_date: i64) -> Millis {
        numeric_date.saturating_mul(1000).saturating_sub(self.difference(issuer).unwrap_or(0))
    }

    /// Service minus own in milliseconds; `None` until the service told its time.
    pub(crate) fn difference(&self, issuer: &str) -> Option<Millis> {
        self.lock().get(issuer).copied()
    }

    /// Takes in what the service just said its clock (NumericDate) shows.
    pub(crate) fn learn(&self, issuer: &str, time: i64) -> Result<(), TooFar> {
        let measured = time.saturating_mul(1000).saturating_add(500).saturating_sub(self.own.now());
        if measured.saturating_abs() > MAX_DIFFERENCE {
            let hours = measured.saturating_abs() / HOUR;
            return Err(TooFar { hours: u32::try_from(hours).unwrap_or(u32::MAX) });
        }
        let mut differences = self.lock();
        let known = differences.entry(issuer.to_owned()).or_insert(0);
        if (measured - *known).abs() > NOISE {
            *known = measured;
        }
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Millis>> {
        self.differences.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUER: &str = "https://id.example.com";

    struct At(Millis);

    impl Clock for At {
        fn now(&self) -> Millis {
            self.0
        }
    }

    #[test]
    fn a_service_three_days_away_is_not_believed() {
        let clocks = Clocks::new(Arc::new(At(1_000_000_000_000)));
        assert_eq!(clocks.learn(ISSUER, 1_000_000_000 + 72 * 3600), Err(TooFar { hours: 72 }));
        assert_eq!(clocks.learn(ISSUER, i64::MAX), Err(TooFar { hours: u32::MAX }));
        assert_eq!(clocks.difference(ISSUER), None);
    }

    #[test]
    fn noise_is_no_difference() {
        let clocks = Clocks::new(Arc::new(At(1_000_000_000_000)));
        clocks.learn(ISSUER, 1_000_000_001).unwrap();
        assert_eq!(clocks.service_now(ISSUER), 1_000_000_000);
        assert_eq!(clocks.to_own(ISSUER, 1_000_000_060), 1_000_000_060_000);
    }

    #[test]
    fn a_day_is_taken_out_both_ways_and_of_one_service_alone() {
        let clocks = Clocks::new(Arc::new(At(1_000_000_000_000)));
        clocks.learn(ISSUER, 1_000_000_000 - 86_400).unwrap();
        assert_eq!(clocks.service_now(ISSUER), 1_000_000_000 - 86_400);
        assert_eq!(clocks.to_own(ISSUER, 1_000_000_000 - 86_400), 999_999_999_500);
        assert_eq!(clocks.service_now("https://other.example.com"), 1_000_000_000);
    }
}
