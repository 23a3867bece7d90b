//! The analyzer alone finds the holes that were published with the manuals, and nothing else stops
//! them from being loaded.

use serde_json::{Value, json};
use tierwise::handbook::{District, Handbook, HandbookComposeAnswer, Overlay};
use tierwise::vocabulary::Limits;
use tierwise::wire;
use tierwise_tests::{files, read, relative, root};

/// The six whole handbooks, and the fragments laid over their base, each read strictly.
fn manuals() -> Vec<(String, Handbook)> {
    let districts = root().join("examples/districts");
    let whole = ["besd53", "ccps-fl", "dodgeville", "ohio-att", "rcas-mid", "ttsd"];
    let mut manuals: Vec<(String, Handbook)> = whole
        .iter()
        .map(|id| ((*id).to_owned(), strictly(&districts.join(id).join("handbook.json"))))
        .collect();
    let base: Handbook = strictly(&districts.join("fragments/base.json"));
    for path in files(&districts.join("fragments"), "json") {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(id) = name.strip_suffix(".json").filter(|id| !id.contains('.') && *id != "base")
        else {
            continue;
        };
        let overlay: Overlay = strictly(&path);
        let (under, over) = (written(&base), written(&overlay));
        let request = format!(r#"{{"handbook": {under}, "overlays": [{over}]}}"#);
        let answer = wire::call("handbook.compose", &request).unwrap_or_else(|e| panic!("{e:?}"));
        let composed: HandbookComposeAnswer = wire::read(&answer).expect("an answer");
        manuals.push((id.to_owned(), composed.handbook));
    }
    manuals
}

fn strictly<T: serde::de::DeserializeOwned>(path: &std::path::Path) -> T {
    wire::read(&read(path)).unwrap_or_else(|error| panic!("{}: {error:?}", relative(path)))
}

fn written(document: &impl serde::Serialize) -> String {
    wire::write(document).expect("a document can be written")
}

#[test]
fn every_manual_is_loaded_by_a_district() {
    let manuals = manuals();
    assert!(manuals.len() > 70, "only {} manuals", manuals.len());
    for (id, handbook) in manuals {
        let loaded = District::analyzed(handbook, Limits::default(), None);
        assert!(loaded.is_ok(), "{id}: {:?}", loaded.err());
    }
}

#[test]
fn the_published_holes_are_found() {
    // The manual, the code, and a value of the witness.
    let published = [
        ("dodgeville", "P001", json!(10)),
        ("ewi", "P001", json!(14)),
        ("lincolnroe", "P001", json!(60)),
        ("mv", "P001", json!(1.1)),
        ("ncii", "P004", json!(25)),
        ("ncii", "P004", json!(40)),
    ];
    let manuals = manuals();
    for (id, code, value) in published {
        let (_, handbook) = manuals.iter().find(|(name, _)| name == id).expect("the manual");
        let request = format!(r#"{{"handbook": {}}}"#, written(handbook));
        let answer = wire::call("handbook.analyze", &request).unwrap_or_else(|e| panic!("{e:?}"));
        let answer: Value = serde_json::from_str(&answer).expect("an answer");
        let findings = answer["findings"].as_array().expect("findings");
        let witnesses: Vec<&Value> = findings
            .iter()
            .filter(|finding| finding["code"] == code)
            .flat_map(|finding| finding["witness"]["facts"].as_array().into_iter().flatten())
            .map(|fact| &fact["value"])
            .collect();
        let number = value.as_f64().expect("a number");
        // Above 14 percent, and between 14 and whatever stands for it.
        let near = |found: &&&Value| {
            found.as_f64().is_some_and(|found| found >= number && found < number + 1.01)
        };
        assert!(witnesses.iter().any(|found| near(&found)), "{id} {code} {value}: {witnesses:?}");
    }
}
