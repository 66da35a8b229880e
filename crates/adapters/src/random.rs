use nod_core::ports::Random;

/// The operating system's cryptographically secure source.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let Err(error) = getrandom::fill(bytes) else {
            return;
        };
        // Keys and nonces made without randomness would be worth nothing: better no Nod at all.
        eprintln!("nod: the system gives no random bytes: {error}");
        std::process::abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fills_differ() {
        let (mut one, mut two) = ([0; 32], [0; 32]);
        SystemRandom.fill(&mut one);
        SystemRandom.fill(&mut two);
        assert_ne!(one, two);
    }
}
