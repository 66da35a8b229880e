use nod_protocol::{Answer, decode_base64url};
use sqlx::SqliteExecutor;

use super::answer_check::verify_signer;
use crate::{fault::Fault, http::Device};

/// What is known of an answer's `jti`.
pub(super) enum Earlier {
    None,
    /// The same verdict, perhaps signed anew: all members but `iat` and `exp` are equal.
    Same {
        receipt: String,
    },
    /// The id was used for something else.
    Other,
}

/// Looks for an earlier answer of this device with the same id. It is judged before the life of the
/// copy: a verdict counted once stays counted once, however late its receipt is asked for again.
pub(super) async fn earlier_answer(
    database: impl SqliteExecutor<'_>,
    device: &Device,
    approval: &str,
    jws: &str,
) -> Result<Earlier, Fault> {
    let Some(jti) = claims(jws).map(|claimed| claimed.jti) else { return Ok(Earlier::None) };
    let row: Option<(String, String, String)> =
        sqlx::query_as("SELECT approval_id, answer, receipt FROM answers WHERE device_id = $1 AND jti = $2")
            .bind(&device.id)
            .bind(jti)
            .fetch_optional(database)
            .await?;
    let Some((of, earlier, receipt)) = row else { return Ok(Earlier::None) };
    let same = of == approval && (earlier == jws || says_the_same(&earlier, jws, device));
    Ok(if same { Earlier::Same { receipt } } else { Earlier::Other })
}

fn says_the_same(earlier: &str, jws: &str, device: &Device) -> bool {
    let (Some(earlier_claims), Ok((again, _))) = (claims(earlier), verify_signer(jws, device)) else {
        return false;
    };
    let same_signer = earlier.split('.').next() == jws.split('.').next();
    same_signer && again == Answer { iat: again.iat, exp: again.exp, ..earlier_claims }
}

/// Unverified: good for what was verified once, or to find it.
fn claims(jws: &str) -> Option<Answer> {
    serde_json::from_slice(&decode_base64url(jws.split('.').nth(1)?)?).ok()
}
