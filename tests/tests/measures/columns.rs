//! Columns know the same values as rows: none between two steps, none that cannot occur.

use serde_json::{Value, json};
use tierwise::decision::{ColumnValues, FactColumn, match_columns};
use tierwise::handbook::{District, FactName, Handbook};
use tierwise::vocabulary::Limits;

use crate::{measure, merged, score};

fn number(numbers: &Value) -> crate::Asked {
    let values = merged(json!({"unit": "points"}), numbers);
    let compute = json!({"latest": {"of": "score", "window": "ever"}});
    measure(json!({"values": {"number": values}, "compute": compute}))
}

/// Which of some values at least 0 a column knows.
fn known(numbers: &Value, values: ColumnValues<'_>, rows: usize) -> Vec<bool> {
    let handbook =
        number(numbers).whole_handbook(&json!({"measure": {"id": "x", "is": {"at_least": 0}}}));
    let handbook: Handbook = tierwise::wire::read(&handbook.to_string()).expect("a handbook");
    let district = District::new(handbook, Limits::default()).expect("a district");
    let fact = FactName::Measure("x".try_into().expect("an id"));
    let column = FactColumn { fact: &fact, values, valid: None };
    let day = crate::DAY.parse().expect("a date");
    let found = match_columns(&district, rows, &[column], day).expect("columns");
    found.applies.iter().map(|word| *word == 1).collect()
}

#[test]
fn steps() {
    let units = [0, 2_500, 5_000, 10_000, 12_500, 15_001];
    for (numbers, expected) in [
        (json!({}), [true; 6]),
        (json!({"step": 0.5}), [true, false, true, true, false, false]),
        (json!({"step": 0.25}), [true, true, true, true, true, false]),
        (json!({"whole": true}), [true, false, false, true, false, false]),
    ] {
        let found = known(&numbers, ColumnValues::TenThousandths(&units), units.len());
        assert_eq!(found, expected, "{numbers}");
        for (unit, expected) in units.into_iter().zip(expected) {
            let value = f64::from(u16::try_from(unit).expect("small")) / 10_000.0;
            let row = number(&numbers).seen(&[score("2026-10-01", value)]).value();
            assert_eq!(row != "contradictory", expected, "{value} of {numbers}");
        }
    }
    let whole = [0, 1, 2, 3];
    let found = |numbers: Value| known(&numbers, ColumnValues::Whole(&whole), 4);
    assert_eq!(found(json!({"whole": true})), [true; 4]);
    assert_eq!(found(json!({"step": 0.5})), [true; 4]);
    assert_eq!(found(json!({"step": 2})), [true, false, true, false]);
}
