use crate::Millis;

const FIRST: Millis = 500;
/// In milliseconds.
pub const LONGEST: Millis = 60_000;

/// How long to wait after that many failures in a row: doubling from half a second to a minute, less
/// a random part of up to a half, so that devices do not come back all at once.
pub fn backoff(failures: u32, jitter: u16) -> Millis {
    let full = FIRST.saturating_mul(1 << failures.min(16)).min(LONGEST);
    full - full / 2 * Millis::from(jitter) / Millis::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_waits_longer_than_a_minute_or_shorter_than_a_quarter_second() {
        for failures in [0, 1, 5, 7, 40, u32::MAX] {
            for jitter in [0, 1, u16::MAX / 2, u16::MAX] {
                assert!((250..=60_000).contains(&backoff(failures, jitter)), "{failures} {jitter}");
            }
        }
    }

    #[test]
    fn waits_longer_after_each_failure_until_the_longest() {
        assert!((0..7).all(|n| backoff(n, 0) < backoff(n + 1, 0)), "doubling up to the bound");
        assert_eq!(backoff(8, 0), backoff(9, 0));
    }
}
