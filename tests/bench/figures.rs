//! What was measured, and how it is told.

use serde_json::{Value, json};

/// One figure: the median of its rounds, beside a bound that is reported and never enforced.
pub struct Figure {
    name: String,
    unit: &'static str,
    rounds: Vec<f64>,
    beside: Option<(&'static str, f64)>,
    bound: Option<(String, f64)>,
}

impl Figure {
    pub fn new(name: impl Into<String>, unit: &'static str, rounds: Vec<f64>) -> Self {
        Self { name: name.into(), unit, rounds, beside: None, bound: None }
    }

    /// With the bare program's figure beside it.
    pub fn beside(mut self, what: &'static str, value: f64) -> Self {
        self.beside = Some((what, value));
        self
    }

    /// With the most it should be, and where that comes from.
    pub fn at_most(mut self, limit: f64, because: impl Into<String>) -> Self {
        self.bound = Some((because.into(), limit));
        self
    }

    pub fn median(&self) -> f64 {
        median(&self.rounds)
    }

    fn spread(&self) -> (f64, f64) {
        self.rounds
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &one| (low.min(one), high.max(one)))
    }

    fn verdict(&self) -> Option<&'static str> {
        let (_, limit) = self.bound.as_ref()?;
        Some(if self.median() <= *limit { "met" } else { "missed" })
    }

    pub fn json(&self) -> Value {
        json!({
            "name": self.name,
            "unit": self.unit,
            "median": self.median(),
            "rounds": self.rounds,
            "beside": self.beside.map(|(what, value)| json!({ "what": what, "value": value })),
            "bound": self.bound.as_ref().map(|(because, limit)| json!({
                "at_most": limit, "because": because, "verdict": self.verdict(),
            })),
        })
    }

    /// One line of the table.
    pub fn row(&self) -> String {
        let unit = self.unit;
        let (low, high) = self.spread();
        let spread = match self.rounds.len() {
            0 | 1 => String::new(),
            count => format!("{low:.1}-{high:.1} in {count}"),
        };
        let beside = self.beside.map(|(what, value)| format!("{what} {value:.1} {unit}")).unwrap_or_default();
        let bound = match (&self.bound, self.verdict()) {
            (Some((because, limit)), Some(verdict)) => {
                format!("{verdict}: at most {limit:.1} {unit} ({because})")
            }
            (Some(_) | None, _) => String::new(),
        };
        let value = format!("{:.1} {unit}", self.median());
        format!("{:<58} {value:>14}  {spread:<22} {beside:<28} {bound}", self.name).trim_end().to_owned()
    }
}

/// The middle one; not a number where there is none.
pub fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// The smallest value that `share` of all do not exceed.
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let rank = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}
