use unicode_general_category::{GeneralCategory, get_general_category};

/// Marks above or below one character that stay; no script needs more, and a hundred paint over the
/// lines around them.
const MAX_MARKS: usize = 4;

/// A text from outside, made safe to show and the same everywhere it is shown:
///
/// 1. the emoji and text presentation selectors (U+FE0F, U+FE0E) go;
/// 2. runs of white space (Unicode `White_Space`) become one space; none stays at the ends;
/// 3. characters that are invisible, reorder others, or mean nothing to everyone (controls, format
///    and bidirectional characters, default-ignorables, private use, unassigned) become U+FFFD;
/// 4. marks and spaces at the start go; of each other run of combining marks the first four stay;
/// 5. at most `max` characters (code points) stay, the last of them `…` when something was cut.
///
/// A text that was made so stays what it is: devices keep names that they cleaned, and clean them again.
/// Categories are those of Unicode 16.0, for ever: the display hash depends on them.
pub fn visible_text(text: &str, max: usize) -> String {
    let kept: String = text.chars().filter(|c| !is_presentation_selector(*c)).collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = words.chars().map(neutralise).collect();
    // A mark at the start would sit on whatever is drawn before the text.
    let clean = bound_marks(shown.trim_start_matches(|c| is_mark(c) || c == ' '));
    if clean.chars().count() <= max {
        return clean;
    }
    clean.chars().take(max.saturating_sub(1)).chain(['…']).take(max).collect()
}

/// The same of a text whose lines matter: each line is made safe by itself, empty ones go, and `max` counts the
/// breaks between them (U+000A) too. No display hash is made of it.
pub fn visible_lines(text: &str, max: usize) -> String {
    let lines = text.lines().map(|line| visible_text(line, max)).filter(|line| !line.is_empty());
    let clean = lines.collect::<Vec<_>>().join("\n");
    if clean.chars().count() <= max {
        return clean;
    }
    clean.chars().take(max.saturating_sub(1)).chain(['…']).take(max).collect()
}

fn is_presentation_selector(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}')
}

fn neutralise(c: char) -> char {
    if is_deceptive(c) { char::REPLACEMENT_CHARACTER } else { c }
}

fn is_deceptive(c: char) -> bool {
    matches!(
        get_general_category(c),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::PrivateUse
            | GeneralCategory::Surrogate
            | GeneralCategory::Unassigned
    ) || is_blank(c)
}

/// Letters, marks and symbols that show nothing: `Default_Ignorable_Code_Point` beyond the categories
/// above, the empty Braille pattern, and the object replacement character.
fn is_blank(c: char) -> bool {
    matches!(c,
        '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{FFFC}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn bound_marks(text: &str) -> String {
    let mut marks = 0;
    let stays = |c: &char| {
        marks = if is_mark(*c) { marks + 1 } else { 0 };
        marks <= MAX_MARKS
    };
    text.chars().filter(stays).collect()
}

fn is_mark(c: char) -> bool {
    matches!(
        get_general_category(c),
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark
    )
}

#[cfg(test)]
mod tests {
    use super::visible_lines;

    #[test]
    fn lines_stay_lines_and_what_breaks_them_otherwise_does_not() {
        assert_eq!(visible_lines("a\u{202E}b\r\n\n  c  d \n\u{2028}e\n", 20), "a\u{FFFD}b\nc d\ne");
        assert_eq!(visible_lines("one\ntwo\nthree", 6), "one\nt…");
        assert_eq!(visible_lines("\n\n", 6), "");
    }

    #[test]
    fn another_unicode_version_would_change_display_hashes() {
        assert_eq!(unicode_general_category::UNICODE_VERSION, (16, 0, 0));
    }
}
