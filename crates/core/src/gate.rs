use nod_protocol::Verification;

use crate::{
    DeviceKey,
    ports::{Gesture, KeyError, Ports, Signing, SigningReason},
};

/// What is signed only so that the gate is asked. No message of any protocol reads so, and nobody gets the
/// signature.
const NOTHING: &[u8] = b"nod: the person was asked\0";

/// Asks for what stands before a key, and for nothing else. Honest, but not bound to what is done then.
pub async fn ask(
    ports: &Ports,
    key: &DeviceKey,
    reason: SigningReason,
    gesture: &Gesture,
) -> Result<(), KeyError> {
    let message = |_: &Verification| NOTHING.to_vec();
    ports.keys.sign(key, Signing { message: &message, reason, gesture }).await.map(drop)
}
