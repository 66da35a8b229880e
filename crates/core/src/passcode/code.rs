use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha512};

use super::{PasscodeAlgorithm, Scheme, Seed};
use crate::{Millis, Secret};

/// HOTP (RFC 4226 §5.3), also with the longer hashes of RFC 6238.
pub fn hotp(seed: &Seed, scheme: &Scheme, counter: u64) -> Secret {
    // Exposed to the one function that it is for.
    let (key, message) = (seed.expose(), &counter.to_be_bytes());
    let number = match scheme.algorithm {
        PasscodeAlgorithm::Sha1 => truncated::<Hmac<Sha1>>(key, message),
        PasscodeAlgorithm::Sha256 => truncated::<Hmac<Sha256>>(key, message),
        PasscodeAlgorithm::Sha512 => truncated::<Hmac<Sha512>>(key, message),
    };
    let digits = scheme.digits as usize;
    Secret::new(format!("{:0digits$}", number % 10_u32.pow(scheme.digits)))
}

/// The number of the step that an instant is in, and when that step ends.
pub fn step(now: Millis, period: u32) -> (u64, Millis) {
    let length = i64::from(period) * 1000;
    // A clock before 1970 is in the first step.
    let step = now.max(0) / length;
    (step.unsigned_abs(), (step + 1) * length)
}

fn truncated<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> u32 {
    let Ok(mac) = <M as KeyInit>::new_from_slice(key) else { unreachable!("HMAC takes a key of any length") };
    let hash = mac.chain_update(message).finalize().into_bytes();
    let at = usize::from(hash[hash.len() - 1] & 0xf);
    u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passcode::Factor;

    /// RFC 4226, appendix D.
    #[test]
    fn the_vectors_of_rfc_4226_come_out() {
        let seed = Seed::new(b"12345678901234567890".to_vec()).unwrap();
        let scheme = Scheme::new(PasscodeAlgorithm::Sha1, 6, Factor::Counter { counter: 0 }).unwrap();
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
            "520489",
        ];
        for (counter, code) in (0..).zip(expected) {
            assert_eq!(hotp(&seed, &scheme, counter).expose(), code, "{counter}");
        }
    }

    /// RFC 6238, appendix B: its seeds are as long as the hash.
    #[test]
    fn the_vectors_of_rfc_6238_come_out() {
        let digits = "1234567890".repeat(7);
        let rows = [
            (59, "94287082", "46119246", "90693936"),
            (1_111_111_109, "07081804", "68084774", "25091201"),
            (1_111_111_111, "14050471", "67062674", "99943326"),
            (1_234_567_890, "89005924", "91819424", "93441116"),
            (2_000_000_000, "69279037", "90698825", "38618901"),
            (20_000_000_000, "65353130", "77737706", "47863826"),
        ];
        for (seconds, sha1, sha256, sha512) in rows {
            let all = [
                (PasscodeAlgorithm::Sha1, 20, sha1),
                (PasscodeAlgorithm::Sha256, 32, sha256),
                (PasscodeAlgorithm::Sha512, 64, sha512),
            ];
            for (algorithm, length, code) in all {
                let seed = Seed::new(digits.as_bytes()[..length].to_vec()).unwrap();
                let scheme = Scheme::new(algorithm, 8, Factor::Time { period: 30 }).unwrap();
                let (counter, _) = step(seconds * 1000, 30);
                assert_eq!(hotp(&seed, &scheme, counter).expose(), code, "{seconds} {algorithm:?}");
            }
        }
    }

    #[test]
    fn a_step_lasts_until_the_next_one_begins() {
        assert_eq!(step(-1, 30), (0, 30_000));
        assert_eq!(step(29_999, 30), (0, 30_000));
        assert_eq!(step(30_000, 30), (1, 60_000));
        assert_eq!(step(59_999, 60), (0, 60_000));
    }
}
