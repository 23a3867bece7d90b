//! A handbook, the facts of a few students with much missing, and referrals about them.

use serde_json::{Map, Value, json};
use tierwise::handbook::District;

use super::choices::Choices;
use super::handbooks::{AREAS, CODES, DOMAINS, GRADES, KINDS, SCHOOLS, SUPPORTS, handbook};

pub const AS_OF: &str = "2026-10-21";
pub const STUDENTS: [&str; 4] = ["s-1", "s-2", "s-3", "s-4"];

/// Everything a decision is made from, as JSON.
#[derive(Clone, Debug)]
pub struct World {
    pub handbook: Value,
    pub facts: Value,
    pub referrals: Vec<Value>,
}

impl World {
    /// A world, or nothing in the rare case that its conditions need too many clauses.
    pub fn new(c: &mut Choices) -> Option<(Self, District)> {
        let handbook = handbook(c);
        let count = 1 + c.below(3);
        let students: Vec<Value> = STUDENTS.iter().take(count).map(|id| student(c, id)).collect();
        let facts = json!({
            "students": students, "groups": groups(c), "coverage": coverage(c),
            "seats": seats(c), "cases": cases(c),
        });
        let count = 1 + c.below(5);
        let referrals = (0..count).map(|number| referral(c, number)).collect();
        let world = Self { handbook, facts, referrals };
        match District::from_json(&json!({"handbook": world.handbook}).to_string()) {
            Ok(district) => Some((world, district)),
            Err(error) if error.code() == "E_LIMIT" => None,
            Err(error) => panic!("{error:?}\n{}", world.handbook),
        }
    }

    pub fn district(&self) -> District {
        District::from_json(&json!({"handbook": self.handbook}).to_string()).expect("sound")
    }

    pub fn request(&self) -> Value {
        json!({"as_of": AS_OF, "referrals": self.referrals, "facts": self.facts})
    }

    /// The answer to this world's request.
    pub fn route(&self, district: &District) -> Value {
        route(district, &self.request())
    }

    /// The student's facts, if there are any.
    pub fn student_mut(&mut self, id: &str) -> Option<&mut Value> {
        let students = self.facts["students"].as_array_mut()?;
        students.iter_mut().find(|student| student["id"] == json!(id))
    }
}

pub fn route(district: &District, request: &Value) -> Value {
    let text = request.to_string();
    let answer = district.call("referral.route", &text);
    let answer = answer.unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    serde_json::from_str(&answer).expect("an answer is JSON")
}

/// The elements of a list, or of none.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The day so many days before the day of the decision.
pub fn day(before: i64) -> String {
    let as_of: tierwise::vocabulary::Date = AS_OF.parse().expect("a date");
    as_of.plus_days(-before).expect("in the calendar").to_string()
}

fn student(c: &mut Choices, id: &str) -> Value {
    let mut student = json!({"id": id});
    if c.chance(80) {
        student["school"] = json!(c.among(&SCHOOLS));
    }
    if c.chance(80) {
        student["grade"] = json!(c.among(&GRADES));
    }
    if c.chance(10) {
        student["enrollment"] = json!(c.among(&["enrolled", "withdrawn", "transferred_in"]));
    }
    if c.chance(70) {
        student["groups"] = json!([c.among(&["class_a", "class_b"])]);
    }
    let mut values = Map::new();
    for id in ["given", "exact", "flag", "code", "asked"] {
        if c.chance(65) {
            values.insert(id.to_owned(), value(c, id));
        }
    }
    student["values"] = values.into();
    if c.chance(20) {
        student["values_on"] = json!(day(c.between(-1, 30)));
    }
    if c.chance(20) {
        let id = c.among(&["given", "absences", "last_score"]);
        student["missing"] = json!({id: c.among(&["not_provided", "stale", "contradictory"])});
    }
    student["observations"] = observations(c);
    student["judgments"] = judgments(c);
    student["supports"] = supports(c);
    let events = c.below(3);
    student["events"] = (0..events)
        .map(|_| json!({"event": c.among(&["meeting", "move"]), "on": day(c.between(-3, 50))}))
        .collect();
    for consent in ["survey", "counseling"] {
        if c.chance(60) {
            let state = c.among(&["granted", "granted", "opted_out", "not_required", "unknown"]);
            let given = json!({"consent": consent, "state": state});
            match student.get_mut("consents").and_then(Value::as_array_mut) {
                Some(consents) => consents.push(given),
                None => student["consents"] = json!([given]),
            }
        }
    }
    student
}

/// A value that the measure can have; now and then one that it cannot.
pub fn value(c: &mut Choices, id: &str) -> Value {
    match id {
        "flag" => json!(c.chance(50)),
        "code" => json!(c.among(&CODES)),
        "exact" => {
            serde_json::from_str(c.among(&["-5", "-0.5", "0", "0.3333", "1.0001", "2", "5"]))
                .expect("a number")
        }
        "asked" => json!(c.between(0, 10)),
        "given" if c.chance(5) => json!(99),
        _ => json!(c.between(0, 20)),
    }
}

fn observations(c: &mut Choices) -> Value {
    let mut all = Vec::new();
    for indicator in ["absence", "enrolled", "minutes", "present", "probe", "score", "trend_point"]
    {
        if !c.chance(70) {
            continue;
        }
        // At most one observation of a kind on a day: which of two is the latest is not said.
        let mut before = c.between(-2, 8);
        for _ in 0..c.below(6) {
            let value = match indicator {
                "absence" => 1,
                "enrolled" => c.between(0, 20),
                "score" => c.between(0, 100),
                _ => c.between(0, 12),
            };
            all.push(json!({"indicator": indicator, "on": day(before), "value": value}));
            before += 1 + c.between(0, 12);
        }
    }
    c.shuffle(&mut all);
    all.into()
}

fn judgments(c: &mut Choices) -> Value {
    let mut all = Vec::new();
    for _ in 0..c.below(4) {
        let (id, answer) = match c.below(2) {
            0 => ("progress", json!(c.chance(50))),
            _ => ("level", json!(c.among(&CODES))),
        };
        let by = c.among(&["teacher", "counselor", "principal"]);
        let on = day(c.between(-1, 30));
        all.push(json!({"judgment": id, "answer": answer, "by": by, "on": on}));
    }
    all.into()
}

fn supports(c: &mut Choices) -> Value {
    let mut all = Vec::new();
    for _ in 0..c.below(3) {
        let from = c.between(10, 90);
        let mut received = json!({"support": c.among(&SUPPORTS), "from": day(from)});
        if c.chance(60) {
            received["until"] = json!(day(from - c.between(1, 20)));
            received["result"] = json!(c.among(&["responded", "not_responded", "not_delivered"]));
        }
        all.push(received);
    }
    all.into()
}

fn groups(c: &mut Choices) -> Value {
    ["class_a", "class_b"]
        .iter()
        .map(|id| json!({"id": id, "kind": "class", "values": {"class_share": c.between(0, 100)}}))
        .collect()
}

fn coverage(c: &mut Choices) -> Value {
    let mut feeds = Vec::new();
    for indicator in ["absence", "enrolled", "minutes", "present"] {
        if c.chance(75) {
            let from = c.among(&["2026-08-01", "2026-08-26", "2026-10-01"]);
            let mut feed =
                json!({"indicator": indicator, "from": from, "until": day(c.among(&[0, 0, 0, 3]))});
            if c.chance(20) {
                feed["schools"] = json!([c.among(&SCHOOLS)]);
            }
            // Feeds of earlier days: next to this one, or with a hole between.
            if c.chance(20) {
                let until = c.among(&["2026-08-10", "2026-09-29", "2026-09-30"]);
                feeds.push(json!({"indicator": indicator, "from": "2026-08-01", "until": until}));
            }
            feeds.push(feed);
        }
    }
    feeds.into()
}

fn seats(c: &mut Choices) -> Value {
    let some = c.some(&SUPPORTS, 30);
    some.iter().map(|support| json!({"support": support, "free": c.below(2)})).collect()
}

fn cases(c: &mut Choices) -> Value {
    let mut cases = Vec::new();
    for number in 0..c.below(3) {
        let opened = c.between(0, 50);
        let mut case = json!({
            "id": format!("case-{number}"), "student": c.among(&STUDENTS),
            "owner": c.among(&[json!({"team": "help"}), json!({"person": "p-3"})]),
            "opened": day(opened), "domains": c.some(&DOMAINS, 30),
        });
        if c.chance(30) {
            case["closed"] = json!(day(c.between(0, opened)));
        }
        if c.chance(25) {
            case["safety"] = json!(true);
            if c.chance(30) {
                case["safety_closed"] =
                    json!({"by": "p-1", "on": day(0), "reason": "the student is safe"});
            }
        }
        cases.push(case);
    }
    cases.into()
}

pub fn referral(c: &mut Choices, number: usize) -> Value {
    let kind = c.among(&KINDS);
    let mut referrer = json!({"kind": kind});
    if kind != "anonymous" {
        referrer["person"] = json!(format!("p-{}", c.below(5)));
    }
    let mut referral = json!({
        "id": format!("ref-{number}"), "student": c.among(&STUDENTS),
        "received": day(if c.chance(5) { -1 } else { c.between(0, 40) }), "referrer": referrer,
    });
    let concerns = c.below(3);
    referral["concerns"] = (0..concerns)
        .map(|_| {
            let mut concern = json!({"domain": c.among(&DOMAINS)});
            if c.chance(40) {
                concern["area"] = json!(c.among(&AREAS));
            }
            if c.chance(20) {
                concern["restricted"] = json!(true);
            }
            concern
        })
        .collect();
    if c.chance(90) {
        let answer = c.among(&["no", "no", "no", "no", "yes", "not_sure"]);
        referral["safety"] = json!({"answer": answer});
        if answer == "yes" {
            referral["safety"]["kinds"] =
                json!(c.some(&["self_harm", "abuse_or_neglect", "weapon"], 40));
        }
    }
    if c.chance(12) {
        referral["evaluation"] = json!({"by": kind});
    }
    referral
}
