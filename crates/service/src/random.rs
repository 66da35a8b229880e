use nod_protocol::encode_base64url;

/// Not guessable: 128 bits, base64url.
pub(crate) fn make_id() -> Result<String, getrandom::Error> {
    Ok(encode_base64url(bytes::<16>()?))
}

/// 256 bits, base64url.
pub(crate) fn make_key() -> Result<String, getrandom::Error> {
    Ok(encode_base64url(bytes::<32>()?))
}

pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Uniform in `0..bound`; `bound` is at least 1.
pub(crate) fn below(bound: u32) -> Result<u32, getrandom::Error> {
    // The last, incomplete run of remainders would be a bias: drawn again.
    let zone = u32::MAX - u32::MAX % bound;
    loop {
        let drawn = u32::from_le_bytes(bytes()?);
        if drawn < zone {
            return Ok(drawn % bound);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_number_stays_below_its_bound_and_reaches_each_value() {
        let mut seen = [0; 6];
        for _ in 0..600 {
            seen[below(6).unwrap() as usize] += 1;
        }
        assert!(seen.iter().all(|count| *count > 30), "{seen:?}");
    }
}
