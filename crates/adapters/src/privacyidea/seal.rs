use nod_core::{
    Account, AccountKey, Assurance, Millis, Request, Sealed, Verdict,
    ports::{Answer, SealError, Signing, SigningReason},
};
use nod_protocol::{Gate, KeyClaim, Method, Verification};

use super::{
    Client,
    challenge::{self, Challenge},
    signing::{as_base32, joined, sign},
    wire::{Registration, SealedAnswer, VERSION},
};

/// "It was not me", and "it was me, but stop" (privacyIDEA 3.14).
const NOT_ME: &str = "unknown_trigger";
const CANCELLED: &str = "cancelled";

/// Signs a verdict with the possession key. Where the account wants an unlock first, the verification key's
/// gate is asked before: its signature is of no use to the server and thrown away.
pub(super) async fn seal(
    client: &Client,
    account: &Account,
    request: &Request,
    answer: &Answer,
) -> Result<Sealed, SealError> {
    let registration = Registration::of(account)?;
    let challenge = read_again(&registration, request)?;
    let (mut sealed, reason) = match answer.verdict {
        Verdict::Approve => (approval(&registration, &challenge, answer)?, SigningReason::Approve),
        Verdict::Reject => {
            let why = challenge.takes_reasons.then_some(CANCELLED);
            (decline(&registration, &challenge.nonce, &challenge.url, why), SigningReason::Reject)
        }
        Verdict::NotMe => {
            let why = challenge.takes_reasons.then_some(NOT_ME);
            (decline(&registration, &challenge.nonce, &challenge.url, why), SigningReason::Reject)
        }
    };
    let text = sealed.signed_text();
    let unlocked = match answer.verdict {
        Verdict::Approve => unlock(client, account, request, answer, &text).await?,
        Verdict::Reject | Verdict::NotMe => None,
    };
    sealed.signature = as_base32(&sign(client, &account.possession, &text, reason).await?);
    let wire = serde_json::to_string(&sealed).map_err(|error| SealError::Damaged(error.to_string()))?;
    Ok(Sealed {
        request: request.id.clone(),
        account: account.id.clone(),
        verdict: answer.verdict,
        // No time is signed.
        valid_until: Millis::MAX,
        renewable: true,
        wire,
        assurance: Some(assurance(account, unlocked)),
    })
}

/// What this device alone knows: the server is told of neither key nor person, and no key is bound to the unlocking.
fn assurance(account: &Account, unlocked: Option<Verification>) -> Assurance {
    let key = match &account.possession {
        AccountKey::Es256(key) => KeyClaim { tier: key.tier, gate: key.gate },
        AccountKey::Rs256(key) => KeyClaim { tier: key.tier, gate: Gate::None },
    };
    let none = Verification { performed: false, amr: Vec::new(), bound: false, skipped_because: None };
    let verification = unlocked.map_or(none, |unlocked| Verification { bound: false, ..unlocked });
    Assurance { answer: None, seen: None, key, verification }
}

/// The plain decline of what was sealed as an approval, not signed yet.
pub(super) fn decline_of(registration: &Registration, sealed: &SealedAnswer) -> SealedAnswer {
    decline(registration, &sealed.nonce, &sealed.url, None)
}

impl SealedAnswer {
    pub(super) fn signed_text(&self) -> String {
        let mut fields: Vec<&str> = vec![&self.nonce, &self.serial];
        if self.declines {
            fields.push("decline");
        }
        fields.extend(self.presence.as_deref());
        fields.extend(self.reason.as_deref());
        joined(&fields)
    }
}

/// Verified again: between the poll and now it lay with somebody else.
fn read_again(registration: &Registration, request: &Request) -> Result<Challenge, SealError> {
    let damaged = |why: &str| SealError::Damaged(why.to_owned());
    let raw = serde_json::from_str(&request.wire).map_err(|_| damaged("the request's record is damaged"))?;
    challenge::read(registration, &raw).map_err(damaged)
}

fn approval(
    registration: &Registration,
    challenge: &Challenge,
    answer: &Answer,
) -> Result<SealedAnswer, SealError> {
    let plain =
        SealedAnswer { declines: false, ..decline(registration, &challenge.nonce, &challenge.url, None) };
    if challenge.choices.is_empty() {
        return Ok(plain);
    }
    // Never without a choice: 3.10 and 3.11 would take it for a plain approval.
    let chosen = answer.code.as_ref().map(|code| code.expose());
    let choice = challenge.choices.iter().find(|choice| Some(choice.shown.as_str()) == chosen);
    let choice = choice.ok_or_else(|| SealError::Damaged("no option was chosen".into()))?;
    Ok(SealedAnswer { presence: Some(choice.value.clone()), ..plain })
}

fn decline(registration: &Registration, nonce: &str, url: &url::Url, reason: Option<&str>) -> SealedAnswer {
    SealedAnswer {
        v: VERSION,
        url: url.clone(),
        nonce: nonce.to_owned(),
        serial: registration.server.serial.clone(),
        presence: None,
        declines: true,
        reason: reason.map(str::to_owned),
        signature: String::new(),
    }
}

async fn unlock(
    client: &Client,
    account: &Account,
    request: &Request,
    answer: &Answer,
    text: &str,
) -> Result<Option<Verification>, SealError> {
    let key = match (&account.verification, request.method()) {
        (Some(key), _) => key,
        (None, Method::Biometric) => return Err(SealError::NoVerificationKey),
        (None, Method::Approve) => return Ok(None),
    };
    let message = |_: &Verification| text.as_bytes().to_vec();
    let signing = Signing { message: &message, reason: SigningReason::Approve, gesture: &answer.gesture };
    Ok(Some(client.keys.sign(key, signing).await?.verification))
}

#[cfg(test)]
mod tests;
