//! Every computation and every window, against values worked out by hand from the calendar below.
//!
//! A measure is read the way a district reads it: a rule asks for it, and the reasons say its value
//! and the days it comes from, or why it is missing.

mod about;
mod columns;
mod counts;
mod derived;
mod happened;
mod member;
mod model;
mod periods;
mod points;
mod ranks;
mod received;
mod windows;

use serde_json::{Value, json};

/// The day of the decision, a Wednesday, where a test names no other.
const DAY: &str = "2026-10-21";

/// Two school years with a summer between them, two seasons and two quarters of the second one, and
/// days that are not like others: Monday 12 October is closed, on Friday 16 October only staff
/// work, on Monday 19 October students attend without instruction; then Thanksgiving and winter.
fn calendar() -> Value {
    let period = |id: &str, kind: &str, from: &str, until: &str| json!({"id": id, "kind": kind, "from": from, "until": until});
    let closure = |from: &str, until: &str, kind: &str| json!({"from": from, "until": until, "kind": kind, "label": kind});
    json!({
        "periods": [
            period("2025-26", "year", "2025-08-27", "2026-06-05"),
            period("2026-27", "year", "2026-08-26", "2027-06-03"),
            period("fall", "season", "2026-09-08", "2026-10-09"),
            period("winter", "season", "2027-01-11", "2027-02-12"),
            period("q1", "quarter", "2026-08-26", "2026-10-30"),
            period("q2", "quarter", "2026-11-02", "2027-01-22"),
        ],
        "closures": [
            closure("2026-10-12", "2026-10-12", "closed"),
            closure("2026-10-16", "2026-10-16", "staff_day"),
            closure("2026-10-19", "2026-10-19", "no_instruction"),
            closure("2026-11-25", "2026-11-27", "closed"),
            closure("2026-12-21", "2027-01-01", "closed"),
        ],
    })
}

/// One measure `x`, the facts of a student `s`, and what else there is.
struct Asked {
    measure: Value,
    student: Value,
    as_of: String,
    /// Feeds; all of both years of every indicator if nothing is said.
    coverage: Option<Value>,
    /// Other keys of the handbook.
    handbook: Value,
    /// Other keys of the facts.
    facts: Value,
    referrals: Value,
}

/// A number measure that is computed like this.
fn number(compute: Value) -> Asked {
    measure(json!({"values": {"number": {"unit": "units"}}, "compute": compute}))
}

/// A measure with these keys.
fn measure(keys: Value) -> Asked {
    Asked {
        measure: merged(json!({"id": "x", "label": "X"}), &keys),
        student: json!({}),
        as_of: DAY.to_owned(),
        coverage: None,
        handbook: json!({}),
        facts: json!({}),
        referrals: json!([]),
    }
}

impl Asked {
    fn student(mut self, keys: Value) -> Self {
        self.student = merged(self.student, &keys);
        self
    }

    fn seen(self, observations: &[Value]) -> Self {
        self.student(json!({"observations": observations}))
    }

    fn on(mut self, as_of: &str) -> Self {
        as_of.clone_into(&mut self.as_of);
        self
    }

    fn fed(mut self, coverage: Value) -> Self {
        self.coverage = Some(coverage);
        self
    }

    fn handbook(mut self, keys: Value) -> Self {
        self.handbook = merged(self.handbook, &keys);
        self
    }

    fn facts(mut self, keys: Value) -> Self {
        self.facts = merged(self.facts, &keys);
        self
    }

    fn with(mut self, keys: Value) -> Self {
        self.measure = merged(self.measure, &keys);
        self
    }

    fn referrals(mut self, referrals: Value) -> Self {
        self.referrals = referrals;
        self
    }

    /// The value as it is shown, or the reason why it is missing.
    fn value(&self) -> String {
        let answer = self.answer(&self.any_value());
        match answer["decisions"][0]["rules"][0]["because"][0].get("value") {
            Some(Value::String(code)) => code.clone(),
            Some(value) => value.to_string(),
            None => reason(&answer),
        }
    }

    /// The value and the first and the last day it comes from.
    fn span(&self) -> String {
        let answer = self.answer(&self.any_value());
        let because = &answer["decisions"][0]["rules"][0]["because"][0];
        let day = |key: &str| because[key].as_str().unwrap_or("-").to_owned();
        match because.get("value") {
            Some(value) => format!("{value} from {} until {}", day("from"), day("until")),
            None => reason(&answer),
        }
    }

    /// Whether the value passes a test.
    fn passes(&self, test: &Value) -> bool {
        let answer = self.answer(&json!({"measure": {"id": "x", "is": test}}));
        let decision = &answer["decisions"][0];
        assert!(decision.get("undecided").is_none_or(|none| none == &json!([])), "{decision}");
        decision["applied"] == json!(["r"])
    }

    /// A condition that every value meets.
    fn any_value(&self) -> Value {
        let is = |test: Value| json!({"measure": {"id": "x", "is": test}});
        match &self.measure["values"] {
            Value::String(_) => {
                json!({"any": [is(json!({"equals": true})), is(json!({"equals": false}))]})
            }
            values => match values.get("codes") {
                Some(codes) => is(json!({"one_of": codes})),
                None => match values["number"].get("least") {
                    Some(least) => is(json!({"at_least": least})),
                    None => json!({"any": [is(json!({"at_least": 0})), is(json!({"below": 0}))]}),
                },
            },
        }
    }

    fn answer(&self, when: &Value) -> Value {
        let handbook = self.whole_handbook(when);
        let indicators = ["absence", "score", "earned", "possible"];
        let feed = |indicator| json!({"indicator": indicator, "from": "2025-08-27", "until": "2027-06-03"});
        let all: Vec<Value> = indicators.into_iter().map(feed).collect();
        let student = json!({"id": "s", "school": "north", "grade": "3"});
        let mut facts = json!({
            "students": [merged(student, &self.student)],
            "coverage": self.coverage.clone().unwrap_or(json!(all)),
        });
        if let Some(more) = self.facts.get("students").and_then(Value::as_array) {
            facts["students"].as_array_mut().expect("students").extend(more.iter().cloned());
        }
        let mut others = self.facts.clone();
        others.as_object_mut().expect("facts").remove("students");
        let request = json!({
            "as_of": self.as_of, "facts": merged(facts, &others), "referrals": self.referrals,
            "subjects": [{"student": "s"}],
        });
        call(&json!({"district": {"handbook": handbook}, "request": request}))
    }

    fn whole_handbook(&self, when: &Value) -> Value {
        let named = |ids: &[&str]| -> Value {
            ids.iter().map(|id| json!({"id": id, "label": id})).collect()
        };
        let mut handbook = json!({
            "schema_version": 1, "id": "h", "title": "H", "edition": "1", "calendar": calendar(),
            "domains": named(&["academic", "behavior"]),
            "tiers": [{"id": "t1", "label": "1", "rank": 1}, {"id": "t2", "label": "2", "rank": 2}],
            "roles": named(&["counselor"]),
            "schools": [{"id": "north", "label": "North", "grades": {"from": "K", "to": "12"}},
                        {"id": "south", "label": "South", "grades": {"from": "K", "to": "12"}}],
            "indicators": named(&["absence", "score", "earned", "possible"]),
            "events": named(&["contract", "visit"]),
            "consents": named(&["survey"]),
            "flags": named(&["f"]),
            "supports": [
                {"id": "a", "label": "A", "domains": ["academic"], "tier": "t2"},
                {"id": "b", "label": "B", "domains": ["behavior"], "tier": "t2"},
                {"id": "c", "label": "C", "domains": ["academic", "behavior"], "tier": "t1"},
            ],
            "measures": [self.measure],
            "rules": [{"id": "r", "label": "R", "when": when, "then": [{"flag": "f"}]}],
            "lanes": {"safety": {"receivers": [{"role": "counselor"}]},
                      "evaluation": {"receivers": [{"role": "counselor"}],
                                     "answer_within": {"n": 15, "days": "school"},
                                     "complete_within": {"n": 60, "days": "calendar"}}},
            "front_door": {"merge_within": {"n": 5, "days": "school"}, "otherwise": {"role": "counselor"},
                           "look_within": {"n": 2, "days": "school"},
                           "answer_referrer_within": {"n": 5, "days": "school"}},
        });
        let mut more = self.handbook.clone();
        if let Some(measures) = more.as_object_mut().and_then(|keys| keys.remove("measures")) {
            let more = measures.as_array().cloned().unwrap_or_default();
            handbook["measures"].as_array_mut().expect("measures").extend(more);
        }
        merged(handbook, &more)
    }
}

fn call(request: &Value) -> Value {
    let answer = tierwise::wire::call("handbook.apply", &request.to_string());
    let answer = answer.unwrap_or_else(|error| panic!("{error} at {}: {request}", error.path()));
    serde_json::from_str(&answer).expect("JSON")
}

fn reason(answer: &Value) -> String {
    let reason = &answer["decisions"][0]["collect"][0]["reason"];
    reason.as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

fn merged(mut base: Value, more: &Value) -> Value {
    let keys = base.as_object_mut().expect("an object");
    keys.extend(more.as_object().expect("an object").clone());
    base
}

fn days(n: u16, kind: &str) -> Value {
    json!({"n": n, "days": kind})
}

/// An observation of a score.
fn score(on: &str, value: impl Into<Value>) -> Value {
    observed("score", on, value)
}

fn observed(indicator: &str, on: &str, value: impl Into<Value>) -> Value {
    json!({"indicator": indicator, "on": on, "value": value.into()})
}

fn of_kind(on: &str, value: impl Into<Value>, kind: &str) -> Value {
    json!({"indicator": "score", "on": on, "value": value.into(), "kind": kind})
}

fn event(event: &str, on: &str) -> Value {
    json!({"event": event, "on": on})
}
