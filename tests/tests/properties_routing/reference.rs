//! A slow, obvious evaluator of conditions, written from docs/handbook.md over the JSON alone: three
//! truth values, every day of a window looked at one by one, quotients as fractions.
//!
//! It reads one student, the referrals of one case, and nothing of the library.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use super::handbooks::GRADES;
use super::worlds::{AS_OF, list, text};

/// True, false, or unknown.
pub type Truth = Option<bool>;

/// A value that a fact has, numbers as fractions.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    Number(i128, i128),
    Flag(bool),
    Code(String),
}

/// What the evaluator looks at.
pub struct Case<'a> {
    pub handbook: &'a Value,
    pub facts: &'a Value,
    pub student: &'a Value,
    /// Whether anything was supplied about the student.
    pub is_known: bool,
    pub referrals: &'a [&'a Value],
    pub domains: &'a [Value],
}

impl Case<'_> {
    /// Whether a rule holds, before other rules take its outcomes away.
    pub fn holds(&self, rule: &Value) -> Truth {
        let begins = rule["effective_from"].as_str().is_none_or(|from| from <= AS_OF);
        let lasts = rule["effective_until"].as_str().is_none_or(|until| AS_OF <= until);
        if !begins || !lasts {
            return Some(false);
        }
        let mut parts = vec![self.truth(&rule["when"])];
        if let Some(exception) = rule.get("unless") {
            parts.push(self.truth(exception).map(|holds| !holds));
        }
        if let Some(span) = rule.get("grades") {
            let place = |grade: &Value| GRADES.iter().position(|g| json!(g) == *grade);
            let (from, to) = (place(&span["from"]), place(&span["to"]));
            let own = place(&self.student["grade"]);
            parts.push(own.map(|own| from <= Some(own) && Some(own) <= to));
        }
        if !list(&rule["schools"]).is_empty() {
            let school = self.student.get("school");
            parts.push(school.map(|school| list(&rule["schools"]).contains(school)));
        }
        at_least(&parts, parts.len())
    }

    /// How each rule stands once overrides are looked at: holds and is not overridden, may still,
    /// or neither.
    pub fn standings(&self) -> Vec<(String, Truth)> {
        let rules = list(&self.handbook["rules"]);
        // A rule of these handbooks overrides only earlier ones, so the last one is settled first.
        let mut settled: Vec<(String, Truth)> = Vec::new();
        for rule in rules.iter().rev() {
            let own = self.holds(rule);
            let over: Vec<Truth> = rules
                .iter()
                .filter(|other| list(&other["overrides"]).contains(&rule["id"]))
                .map(|other| {
                    let found = settled.iter().find(|(id, _)| *id == text(&other["id"]));
                    found.expect("settled before").1
                })
                .collect();
            let overridden = at_least(&over, 1);
            let stands = at_least(&[own, overridden.map(|yes| !yes)], 2);
            settled.push((text(&rule["id"]).to_owned(), stands));
        }
        settled
    }

    fn truth(&self, condition: &Value) -> Truth {
        if condition == "always" {
            return Some(true);
        }
        let (word, inner) = condition.as_object().and_then(|o| o.iter().next()).expect("one key");
        let each =
            |parts: &Value| list(parts).iter().map(|part| self.truth(part)).collect::<Vec<_>>();
        let concerns = || self.referrals.iter().flat_map(|referral| list(&referral["concerns"]));
        match word.as_str() {
            "all" => at_least(&each(inner), list(inner).len()),
            "any" => at_least(&each(inner), 1),
            "not" => self.truth(inner).map(|holds| !holds),
            "at_least" => at_least(&each(&inner["of"]), inner["n"].as_u64().expect("n") as usize),
            "definition" => {
                let all = list(&self.handbook["definitions"]);
                let found = all.iter().find(|definition| definition["id"] == *inner);
                self.truth(&found.expect("declared")["when"])
            }
            "concern" => Some(
                concerns().any(|concern| concern["domain"] == *inner)
                    || self.domains.contains(inner),
            ),
            "concern_area" => Some(concerns().any(|concern| concern["area"] == *inner)),
            "referred_by" => {
                Some(self.referrals.iter().any(|referral| referral["referrer"]["kind"] == *inner))
            }
            "judgment" => self.judgment(&inner["id"]).map(|answer| answer == known(&inner["is"])),
            "measure" => self.measure(&inner["id"]).map(|value| passes(&value, &inner["is"])),
            other => panic!("no condition {other}"),
        }
    }

    /// The latest answer of somebody who may answer, unless it is too old.
    pub fn judgment(&self, id: &Value) -> Option<Known> {
        let judgment = declared(&self.handbook["judgments"], id);
        let latest = list(&self.student["judgments"])
            .iter()
            .filter(|answer| answer["judgment"] == *id && text(&answer["on"]) <= AS_OF)
            .filter(|answer| list(&judgment["asked_of"]).contains(&answer["by"]));
        let latest: Vec<&Value> = latest.collect();
        let on = latest.iter().map(|answer| text(&answer["on"])).max()?;
        let mut answers = latest.iter().filter(|answer| text(&answer["on"]) == on);
        let answer = &answers.next()?["answer"];
        // Two answers of one day that disagree are no answer.
        if answers.any(|other| other["answer"] != *answer) {
            return None;
        }
        if let Some(fresh) = judgment.get("fresh_for")
            && on < self.days_ago(fresh)?.as_str()
        {
            return None;
        }
        Some(known(answer))
    }

    /// The value of a measure, if everything it needs is there.
    pub fn measure(&self, id: &Value) -> Option<Known> {
        let measure = declared(&self.handbook["measures"], id);
        if let Some(consent) = measure.get("consent") {
            let consents = list(&self.student["consents"]);
            let state = consents.iter().find(|given| given["consent"] == *consent)?;
            if !["granted", "not_required"].contains(&text(&state["state"])) {
                return None;
            }
        }
        if self.student["missing"].get(text(id)).is_some() {
            return None;
        }
        let oldest = match measure.get("fresh_for") {
            Some(fresh) => Some(self.days_ago(fresh)?),
            None => None,
        };
        let (value, until) = match self.given(measure) {
            Some((value, on)) if on.as_str() <= AS_OF => (known(value), on),
            Some(_) => return None,
            None => self.computed(&measure["compute"], oldest.as_deref().unwrap_or(AS_OF))?,
        };
        if oldest.is_some_and(|oldest| until < oldest) {
            return None;
        }
        let range = &measure["values"]["number"];
        let inside = |key: &str, wanted: &[std::cmp::Ordering]| {
            range.get(key).is_none_or(|bound| wanted.contains(&compare(&value, &known(bound))))
        };
        use std::cmp::Ordering::{Equal, Greater, Less};
        (inside("least", &[Equal, Greater]) && inside("greatest", &[Equal, Less])).then_some(value)
    }

    fn given(&self, measure: &Value) -> Option<(&Value, String)> {
        let id = text(&measure["id"]);
        if measure["about"] == "class" {
            let groups = list(&self.student["groups"]);
            let mut own = list(&self.facts["groups"]).iter().filter(|g| groups.contains(&g["id"]));
            return Some((own.next()?["values"].get(id)?, AS_OF.to_owned()));
        }
        let on = self.student["values_on"].as_str().unwrap_or(AS_OF);
        Some((self.student["values"].get(id)?, on.to_owned()))
    }

    /// The computed value and the last day it comes from.
    fn computed(&self, compute: &Value, oldest_end: &str) -> Option<(Known, String)> {
        let (kind, inner) = compute.as_object()?.iter().next()?;
        let today = AS_OF.to_owned();
        match kind.as_str() {
            "count" | "sum" => {
                let start = self.window(&inner["window"])?;
                let seen = self.covered(&inner["of"], start.as_deref(), oldest_end)?;
                let count = Known::Number(seen.len() as i128, 1);
                let sum = seen.iter().map(|(_, value)| whole(value)).sum();
                Some((if kind == "count" { count } else { Known::Number(sum, 1) }, today))
            }
            "percent" => {
                let start = self.window(&inner["window"])?;
                let total = |of| -> Option<i128> {
                    let seen = self.covered(of, start.as_deref(), oldest_end)?;
                    Some(seen.iter().map(|(_, value)| whole(value)).sum())
                };
                let (part, of) = (total(&inner["part"])?, total(&inner["whole"])?);
                (of > 0 && part <= of).then_some((Known::Number(100 * part, of), today))
            }
            "latest" => {
                let start = self.window(&inner["window"])?;
                let (on, value) = self.seen(&inner["of"], start.as_deref()).pop()?;
                Some((known(&value), on))
            }
            "in_a_row" => {
                let start = self.window(inner.get("window").unwrap_or(&json!({"this": "year"})))?;
                let mut seen = self.seen(&inner["of"], start.as_deref());
                let last = seen.last()?.0.clone();
                seen.reverse();
                let passing =
                    |(_, value): &&(String, Value)| passes(&known(value), &inner["points_are"]);
                Some((Known::Number(seen.iter().take_while(passing).count() as i128, 1), last))
            }
            "slope" => {
                let start = self.window(inner.get("window").unwrap_or(&json!({"this": "year"})))?;
                let seen = self.seen(&inner["of"], start.as_deref());
                let wanted = inner["points"].as_u64()? as usize;
                let points = seen.get(seen.len().checked_sub(wanted)?..)?;
                let x = |on: &str| i128::from(date(on).num_days_from_ce());
                let n = points.len() as i128;
                let (mut sx, mut sy, mut sxx, mut sxy) = (0, 0, 0, 0);
                for (on, value) in points {
                    let (x, y) = (x(on), whole(value));
                    (sx, sy, sxx, sxy) = (sx + x, sy + y, sxx + x * x, sxy + x * y);
                }
                let below = n * sxx - sx * sx;
                (below > 0)
                    .then_some((Known::Number(n * sxy - sx * sy, below), seen.last()?.0.clone()))
            }
            "supports" if !self.is_known => None,
            "supports" => Some((Known::Number(self.supports(inner), 1), today)),
            "days_since" => {
                let events = list(&self.student["events"]);
                let on = events
                    .iter()
                    .filter(|e| e["event"] == inner["event"] && text(&e["on"]) <= AS_OF)
                    .map(|e| text(&e["on"]))
                    .max()?;
                let mut count = 0;
                let mut at = date(AS_OF);
                while at > date(on) {
                    count += i128::from(self.counts(&inner["days"], at)?);
                    at = at - Days::new(1);
                }
                Some((Known::Number(count, 1), today))
            }
            other => panic!("no computation {other}"),
        }
    }

    fn supports(&self, wanted: &Value) -> i128 {
        let tier = |id: &Value| declared(&self.handbook["supports"], id)["tier"].clone();
        let admitted =
            |r: &&Value| wanted.get("tier").is_none_or(|wanted| tier(&r["support"]) == *wanted);
        let received = list(&self.student["supports"]).iter().filter(admitted);
        let until = |r: &Value| r["until"].as_str().unwrap_or("9999").to_owned();
        let Some(ended) = wanted.get("ended") else {
            let active = |r: &&Value| text(&r["from"]) <= AS_OF && AS_OF <= until(r).as_str();
            return received.filter(active).count() as i128;
        };
        let mut over: Vec<&Value> = received.filter(|r| until(r).as_str() <= AS_OF).collect();
        if wanted["in_a_row"] != json!(true) {
            return over.iter().filter(|r| r["result"] == *ended).count() as i128;
        }
        over.sort_by_key(|r| until(r));
        over.iter().rev().take_while(|r| r["result"] == *ended).count() as i128
    }

    /// The observations in a window whose every day is in some feed, up to `end`.
    fn covered(&self, of: &Value, start: Option<&str>, end: &str) -> Option<Vec<(String, Value)>> {
        let school = &self.student["school"];
        let feeds: Vec<(NaiveDate, NaiveDate)> = list(&self.facts["coverage"])
            .iter()
            .filter(|feed| feed["indicator"] == *of)
            .filter(|feed| {
                list(&feed["schools"]).is_empty() || list(&feed["schools"]).contains(school)
            })
            .map(|feed| (date(text(&feed["from"])), date(text(&feed["until"]))))
            .filter(|(from, until)| from <= until)
            .collect();
        // Without a window the feeds themselves say how far back they reach.
        let first = start.map(date).or_else(|| feeds.iter().map(|(from, _)| *from).min())?;
        let end = date(end);
        let reaches = feeds.iter().any(|(from, until)| *from <= first && *until >= first.min(end))
            && first
                .iter_days()
                .take_while(|day| *day <= end)
                .all(|day| feeds.iter().any(|(from, until)| *from <= day && day <= *until));
        reaches.then(|| self.seen(of, start))
    }

    /// Observations from `start` to the day of the decision, oldest first.
    fn seen(&self, of: &Value, start: Option<&str>) -> Vec<(String, Value)> {
        let mut seen: Vec<(String, Value)> = list(&self.student["observations"])
            .iter()
            .filter(|o| o["indicator"] == *of && text(&o["on"]) <= AS_OF)
            .filter(|o| start.is_none_or(|start| start <= text(&o["on"])))
            .map(|o| (text(&o["on"]).to_owned(), o["value"].clone()))
            .collect();
        seen.sort_by(|a, b| a.0.cmp(&b.0));
        seen
    }

    /// The first day of a window; `Some(None)` when it has none.
    fn window(&self, window: &Value) -> Option<Option<String>> {
        if window == "ever" {
            return Some(None);
        }
        if let Some(kind) = window.get("this") {
            let mut periods = list(&self.handbook["calendar"]["periods"]).iter();
            let within = |p: &&Value| {
                p["kind"] == *kind && text(&p["from"]) <= AS_OF && AS_OF <= text(&p["until"])
            };
            return periods.find(within).map(|period| Some(text(&period["from"]).to_owned()));
        }
        // The last n days that count, today among them if it counts.
        let wanted = window["last"]["n"].as_u64()?;
        let mut at = date(AS_OF);
        let mut count = u64::from(self.counts(&window["last"]["days"], at)?);
        while count < wanted {
            at = at - Days::new(1);
            count += u64::from(self.counts(&window["last"]["days"], at)?);
        }
        Some(Some(at.to_string()))
    }

    /// The day so many days of a kind before the day of the decision.
    fn days_ago(&self, days: &Value) -> Option<String> {
        let mut at = date(AS_OF);
        let mut left = days["n"].as_u64()?;
        while left > 0 {
            at = at - Days::new(1);
            left -= u64::from(self.counts(&days["days"], at)?);
        }
        Some(at.to_string())
    }

    /// Whether a day is of a kind at the student's school; nothing outside of the calendar.
    fn counts(&self, kind: &Value, day: NaiveDate) -> Option<bool> {
        if kind == "calendar" {
            return Some(true);
        }
        let written = day.to_string();
        let calendar = &self.handbook["calendar"];
        let year = declared(&calendar["periods"], &json!("year"));
        if written.as_str() < text(&year["from"]) || text(&year["until"]) < written.as_str() {
            return None;
        }
        if [Weekday::Sat, Weekday::Sun].contains(&day.weekday()) {
            return Some(false);
        }
        let closed = list(&calendar["closures"]).iter().any(|closure| {
            let here = list(&closure["schools"]).is_empty()
                || list(&closure["schools"]).contains(&self.student["school"]);
            let now = text(&closure["from"]) <= written.as_str()
                && written.as_str() <= text(&closure["until"]);
            let stops = match text(&closure["kind"]) {
                "closed" => true,
                "staff_day" => kind != "business",
                _ => kind == "instructional",
            };
            here && now && stops
        });
        Some(!closed)
    }
}

/// At least `n` of the parts hold.
fn at_least(parts: &[Truth], n: usize) -> Truth {
    let sure = parts.iter().filter(|part| **part == Some(true)).count();
    let possible = parts.iter().filter(|part| **part != Some(false)).count();
    if sure >= n {
        Some(true)
    } else if possible < n {
        Some(false)
    } else {
        None
    }
}

fn passes(value: &Known, test: &Value) -> bool {
    use std::cmp::Ordering::{Greater, Less};
    let (word, bound) = test.as_object().and_then(|o| o.iter().next()).expect("one key");
    let against = |bound: &Value| compare(value, &known(bound));
    match word.as_str() {
        "at_least" => against(bound) != Less,
        "more_than" => against(bound) == Greater,
        "at_most" => against(bound) != Greater,
        "below" => against(bound) == Less,
        "band" => against(&bound["from"]) != Less && against(&bound["below"]) == Less,
        "equals" => equal(value, &known(bound)),
        "one_of" => list(bound).iter().any(|one| equal(value, &known(one))),
        other => panic!("no test {other}"),
    }
}

fn equal(a: &Known, b: &Known) -> bool {
    match (a, b) {
        (Known::Number(..), Known::Number(..)) => compare(a, b).is_eq(),
        _ => a == b,
    }
}

fn compare(a: &Known, b: &Known) -> std::cmp::Ordering {
    match (a, b) {
        (Known::Number(p, q), Known::Number(r, s)) => (p * s).cmp(&(r * q)),
        _ => panic!("only numbers are compared"),
    }
}

/// A JSON scalar; a number by its digits.
pub fn known(value: &Value) -> Known {
    match value {
        Value::Bool(flag) => Known::Flag(*flag),
        Value::String(code) => Known::Code(code.clone()),
        Value::Number(number) => {
            let digits = number.to_string();
            let (whole, places) = digits.split_once('.').unwrap_or((&digits, ""));
            let units: i128 = format!("{whole}{places:0<4}").parse().expect("digits");
            Known::Number(units, 10_000)
        }
        other => panic!("no value: {other}"),
    }
}

fn whole(value: &Value) -> i128 {
    value.as_i64().expect("a whole number").into()
}

fn declared<'a>(all: &'a Value, id: &Value) -> &'a Value {
    list(all).iter().find(|one| one["id"] == *id).unwrap_or_else(|| panic!("{id} is declared"))
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}
