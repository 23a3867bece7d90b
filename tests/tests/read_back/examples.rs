//! Worked examples, tried on the matcher that takes columns: another way in than the one by which
//! they were found.

use serde_json::{Value, json};
use tierwise::decision::{ColumnValues, FactColumn, match_columns};
use tierwise::handbook::{District, FactName, Handbook};
use tierwise::vocabulary::{Grade, Limits};
use tierwise::wire::read;

/// Tries every example; how many there were.
pub fn check(handbook: &Value, examples: &[Value]) -> Result<usize, String> {
    let district = bare(handbook);
    let rules = handbook["rules"].as_array().ok_or("no rules")?;
    for example in examples {
        let id = &example["rule"];
        let at = rules.iter().position(|rule| rule["id"] == *id).ok_or("no such rule")?;
        let (applies, undecided) = stands(&district, at, &example["facts"])?;
        let wanted = example["applies"].as_bool().ok_or("no verdict")?;
        if (applies, undecided) != (wanted, false) {
            return Err(format!("{example}: applies {applies}, undecided {undecided}"));
        }
    }
    Ok(examples.len())
}

/// The handbook's conditions alone: every rule about students, always in force, overriding nothing.
fn bare(handbook: &Value) -> District {
    let mut bare = handbook.clone();
    for rule in bare["rules"].as_array_mut().expect("rules") {
        let rule = rule.as_object_mut().expect("a rule");
        for key in ["about", "overrides", "effective_from", "effective_until"] {
            rule.remove(key);
        }
        rule.insert("then".to_owned(), json!(["consider_evaluation"]));
    }
    for list in ["measures", "judgments"] {
        for item in bare.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            let item = item.as_object_mut().expect("an object");
            item.remove("about");
            item.remove("compute");
        }
    }
    let bare = bare.as_object_mut().expect("a handbook");
    bare.remove("ambiguities");
    bare.remove("accepts");
    bare.remove("scales");
    let handbook: Handbook = read(&json!(bare).to_string()).expect("a handbook");
    District::new(handbook, Limits::default()).expect("sound without outcomes")
}

/// Whether a rule applies with these facts and no others, and whether it is undecided.
fn stands(district: &District, at: usize, facts: &Value) -> Result<(bool, bool), String> {
    let facts = facts.as_array().ok_or("no facts")?;
    let names: Vec<FactName> =
        facts.iter().map(|one| read(&one["fact"].to_string()).expect("a fact")).collect();
    let values: Vec<Held> = names.iter().zip(facts).map(|(name, one)| held(name, one)).collect();
    let codes: Vec<[&str; 1]> = values.iter().map(|value| [value.code.as_str()]).collect();
    let columns: Vec<FactColumn<'_>> = names
        .iter()
        .zip(values.iter().zip(&codes))
        .map(|(fact, (value, codes))| {
            let values = match value.kind {
                Kind::Number => ColumnValues::TenThousandths(&value.number),
                Kind::Flag => ColumnValues::Flags(&value.flag),
                Kind::Code => ColumnValues::Codes(&[0], codes),
            };
            FactColumn { fact, values, valid: None }
        })
        .collect();
    let as_of = "2026-10-21".parse().expect("a date");
    let found = match_columns(district, 1, &columns, as_of).map_err(|what| format!("{what:?}"))?;
    let bit = |words: &[u64]| words[at / 64] >> (at % 64) & 1 == 1;
    Ok((bit(&found.applies), bit(&found.undecided)))
}

/// One value in the form of a column of one row.
struct Held {
    kind: Kind,
    number: [i64; 1],
    flag: [bool; 1],
    code: String,
}

enum Kind {
    Number,
    Flag,
    Code,
}

fn held(name: &FactName, fact: &Value) -> Held {
    let value = &fact["value"];
    let (mut held, code) = (
        Held { kind: Kind::Code, number: [0], flag: [false], code: String::new() },
        value.as_str(),
    );
    if let (FactName::Grade, Some(grade)) = (name, code) {
        let grade: Grade = grade.parse().expect("a grade");
        (held.kind, held.number) = (Kind::Number, [i64::from(grade.ordinal()) * 10_000]);
    } else if let Some(code) = code {
        held.code = code.to_owned();
    } else if let Some(flag) = value.as_bool() {
        (held.kind, held.flag) = (Kind::Flag, [flag]);
    } else {
        let number: tierwise::vocabulary::Decimal = value.to_string().parse().expect("a number");
        (held.kind, held.number) = (Kind::Number, [number.ten_thousandths()]);
    }
    held
}
