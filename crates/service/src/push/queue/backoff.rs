use std::time::Duration;

use crate::random;

/// In seconds.
const LONGEST: u32 = 30;

/// Seconds until the next attempt; `attempts` were made. They grow twofold up to half a minute and are drawn,
/// so that what failed together is not tried together. A vendor's own word is kept to, and drawn from there.
pub(super) fn pause(attempts: u32, after: Option<Duration>) -> Result<i64, getrandom::Error> {
    let Some(asked) = after.filter(|after| !after.is_zero()) else {
        let most = 1_u32.checked_shl(attempts).unwrap_or(LONGEST).clamp(1, LONGEST);
        return Ok(1 + i64::from(random::below(most)?));
    };
    let whole = asked.as_secs().saturating_add((asked.subsec_nanos() > 0).into());
    let seconds = i64::try_from(whole).unwrap_or(i64::MAX / 2);
    let spread = u32::try_from(seconds / 8).unwrap_or(u32::MAX - 1).clamp(1, LONGEST);
    Ok(seconds.saturating_add(random::below(spread)?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(attempts: u32, after: Option<Duration>) -> (i64, i64) {
        let pauses: Vec<_> = (0..500).map(|_| pause(attempts, after).unwrap()).collect();
        (*pauses.iter().min().unwrap(), *pauses.iter().max().unwrap())
    }

    #[test]
    fn pauses_grow_are_bounded_and_spread() {
        assert_eq!(drawn(1, None), (1, 2));
        assert_eq!(drawn(3, None), (1, 8));
        for attempts in [5, 31, 32, u32::MAX] {
            assert_eq!(drawn(attempts, None), (1, 30), "{attempts}");
        }
        assert_eq!(drawn(1, Some(Duration::ZERO)), (1, 2), "at once is no pause");
    }

    #[test]
    fn what_the_vendor_asks_for_is_the_least() {
        assert_eq!(drawn(1, Some(Duration::from_millis(1500))), (2, 2));
        assert_eq!(drawn(9, Some(Duration::from_secs(80))), (80, 89));
        assert!(pause(1, Some(Duration::MAX)).unwrap() > 1_000_000_000);
    }
}
