//! A handbook of 200 rules over 12 facts of a student, with slips seeded in known places, and two
//! simpler ways to look for them: how others do it, written anew here.
//!
//! Nine scales are tables of four bands of one number by five of another; each has a band that is too
//! short in all of its rows, one cell that is too short, one that reaches into its neighbor, and one
//! row that stands there twice with another result. Four rules are always overridden by two others
//! together. The rest are tiers, exits and owners.

use serde_json::{Value, json};
use tierwise::analysis::HandbookAnalyzeAnswer;
use tierwise::facts;

/// Numbers of the handbook; every value is a whole number from 0 to 99.
const FACTS: usize = 12;
const SCALES: usize = 9;
const BANDS: [usize; 2] = [4, 5];

/// One row of a table: a band of each of two numbers, the upper end not included, and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The rule.
    pub id: String,
    /// The scale.
    pub scale: usize,
    /// Its two facts.
    pub facts: [usize; 2],
    /// Its two bands.
    pub bands: [(i64, i64); 2],
    /// The place that it gives.
    pub place: usize,
}

/// What was made wrong on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A value that no row of a column has.
    ShortBand,
    /// A combination that no row has, though each of its values is in some row.
    ShortCell,
    /// Two rows with different places that share a combination.
    Overlap,
    /// A condition that stands there twice, word for word, with different places.
    Twice,
    /// A rule that two others together always override.
    Shadow,
}

/// A slip: where it is, as a point of its scale's two facts.
#[derive(Clone, Debug)]
pub struct Slip {
    /// What is wrong.
    pub kind: Kind,
    /// The scale, or the number of the overridden rule.
    pub scale: usize,
    /// A point that shows it.
    pub at: [i64; 2],
}

/// The handbook, its rows and its slips.
pub struct Seeded {
    /// The handbook.
    pub handbook: Value,
    /// The rows of all tables.
    pub rows: Vec<Row>,
    /// What was made wrong.
    pub slips: Vec<Slip>,
}

/// Makes the handbook; the same every time.
pub fn seeded() -> Seeded {
    let (mut rows, mut slips) = (Vec::new(), Vec::new());
    for scale in 0..SCALES {
        let facts = [scale, (scale + 4) % FACTS];
        let mut table: Vec<Row> = Vec::new();
        for a in 0..BANDS[0] {
            for b in 0..BANDS[1] {
                let band = |at: usize, of: usize| {
                    let width = 100 / of as i64;
                    (at as i64 * width, (at as i64 + 1) * width)
                };
                table.push(Row {
                    id: format!("s{scale}_{a}{b}"),
                    scale,
                    facts,
                    bands: [band(a, BANDS[0]), band(b, BANDS[1])],
                    place: (a + b) / 3,
                });
            }
        }
        // All rows of the second band of the first number end one early.
        table.iter_mut().filter(|row| row.bands[0].0 == 25).for_each(|row| row.bands[0].1 -= 1);
        slips.push(Slip { kind: Kind::ShortBand, scale, at: [49, 10] });
        // One row ends one early in the second number; the others in its column do not.
        let cell = BANDS[1] * 3 + 1 + scale % 3;
        table[cell].bands[1].1 -= 1;
        let at = [table[cell].bands[0].0, table[cell].bands[1].1];
        slips.push(Slip { kind: Kind::ShortCell, scale, at });
        // One row reaches one into the next, which has another place.
        let wide = table.iter().position(|row| row.bands[0].0 == 0 && row.bands[1].0 == 40);
        let wide = wide.expect("a row");
        let at = [5, table[wide].bands[1].1];
        table[wide].bands[1].1 += 1;
        slips.push(Slip { kind: Kind::Overlap, scale, at });
        // One row stands there twice; the last of the table makes room for it.
        let first = table[0].clone();
        let twice = Row { id: format!("s{scale}_again"), place: 2, ..first };
        slips.push(Slip { kind: Kind::Twice, scale, at: [3, 3] });
        table.push(twice);
        rows.extend(table);
    }
    let mut rules: Vec<Value> = rows.iter().map(rule_of).collect();
    for number in 0..2 {
        let fact = format!("x{}", 9 + number);
        rules.push(rule(
            &format!("shadowed{number}"),
            &[(&fact, 20, 60)],
            json!({"flag": "noted"}),
            &[],
        ));
        let over = format!("shadowed{number}");
        rules.push(rule(
            &format!("below{number}"),
            &[(&fact, 0, 41)],
            json!({"flag": "noted"}),
            &[&over],
        ));
        rules.push(rule(
            &format!("above{number}"),
            &[(&fact, 40, 99)],
            json!({"flag": "noted"}),
            &[&over],
        ));
        slips.push(Slip { kind: Kind::Shadow, scale: number, at: [0, 0] });
    }
    let tier = |name: &str| json!({"tier": {"domain": "academic", "tier": name}});
    rules.push(rule("tier_two", &[("x0", 50, 80)], tier("tier_2"), &[]));
    rules.push(rule("tier_three", &[("x0", 80, 100)], tier("tier_3"), &["tier_two"]));
    let exit = json!({"exit": {"domain": "academic", "tier": "tier_2"}});
    rules.push(rule("leaves_two", &[("x0", 0, 30)], exit, &[]));
    let owner = json!({"owner": {"role": "counselor"}});
    rules.push(rule("owned", &[("x3", 90, 100), ("x7", 10, 60)], owner, &[]));
    rules.push(rule("asked", &[("x11", 5, 50)], json!({"consent": "counseling"}), &[]));
    Seeded { handbook: document(rules), rows, slips }
}

fn rule_of(row: &Row) -> Value {
    let names = row.facts.map(|fact| format!("x{fact}"));
    let sides: Vec<(&str, i64, i64)> = names
        .iter()
        .zip(row.bands)
        .map(|(name, (from, below))| (name.as_str(), from, below))
        .collect();
    rule(&row.id, &sides, json!({"flag": format!("s{}_place{}", row.scale, row.place)}), &[])
}

fn rule(id: &str, sides: &[(&str, i64, i64)], then: Value, overrides: &[&str]) -> Value {
    let side = |(name, from, below): &(&str, i64, i64)| json!({"measure": {"id": name, "is": {"band": {"from": from, "below": below}}}});
    let sides: Vec<Value> = sides.iter().map(side).collect();
    json!({"id": id, "label": id, "when": {"all": sides}, "then": [then], "overrides": overrides})
}

fn document(rules: Vec<Value>) -> Value {
    let declared = |id: &str| json!({"id": id, "label": id});
    let places = |scale: usize| (0..3).map(move |place| format!("s{scale}_place{place}"));
    let flags: Vec<Value> =
        (0..SCALES).flat_map(places).map(|id| declared(&id)).chain([declared("noted")]).collect();
    let scales: Vec<Value> = (0..SCALES)
        .map(|scale| {
            let flags: Vec<String> = places(scale).collect();
            json!({"id": format!("s{scale}"), "label": format!("scale {scale}"),
                "of": {"flags": flags}, "complete": true, "exclusive": true})
        })
        .collect();
    let measure = |fact: usize| {
        json!({"id": format!("x{fact}"), "label": format!("fact {fact}"), "values": {"number":
            {"unit": "points", "least": 0, "greatest": 99, "whole": true}}})
    };
    let tier = |n: u8| json!({"id": format!("tier_{n}"), "label": format!("Tier {n}"), "rank": n});
    let tiers = [1, 2, 3].map(tier);
    let days = |n: u16| json!({"n": n, "days": "school"});
    json!({
        "schema_version": 1, "id": "seeded", "title": "Seeded", "edition": "1",
        "citations": [{"id": "law", "about": "The law."}],
        "calendar": {"periods": [{"id": "y", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"}]},
        "domains": [declared("academic")],
        "tiers": tiers,
        "roles": [declared("counselor")],
        "consents": [declared("counseling")],
        "flags": flags,
        "measures": (0..FACTS).map(measure).collect::<Vec<_>>(),
        "scales": scales,
        "rules": rules,
        "lanes": {
            "safety": {"receivers": [{"role": "counselor"}], "cites": ["law"]},
            "evaluation": {"receivers": [{"role": "counselor"}], "answer_within": days(15),
                "complete_within": {"n": 60, "days": "calendar"}, "cites": ["law"]},
        },
        "front_door": {"merge_within": days(5), "otherwise": {"role": "counselor"},
            "look_within": days(2), "answer_referrer_within": days(5)},
    })
}

/// Whether the analyzer's findings hold a slip.
pub fn found_by_analysis(answer: &HandbookAnalyzeAnswer, slip: &Slip, rows: &[Row]) -> bool {
    let facts = rows.iter().find(|row| row.scale == slip.scale).map(|row| row.facts);
    let scale = format!("s{}", slip.scale);
    let at_point = |finding: &&tierwise::analysis::HandbookFinding| {
        let Some(witness) = &finding.witness else { return false };
        let value = |fact: usize| {
            let name = format!("x{fact}");
            let found =
                witness.facts.iter().find(|one| one.label.as_str() == format!("fact {fact}"));
            found.and_then(|one| match &one.value {
                Some(facts::Value::Number(number)) => number.to_string().parse::<i64>().ok(),
                _ => panic!("{name} is a number"),
            })
        };
        // A witness shows one student of the hole: the one of the slip, or one beside it.
        facts.is_some_and(|facts| match slip.kind {
            Kind::ShortBand => value(facts[0]) == Some(slip.at[0]),
            Kind::ShortCell => value(facts[1]) == Some(slip.at[1]),
            _ => true,
        })
    };
    let about = |code: &str| {
        let findings = answer.findings.iter().filter(|finding| finding.code == code);
        findings
            .filter(|finding| finding.about.as_deref() == Some(scale.as_str()))
            .any(|f| at_point(&f))
    };
    match slip.kind {
        Kind::ShortBand | Kind::ShortCell => about("P001"),
        Kind::Overlap | Kind::Twice => about("P004"),
        Kind::Shadow => answer.findings.iter().any(|finding| {
            let name = format!("shadowed{}", slip.scale);
            finding.code == "P003" && finding.about.as_deref() == Some(name.as_str())
        }),
    }
}

/// What a comparison of conditions as text finds: rows that say the same, word for word.
pub fn textual(rows: &[Row]) -> Vec<(Kind, usize)> {
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for other in rows.iter().skip(at + 1) {
            let same = row.facts == other.facts && row.bands == other.bands;
            if row.scale == other.scale && same && row.place != other.place {
                found.push((Kind::Twice, row.scale));
            }
        }
    }
    found
}

/// What a look at pairs of rows and at single columns finds, as a checker of decision tables does:
/// rows that overlap, rows within another, and values of a column that no row has.
pub fn pairwise(rows: &[Row]) -> Vec<(Kind, usize)> {
    let mut found = textual(rows);
    for scale in 0..SCALES {
        let table: Vec<&Row> = rows.iter().filter(|row| row.scale == scale).collect();
        for column in 0..2 {
            let covered = |value: i64| {
                table.iter().any(|row| row.bands[column].0 <= value && value < row.bands[column].1)
            };
            if !(0..100).all(covered) {
                found.push((Kind::ShortBand, scale));
            }
        }
        for (at, row) in table.iter().enumerate() {
            for other in table.iter().skip(at + 1) {
                let meets = (0..2).all(|column| {
                    let (a, b) = (row.bands[column], other.bands[column]);
                    a.0 < b.1 && b.0 < a.1
                });
                if meets && row.place != other.place && row.bands != other.bands {
                    found.push((Kind::Overlap, scale));
                }
            }
        }
    }
    found
}
