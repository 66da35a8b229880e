//! Instants of three clocks, brought to one: milliseconds since the epoch, by this machine's clock.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use nod_tests::page::Page;
use nod_tests::{Fault, PATIENCE, fault, until};
use serde_json::{Value, json};

pub fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0
}

pub fn of(instant: Instant) -> f64 {
    now() - instant.elapsed().as_secs_f64() * 1000.0
}

/// When the process was forked, to the kernel's 10 ms.
pub fn start_of(process: u32) -> Result<f64, Fault> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let uptime = std::fs::read_to_string("/proc/uptime")?;
    let (up, at) = (uptime.split(' ').next().and_then(|text| text.parse::<f64>().ok()), now());
    // proc(5): the 22nd field, the 20th after the name in brackets, in hundredths of a second since boot.
    let ticks = stat.rsplit(')').next().and_then(|after| after.split_whitespace().nth(19));
    let started = ticks.and_then(|text| text.parse::<f64>().ok());
    let (Some(up), Some(started)) = (up, started) else {
        return Err(fault(format!("the kernel does not say when {process} started")));
    };
    Ok(at - (up * 1000.0 - started * 10.0))
}

/// Waits for the newest mark of the page whose name begins so, made after `after`.
pub async fn mark(page: &Page, name: &str, after: f64) -> Result<f64, Fault> {
    until(&format!("the mark {name}"), PATIENCE, async || {
        match page.evaluate(NEWEST_MARK, vec![json!(name)]).await {
            Ok(Value::Number(at)) => Ok(at.as_f64().filter(|&at| at > after)),
            // The page is just coming up.
            Ok(_) | Err(_) => Ok(None),
        }
    })
    .await
}

const NEWEST_MARK: &str = "const marks = performance.getEntriesByType('mark')\
     .filter(mark => mark.name.startsWith(arguments[0])); \
     return marks.length ? performance.timeOrigin + marks[marks.length - 1].startTime : null";
