//! Signatures as the hardware of Apple and Android gives them.

use nod_core::ports::KeyError;
use nod_protocol::Signature;

/// An ECDSA signature on P-256 in DER (`Ecdsa-Sig-Value` of RFC 3279 section 2.2.3) as `r ‖ s`.
///
/// `KeyError::Failed` for anything but the one DER of two numbers in the curve's range.
pub fn signature(der: &[u8]) -> Result<Signature, KeyError> {
    let signature = p256::ecdsa::Signature::from_der(der)
        .map_err(|_| KeyError::Failed("the hardware gave no signature".into()))?;
    Ok(Signature(signature.to_bytes().into()))
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::signature::{Signer, Verifier};

    use super::*;
    use crate::keys::entry;

    /// The order of P-256.
    const ORDER: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
        0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];

    fn sequence(numbers: &[&[u8]]) -> Vec<u8> {
        let content: Vec<u8> =
            numbers.iter().flat_map(|number| [&[0x02, number.len() as u8], *number].concat()).collect();
        [&[0x30, content.len() as u8], content.as_slice()].concat()
    }

    #[test]
    fn hostile_der_is_refused() {
        let one: &[u8] = &[1];
        let order = [&[0], ORDER.as_slice()].concat();
        let good = sequence(&[one, one]);
        let hostile = [
            vec![],
            vec![0x30],
            vec![0x30, 0x00],
            good[..good.len() - 1].to_vec(),
            // Behind the signature.
            [good.as_slice(), &[0]].concat(),
            // One number, three, none at all.
            sequence(&[one]),
            sequence(&[one, one, one]),
            sequence(&[&[], one]),
            // Zero, negative, with a spare zero in front, out of the curve's range, longer than it.
            sequence(&[&[0], one]),
            sequence(&[one, &[0]]),
            sequence(&[&[0x80], one]),
            sequence(&[&[0, 1], one]),
            sequence(&[&order, one]),
            sequence(&[one, &order]),
            sequence(&[&[1; 33], one]),
            // A long form of the length, an indefinite one, a set in the sequence's place.
            [&[0x30, 0x81, 0x06], &good[2..]].concat(),
            [&[0x30, 0x80], &good[2..], &[0, 0]].concat(),
            [&[0x31], &good[1..]].concat(),
            // A length of four gigabytes.
            vec![0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x02, 0x01, 0x01],
            // `r ‖ s` already.
            vec![1; 64],
        ];
        for der in hostile {
            assert!(matches!(signature(&der), Err(KeyError::Failed(_))), "{der:02x?}");
        }
    }

    #[test]
    fn the_permanent_vectors_of_every_platform_s_form_become_the_same_bytes() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../../protocol/vectors/signature_forms.json")).unwrap();
        let cases = vectors["cases"].as_array().unwrap();
        assert_eq!(cases.len(), 6);
        for case in cases {
            let expected = Signature::from_slice(&bytes(&case["signature"])).unwrap();
            assert_eq!(signature(&bytes(&case["der"])), Ok(expected), "{}", case["name"]);
            assert_eq!(Signature::from_slice(&bytes(&case["p1363"])), Some(expected), "{}", case["name"]);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_two_numbers_of_the_curve_survive_der_however_short_they_are(
            mut r: [u8; 32], mut s: [u8; 32], zeros_of_r in 0..32_usize, zeros_of_s in 0..32_usize,
        ) {
            r[..zeros_of_r].fill(0);
            s[..zeros_of_s].fill(0);
            let expected = [r, s].concat();
            // Zero and what is beyond the curve's order are refused, and tested above.
            if let Ok(whole) = p256::ecdsa::Signature::from_slice(&expected) {
                let der = whole.to_der();
                proptest::prop_assert_eq!(der.as_bytes(), &sequence(&[&integer(&r), &integer(&s)]));
                let Signature(normalised) = signature(der.as_bytes()).unwrap();
                proptest::prop_assert_eq!(normalised.as_slice(), expected.as_slice());
            }
        }
    }

    /// The content of a DER INTEGER (X.690 section 8.3): as few bytes as say it, and never negative.
    fn integer(number: &[u8; 32]) -> Vec<u8> {
        let significant: Vec<u8> = number.iter().copied().skip_while(|byte| *byte == 0).collect();
        if significant.first().is_none_or(|first| first & 0x80 != 0) {
            return [&[0], significant.as_slice()].concat();
        }
        significant
    }

    fn bytes(hexadecimal: &serde_json::Value) -> Vec<u8> {
        let digits = hexadecimal.as_str().unwrap();
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn short_numbers_are_filled_up_with_zeros() {
        let mut expected = [0; 64];
        expected[31] = 1;
        expected[63] = 0x7f;
        assert_eq!(signature(&sequence(&[&[1], &[0x7f]])), Ok(Signature(expected)));
    }

    #[test]
    fn what_a_key_signed_still_verifies() {
        let key = entry::make_key().unwrap();
        // Some of so many have a number with a leading zero, and about half a high s.
        for message in 0..=255_u8 {
            let signed: p256::ecdsa::Signature = key.sign(&[message]);
            let Signature(bytes) = signature(signed.to_der().as_bytes()).unwrap();
            let read = p256::ecdsa::Signature::from_slice(&bytes).unwrap();
            key.verifying_key().verify(&[message], &read).unwrap();
        }
    }
}
