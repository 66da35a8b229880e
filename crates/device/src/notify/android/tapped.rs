use nod_core::RequestId;

use crate::{
    notify::{Tap, TapAction},
    push::is_id,
};

/// Reads what Kotlin tells of taps (`Words.kt`): `open <id>` or `reject <id>`.
pub fn read(line: &str) -> Option<Tap> {
    let (action, id) = line.split_once(' ')?;
    let action = match action {
        "open" => TapAction::Open,
        "reject" => TapAction::Reject,
        _ => return None,
    };
    is_id(id).then(|| Tap { id: RequestId(id.to_owned()), action })
}
