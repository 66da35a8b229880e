use nod_protocol::{CodeMatch, CodeMatchMode};

use crate::random;

const DIGITS: u32 = 6;
const CHOICES: usize = 3;

/// How a sign-in's code is matched.
pub(super) struct Matching {
    /// For the devices.
    pub ask: CodeMatch,
    /// For the sign-in screen, and for it alone.
    pub code: Option<String>,
    pub tries: u32,
}

/// `tries` is how often a typed code may be entered. A wrong choice out of three is final.
pub(super) fn make(mode: CodeMatchMode, tries: u32) -> Result<Matching, getrandom::Error> {
    match mode {
        CodeMatchMode::None => Ok(Matching { ask: CodeMatch::None, code: None, tries: 1 }),
        CodeMatchMode::Enter => {
            let code = format!("{:06}", random::below(10_u32.pow(DIGITS))?);
            Ok(Matching { ask: CodeMatch::Enter { digits: DIGITS }, code: Some(code), tries })
        }
        CodeMatchMode::Select => {
            let mut choices: Vec<String> = Vec::with_capacity(CHOICES);
            while choices.len() < CHOICES {
                let choice = (10 + random::below(90)?).to_string();
                if !choices.contains(&choice) {
                    choices.push(choice);
                }
            }
            let right = random::below(3)? as usize;
            let code = choices.get(right).cloned();
            Ok(Matching { ask: CodeMatch::Select { choices }, code, tries: 1 })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_to_enter_has_six_digits() {
        for _ in 0..200 {
            let matching = make(CodeMatchMode::Enter, 3).unwrap();
            let code = matching.code.unwrap();
            assert!(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn the_right_choice_is_one_of_three_different_ones_and_in_no_fixed_place() {
        let mut places = [0; 3];
        for _ in 0..200 {
            let matching = make(CodeMatchMode::Select, 3).unwrap();
            let CodeMatch::Select { choices } = matching.ask else { panic!("not a choice") };
            let code = matching.code.unwrap();
            let place = choices.iter().position(|choice| *choice == code).unwrap();
            places[place] += 1;
            let mut distinct = choices.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), 3);
            assert!(choices.iter().all(|choice| choice.len() == 2));
            assert_eq!(matching.tries, 1);
        }
        assert!(places.iter().all(|count| *count > 20), "{places:?}");
    }
}
