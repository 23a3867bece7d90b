//! Small random handbooks that are sound by construction.

use serde_json::{Value, json};

use super::choices::Choices;

pub const DOMAINS: [&str; 3] = ["academic", "attendance", "behavior"];
pub const SCHOOLS: [&str; 3] = ["north", "south", "west"];
pub const GRADES: [&str; 14] =
    ["PK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
pub const TIERS: [&str; 3] = ["tier_1", "tier_2", "tier_3"];
pub const SUPPORTS: [&str; 4] = ["check_in", "reading_group", "tutoring", "welcome"];
pub const CODES: [&str; 3] = ["high", "low", "middle"];
pub const AREAS: [&str; 2] = ["peers", "worry"];
pub const KINDS: [&str; 7] =
    ["teacher", "staff", "family", "student", "peer", "partner", "anonymous"];

/// A handbook with some of every kind of part.
pub fn handbook(c: &mut Choices) -> Value {
    let measures: Vec<Value> = measures(c).into_iter().filter(|_| c.chance(60)).collect();
    let measures = if measures.is_empty() { vec![given()] } else { measures };
    let judgments = judgments(c);
    let mut definitions: Vec<Value> = Vec::new();
    for number in 0..c.below(4) {
        let when = condition(c, 2, &measures, &judgments, number);
        definitions.push(json!({"id": format!("d{number}"), "label": "defined", "when": when}));
    }
    let count = 1 + c.below(8);
    let rules: Vec<Value> = (0..count)
        .map(|number| rule(c, number, &measures, &judgments, definitions.len()))
        .collect();
    json!({
        "schema_version": 1, "id": "generated", "title": "Generated", "edition": "1",
        "calendar": calendar(c),
        "domains": declared(&DOMAINS),
        "tiers": TIERS.iter().enumerate()
            .map(|(rank, id)| json!({"id": id, "label": id, "rank": rank + 1})).collect::<Vec<_>>(),
        "roles": declared(&["counselor", "principal", "teacher"]),
        "teams": [team(c, "crisis"), team(c, "help")],
        "schools": SCHOOLS.iter()
            .map(|id| json!({"id": id, "label": id, "grades": {"from": "PK", "to": "12"}}))
            .collect::<Vec<_>>(),
        "indicators": declared(
            &["absence", "enrolled", "minutes", "present", "probe", "score", "trend_point"]),
        "measures": measures,
        "judgments": judgments,
        "events": declared(&["meeting", "move"]),
        "consents": declared(&["survey", "counseling"]),
        "flags": declared(&["watch", "rising"]),
        "supports": supports(c),
        "definitions": definitions,
        "rules": rules,
        "lanes": {
            "safety": {"receivers": receivers(c, "crisis", "principal"), "notices": notices(c)},
            "evaluation": {
                "receivers": receivers(c, "help", "counselor"),
                "answer_within": days(c, 30), "complete_within": {"n": 60, "days": "calendar"},
            },
        },
        "front_door": front_door(c),
        // Random rules contradict each other; what they do is looked at all the same.
        "accepts": Vec::from(["P001", "P002", "P003", "P004", "P006", "P014", "P017"].map(
            |code| json!({"code": code, "reason": "generated"}))),
    })
}

fn declared(ids: &[&str]) -> Value {
    ids.iter().map(|id| json!({"id": id, "label": id})).collect()
}

fn calendar(c: &mut Choices) -> Value {
    let mut closures = vec![
        json!({"from": "2026-10-12", "until": "2026-10-12", "kind": "closed", "label": "holiday"}),
    ];
    if c.chance(40) {
        let kind = c.among(&["closed", "staff_day", "no_instruction"]);
        let mut closure =
            json!({"from": "2026-10-01", "until": "2026-10-05", "kind": kind, "label": "closed"});
        if c.chance(50) {
            closure["schools"] = json!([c.among(&SCHOOLS)]);
        }
        closures.push(closure);
    }
    json!({
        "periods": [
            {"id": "year", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"},
            {"id": "q1", "kind": "quarter", "from": "2026-08-26", "until": "2026-09-30"},
            {"id": "q2", "kind": "quarter", "from": "2026-10-01", "until": "2026-12-23"},
        ],
        "closures": closures,
    })
}

fn team(c: &mut Choices, id: &str) -> Value {
    let members: Vec<&str> = c.some(&["p-1", "p-2"], 70);
    let schools: Vec<&str> = if c.chance(40) { c.some(&SCHOOLS, 60) } else { Vec::new() };
    json!({"id": id, "label": id, "members": members, "schools": schools})
}

fn receivers(c: &mut Choices, team: &str, role: &str) -> Value {
    if c.chance(70) { json!([{"team": team}, {"role": role}]) } else { json!([{"role": role}]) }
}

fn notices(c: &mut Choices) -> Value {
    let to: Vec<&str> = c.some(&["family", "principal", "superintendent"], 50);
    to.iter().map(|to| json!({"to": to, "about": "danger", "within": days(c, 2)})).collect()
}

pub fn days(c: &mut Choices, most: i64) -> Value {
    let kind = c.among(&["calendar", "school", "instructional", "business"]);
    json!({"n": c.between(1, most), "days": kind})
}

fn owner(c: &mut Choices) -> Value {
    c.among(&[
        json!({"role": "counselor"}),
        json!({"team": "help"}),
        json!({"role": "teacher"}),
        json!({"person": "p-9"}),
    ])
}

fn front_door(c: &mut Choices) -> Value {
    let mut door = json!({
        "merge_within": days(c, 25), "otherwise": {"role": "counselor"},
        "look_within": days(c, 3), "answer_referrer_within": days(c, 6), "owners": [],
    });
    for _ in 0..c.below(3) {
        let rule = json!({
            "owner": owner(c), "domains": c.some(&DOMAINS, 40), "schools": c.some(&SCHOOLS, 40),
        });
        door["owners"].as_array_mut().expect("a list").push(rule);
    }
    if c.chance(60) {
        door["tell_family_within"] = days(c, 5);
    }
    door
}

fn supports(c: &mut Choices) -> Value {
    let mut supports = Vec::new();
    for id in SUPPORTS {
        let mut support = json!({
            "id": id, "label": id, "domains": [c.among(&DOMAINS)], "tier": c.among(&TIERS),
        });
        if c.chance(25) {
            support["consent"] = json!("counseling");
        }
        if c.chance(25) {
            support["seats"] = json!(c.below(3));
        }
        if c.chance(25) {
            support["schools"] = json!([c.among(&SCHOOLS)]);
        }
        supports.push(support);
    }
    supports.into()
}

fn judgments(c: &mut Choices) -> Vec<Value> {
    let mut all = vec![
        json!({"id": "progress", "question": {"en": "Is progress adequate?"}, "asked_of": ["teacher", "counselor"]}),
        json!({"id": "level", "question": {"en": "How high is the need?"}, "asked_of": ["counselor"], "answers": {"codes": CODES}}),
    ];
    if c.chance(40) {
        all[0]["fresh_for"] = days(c, 20);
    }
    all
}

fn given() -> Value {
    json!({"id": "given", "label": "given", "values": number("points", Some(0), Some(20), true)})
}

fn number(unit: &str, least: Option<i64>, greatest: Option<i64>, whole: bool) -> Value {
    let mut values = json!({"unit": unit, "whole": whole});
    if let Some(least) = least {
        values["least"] = json!(least);
    }
    if let Some(greatest) = greatest {
        values["greatest"] = json!(greatest);
    }
    json!({"number": values})
}

fn window(c: &mut Choices) -> Value {
    match c.below(4) {
        0 => json!("ever"),
        1 => json!({"this": c.among(&["year", "quarter"])}),
        _ => json!({"last": days(c, 40)}),
    }
}

/// One measure of every kind.
fn measures(c: &mut Choices) -> Vec<Value> {
    let computed = |id: &str, values: Value, compute: Value| json!({"id": id, "label": id, "values": values, "compute": compute});
    let count = json!({"count": {"of": "absence", "window": window(c)}});
    let sum = json!({"sum": {"of": "minutes", "window": window(c)}});
    let share = json!({"percent": {"part": "present", "whole": "enrolled", "window": window(c)}});
    let latest = json!({"latest": {"of": "score", "window": window(c)}});
    let mut run = json!({"in_a_row": {"of": "probe", "points_are": {"below": c.between(2, 8)}}});
    let mut slope = json!({"slope": {"of": "trend_point", "points": c.between(2, 4)}});
    // Without a window they look at the school year.
    if c.chance(50) {
        run["in_a_row"]["window"] = window(c);
        slope["slope"]["window"] = window(c);
    }
    let tried = if c.chance(50) {
        json!({"supports": {"ended": "not_responded", "in_a_row": c.chance(50)}})
    } else {
        json!({"supports": {"tier": c.among(&TIERS)}})
    };
    let since =
        json!({"days_since": {"event": "meeting", "days": c.among(&["calendar", "school"])}});
    let mut all = vec![
        given(),
        json!({"id": "exact", "label": "exact", "values": number("points", Some(-5), Some(5), false)}),
        json!({"id": "flag", "label": "flag", "values": "yes_no"}),
        json!({"id": "code", "label": "code", "values": {"codes": CODES}}),
        json!({"id": "asked", "label": "asked", "values": number("points", Some(0), Some(10), true), "consent": "survey"}),
        json!({"id": "class_share", "label": "class share", "about": "class", "values": number("percent", Some(0), Some(100), true)}),
        computed("absences", number("days", Some(0), None, true), count),
        computed("minutes_in_all", number("minutes", Some(0), None, false), sum),
        computed("attendance", number("percent", Some(0), Some(100), false), share),
        computed("last_score", number("points", Some(0), Some(100), true), latest),
        computed("low_in_a_row", number("points", Some(0), None, true), run),
        computed("trend", number("points a day", None, None, false), slope),
        computed("tried", number("supports", Some(0), None, true), tried),
        computed("days_since_meeting", number("days", Some(0), None, true), since),
    ];
    for measure in &mut all {
        if c.chance(20) {
            measure["fresh_for"] = days(c, 25);
        }
    }
    all
}

/// A threshold that some values of the measure pass and others do not.
fn threshold(c: &mut Choices, measure: &Value) -> Value {
    let range = &measure["values"]["number"];
    let least = range["least"].as_i64().unwrap_or(-3);
    let greatest = range["greatest"].as_i64().unwrap_or(12);
    let whole = c.between(least + 1, greatest - 1);
    if range["whole"] == json!(true) || c.chance(60) {
        return json!(whole);
    }
    // As text first: the digits must stand as they are.
    let digits = format!("{whole}.{}", c.among(&["5", "25", "3333", "0001"]));
    let digits = if whole == 0 { digits.replace('-', "") } else { digits };
    if whole >= greatest - 1 {
        json!(whole)
    } else {
        serde_json::from_str(&digits).expect("a number")
    }
}

pub fn test(c: &mut Choices, measure: &Value) -> Value {
    let values = &measure["values"];
    if *values == json!("yes_no") {
        return json!({"equals": c.chance(50)});
    }
    if values.get("codes").is_some() {
        return match c.below(2) {
            0 => json!({"equals": c.among(&CODES)}),
            _ => json!({"one_of": [c.among(&CODES), "low"]}),
        };
    }
    match c.below(7) {
        0 => json!({"at_least": threshold(c, measure)}),
        1 => json!({"more_than": threshold(c, measure)}),
        2 => json!({"at_most": threshold(c, measure)}),
        3 => json!({"below": threshold(c, measure)}),
        4 => {
            let range = &values["number"];
            let least = range["least"].as_i64().unwrap_or(-3);
            let greatest = range["greatest"].as_i64().unwrap_or(12);
            let from = c.between(least, greatest - 1);
            json!({"band": {"from": from, "below": c.between(from + 1, greatest)}})
        }
        5 => json!({"equals": threshold(c, measure)}),
        _ => json!({"one_of": [threshold(c, measure), threshold(c, measure)]}),
    }
}

/// A condition of at most this depth, using the definitions before `definitions`.
fn condition(
    c: &mut Choices,
    depth: usize,
    measures: &[Value],
    judgments: &[Value],
    definitions: usize,
) -> Value {
    let kind = if depth == 0 { c.below(9) } else { c.below(14) };
    let parts = |c: &mut Choices| -> Vec<Value> {
        let count = 1 + c.below(3);
        (0..count).map(|_| condition(c, depth - 1, measures, judgments, definitions)).collect()
    };
    match kind {
        9 => json!({"all": parts(c)}),
        10 => json!({"any": parts(c)}),
        11 => json!({"not": condition(c, depth - 1, measures, judgments, definitions)}),
        12 | 13 => {
            let parts = parts(c);
            json!({"at_least": {"n": 1 + c.below(parts.len()), "of": parts}})
        }
        5 => match c.below(2) {
            0 => json!({"judgment": {"id": "progress", "is": c.chance(50)}}),
            _ => json!({"judgment": {"id": judgments[1]["id"], "is": c.among(&CODES)}}),
        },
        6 if definitions > 0 => json!({"definition": format!("d{}", c.below(definitions))}),
        7 => match c.below(3) {
            0 => json!({"concern": c.among(&DOMAINS)}),
            1 => json!({"concern_area": c.among(&AREAS)}),
            _ => json!({"referred_by": c.among(&KINDS)}),
        },
        8 if c.chance(20) => json!("always"),
        _ => {
            let measure = c.among(measures);
            json!({"measure": {"id": measure["id"], "is": test(c, &measure)}})
        }
    }
}

fn rule(
    c: &mut Choices,
    number: usize,
    measures: &[Value],
    judgments: &[Value],
    definitions: usize,
) -> Value {
    let outcomes = 1 + c.below(3);
    let mut rule = json!({
        "id": format!("r{number}"), "label": "generated",
        "when": condition(c, 2, measures, judgments, definitions),
        "then": (0..outcomes).map(|_| outcome(c)).collect::<Vec<_>>(),
        "priority": c.between(0, 2),
    });
    if c.chance(25) {
        rule["unless"] = condition(c, 1, measures, judgments, definitions);
    }
    if c.chance(20) {
        let from = c.below(GRADES.len());
        let to = from + c.below(GRADES.len() - from);
        rule["grades"] = json!({"from": GRADES[from], "to": GRADES[to]});
    }
    if c.chance(20) {
        rule["schools"] = json!([c.among(&SCHOOLS)]);
    }
    if c.chance(10) {
        rule[c.among(&["effective_from", "effective_until"])] =
            json!(c.among(&["2026-10-20", "2026-10-21", "2026-10-22"]));
    }
    if number > 0 && c.chance(50) {
        rule["overrides"] = json!([format!("r{}", c.below(number))]);
    }
    rule
}

fn outcome(c: &mut Choices) -> Value {
    let need = json!({"domain": c.among(&DOMAINS), "tier": c.among(&TIERS)});
    match c.below(9) {
        0 => json!({"flag": c.among(&["watch", "rising"])}),
        1 => json!({"tier": need}),
        2 => json!({"support": c.among(&SUPPORTS)}),
        3 => json!({"owner": owner(c)}),
        4 => json!({"prohibit": need}),
        5 => json!({"consent": "counseling"}),
        6 => {
            json!({"notice": {"to": c.among(&["family", "owner"]), "about": "told", "within": days(c, 5)}})
        }
        7 => json!({"deadline": {"what": "meet", "within": days(c, 20), "after": "meeting"}}),
        _ => json!("consider_evaluation"),
    }
}
