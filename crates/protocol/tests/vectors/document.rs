//! `docs/protocol.md` is what strangers build from: its examples are the vectors.

use nod_protocol::ProblemType;
use serde_json::Value;

use crate::read;

#[test]
fn every_example_of_the_specification_is_the_vector_that_it_names() {
    let document = document();
    let mut examples = 0;
    for (marker, rest) in document.split("<!-- vector: ").skip(1).filter_map(|part| part.split_once(" -->\n"))
    {
        let [file, name, path] = marker.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{marker}: not `file | case | path`");
        };
        let block = rest.strip_prefix("```").and_then(|rest| rest.split_once("\n```")).unwrap().0;
        let (language, example) = block.split_once('\n').unwrap();
        let vector = vector(file, name, path);
        match (language, &vector) {
            ("text", Value::String(text)) => assert_eq!(example, text, "{marker}"),
            ("json", vector) => {
                let example: Value = serde_json::from_str(example).unwrap();
                assert_eq!(example, *vector, "{marker}");
            }
            (language, _) => panic!("{marker}: a block of {language}"),
        }
        examples += 1;
    }
    assert!(examples > 10, "only {examples} examples were found");
}

#[test]
fn the_specifications_table_of_problems_is_the_list_of_types() {
    let document = document();
    let rows: Vec<String> = document
        .lines()
        .filter(|line| line.starts_with("| `urn:nod:problem:"))
        .map(|row| row.split(" | ").take(3).collect::<Vec<_>>().join(" | "))
        .collect();
    let types: Vec<String> = ProblemType::ALL
        .iter()
        .map(|kind| format!("| `{}` | {} | {}", kind.uri(), kind.status(), kind.title()))
        .collect();
    assert_eq!(rows, types);
}

fn document() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/protocol.md")).unwrap()
}

fn vector(file: &str, name: &str, path: &str) -> Value {
    let file = read(file);
    let case = file["cases"].as_array().unwrap().iter().find(|case| case["name"] == name);
    let case = case.unwrap_or_else(|| panic!("no case {name}"));
    path.split('.').fold(case, |value, member| &value[member]).clone()
}
