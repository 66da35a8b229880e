use nod_core::{
    DeviceKey,
    ports::{Gesture, SealError, Signing, SigningReason},
};
use nod_protocol::{Claims, MultiSignedJws, Thumbprint, Verification, prepare_multi};

use super::Native;

/// Signs one message with several keys, in this order, each with the gesture that its gate wants.
pub(super) async fn sign<C: Claims>(
    native: &Native,
    message: &C,
    keys: &[(&DeviceKey, &Gesture)],
    reason: SigningReason,
) -> Result<MultiSignedJws, SealError> {
    let thumbprints: Vec<Thumbprint> = keys.iter().map(|(key, _)| key.jwk.thumbprint()).collect();
    let mut signed = Vec::new();
    for ((key, gesture), unsigned) in keys.iter().zip(prepare_multi(message, &thumbprints)) {
        let message = |_: &Verification| unsigned.signing_input().to_vec();
        let signature =
            native.keys().sign(key, Signing { message: &message, reason, gesture }).await?.signature;
        signed.push((unsigned, signature));
    }
    Ok(MultiSignedJws::join(signed))
}
