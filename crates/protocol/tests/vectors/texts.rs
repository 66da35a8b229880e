use nod_protocol::visible_text;

use crate::cases;

#[test]
fn texts_from_outside_are_shown_as_the_vectors_say() {
    for case in cases("text") {
        let max = case.inputs["max"].as_u64().unwrap().try_into().unwrap();
        let shown = visible_text(case.inputs["text"].as_str().unwrap(), max);
        assert_eq!(case.expected, shown, "{}", case.name);
        assert_eq!(visible_text(&shown, max), shown, "{}: shown twice", case.name);
    }
}
