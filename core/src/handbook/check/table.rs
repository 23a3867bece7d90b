//! Look-up tables: each row has one cell for each key, and each cell asks for what its key is.

use super::Problems;
use super::condition::{fits, seasons};
use crate::handbook::declare::Handbook;
use crate::handbook::expression::{Cell, TableKey, TableRow};

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    for (t, table) in handbook.tables.iter().enumerate() {
        let path = format!("/tables/{t}");
        for (k, key) in table.keys.iter().enumerate() {
            if let TableKey::Measure(id) = key {
                let known = handbook.measures.iter().map(|measure| &measure.id);
                let place = || format!("{path}/keys/{k}/measure");
                problems.resolve("measure", id.as_str(), known, place);
            }
        }
        if table.rows.is_empty() {
            problems.add("P008", format!("{path}/rows"), "table has no rows");
        }
        for (r, row) in table.rows.iter().enumerate() {
            let path = format!("{path}/rows/{r}");
            if row.when.len() != table.keys.len() {
                problems.add("P008", format!("{path}/when"), "not one cell for each key");
            }
            if row.to.is_some_and(|to| to < row.is) {
                problems.add("P008", format!("{path}/to"), "range ends before it begins");
            }
            cells(handbook, &table.keys, row, &path, problems);
        }
    }
}

fn cells(
    handbook: &Handbook,
    keys: &[TableKey],
    row: &TableRow,
    path: &str,
    problems: &mut Problems,
) {
    for (c, (cell, key)) in row.when.iter().zip(keys).enumerate() {
        let path = format!("{path}/when/{c}");
        match (cell, key) {
            (Cell::Any, _) => {}
            (Cell::Grades(span), TableKey::Grade) if span.to < span.from => {
                problems.add("P008", format!("{path}/grades"), "no grade is in this span");
            }
            (Cell::Grades(_), TableKey::Grade) => {}
            (Cell::Season(id), TableKey::Season) => {
                let place = || format!("{path}/season");
                problems.resolve("season", id.as_str(), seasons(handbook), place);
            }
            (Cell::School(id), TableKey::School) => {
                let known = handbook.schools.iter().map(|school| &school.id);
                problems.resolve("school", id.as_str(), known, || format!("{path}/school"));
            }
            (Cell::Is(test), TableKey::Measure(id)) => {
                if let Some(measure) = handbook.measures.iter().find(|one| one.id == *id) {
                    fits(measure, test, &format!("{path}/is"), problems);
                }
            }
            _ => problems.add("P009", path, "the key of this cell cannot be that"),
        }
    }
}
