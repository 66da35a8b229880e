//! What is done with passcodes where it takes the ports.

use nod_protocol::encode_base64url;

use super::{Factor, Found, NewPasscode, Passcode, PasscodeId, Seed, code, slot};
use crate::{
    Millis, Secret,
    ports::{KeyError, Ports},
    view::Failure,
};

/// With less of its step left than this, the next code is shown as well: nobody types that fast.
const TOO_SHORT: Millis = 10_000;
/// How long a code that no clock ends is shown.
const COUNTED_FOR: Millis = 60_000;

/// A find, and which of it is here already.
pub struct Sifted {
    pub new: Vec<NewPasscode>,
    pub known: Vec<NewPasscode>,
    pub found: Found,
}

/// Codes that follow one another, and the record as it is since.
pub struct Computed {
    pub passcode: Passcode,
    /// Each with the instant when it ends.
    pub codes: Vec<(Secret, Millis)>,
}

/// Two are the same if one seed gives the same codes; names are people's.
pub async fn compare(ports: &Ports, mut found: Found, kept: &[Passcode]) -> Result<Sifted, Failure> {
    let sealed: Vec<_> = kept.iter().map(|kept| (kept.id.clone(), kept.sealed.clone())).collect();
    let seeds = if sealed.is_empty() { Vec::new() } else { ports.seeds.open(&sealed).await? };
    let mut seen: Vec<_> =
        kept.iter().zip(seeds).filter_map(|(kept, seed)| Some((kept.scheme, seed?))).collect();
    let (mut new, mut known) = (Vec::new(), Vec::new());
    for passcode in std::mem::take(&mut found.passcodes) {
        if seen.iter().any(|(scheme, seed)| scheme.agrees_with(&passcode.scheme) && seed.is(&passcode.seed)) {
            known.push(passcode);
        } else {
            seen.push((passcode.scheme, passcode.seed.clone()));
            new.push(passcode);
        }
    }
    Ok(Sifted { new, known, found })
}

/// All of them or none.
pub async fn keep(ports: &Ports, new: &[NewPasscode]) -> Result<Vec<Passcode>, Failure> {
    let seeds: Vec<(PasscodeId, Seed)> = new.iter().map(|new| (make_id(ports), new.seed.clone())).collect();
    let sealed = ports.seeds.seal(&seeds).await?;
    let added_at = ports.clock.now();
    let records = new.iter().zip(seeds).zip(sealed).map(|((new, (id, _)), sealed)| Passcode {
        id,
        issuer: new.issuer.clone(),
        label: new.label.clone(),
        scheme: new.scheme,
        added_at,
        sealed,
    });
    let mut kept = Vec::new();
    for passcode in records {
        if let Err(failure) = put(ports, &passcode).await {
            for passcode in &kept {
                let _ = remove(ports, passcode).await;
            }
            return Err(failure);
        }
        kept.push(passcode);
    }
    Ok(kept)
}

/// A counter is moved on, durably, before its code is known to anybody: no code is ever given out twice.
pub async fn compute(ports: &Ports, passcode: Passcode) -> Result<Computed, Failure> {
    let seed = match ports.seeds.open(&[(passcode.id.clone(), passcode.sealed.clone())]).await {
        Ok(seeds) => seeds.into_iter().next().flatten().ok_or(Failure::PasscodeLost)?,
        Err(KeyError::NotFound) => return Err(Failure::PasscodeLost),
        Err(error) => return Err(error.into()),
    };
    let (scheme, now) = (passcode.scheme, ports.clock.now());
    match scheme.factor {
        Factor::Time { period } => {
            let (step, ends) = code::step(now, period);
            let mut codes = vec![(code::hotp(&seed, &scheme, step), ends)];
            if ends - now < TOO_SHORT.min(i64::from(period) * 500) {
                codes.push((code::hotp(&seed, &scheme, step + 1), ends + i64::from(period) * 1000));
            }
            Ok(Computed { passcode, codes })
        }
        Factor::Counter { counter } => {
            let factor = Factor::Counter { counter: counter + 1 };
            let passcode = Passcode { scheme: super::Scheme { factor, ..scheme }, ..passcode };
            put(ports, &passcode).await?;
            Ok(Computed { passcode, codes: vec![(code::hotp(&seed, &scheme, counter), now + COUNTED_FOR)] })
        }
    }
}

pub async fn rename(ports: &Ports, passcode: Passcode) -> Result<Passcode, Failure> {
    put(ports, &passcode).await?;
    Ok(passcode)
}

/// The seed goes with its record.
pub async fn remove(ports: &Ports, passcode: &Passcode) -> Result<(), Failure> {
    Ok(ports.records.remove(&slot(&passcode.id)).await?)
}

async fn put(ports: &Ports, passcode: &Passcode) -> Result<(), Failure> {
    let bytes = serde_json::to_vec(passcode).map_err(|_| Failure::StorageFailed)?;
    Ok(ports.records.put(&slot(&passcode.id), &bytes).await?)
}

fn make_id(ports: &Ports) -> PasscodeId {
    let mut bytes = [0; 16];
    ports.random.fill(&mut bytes);
    PasscodeId(encode_base64url(bytes))
}
