//! The published and constructed cases of `../shared/cases` about cut scores and the accuracy of
//! screeners: every cut score through the handbook `cut-scores`, which needs no such folder to be
//! sound.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise::screening::{
    AccuracyAnswer, AccuracyRequest, PublishedAccuracy, ScoreKnown, ScreenerCounts, ShareKnown,
    accuracy,
};
use tierwise::vocabulary::{Decimal, Statistic};
use tierwise_tests::{read, root, shared};

/// The cases of a file by their ids, or nothing where the shared material is not present.
fn cases(file: &str) -> Option<Vec<Value>> {
    let path = shared(&format!("cases/{file}"))?;
    let document: Value = serde_json::from_str(&read(&path)).expect("cases are JSON");
    Some(document["cases"].as_array().expect("a list of cases").clone())
}

fn district() -> District {
    let handbook = read(&root().join("examples/districts/cut-scores/handbook.json"));
    District::from_json(&format!("{{\"handbook\":{handbook}}}")).expect("a sound handbook")
}

/// One student, screened: the domains by name.
fn screened(district: &District, student: Value) -> BTreeMap<String, Value> {
    let mut student = student;
    student["id"] = json!("s1");
    let fed = |of| json!({"indicator": of, "from": "2026-08-26", "until": "2026-10-21"});
    let request = json!({"as_of": "2026-10-21", "detail": "brief",
        "facts": {"students": [student], "coverage": [fed("absent"), fed("enrolled")]}});
    let answer = district.call("district.screen", &request.to_string()).expect("an answer");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let domains = answer["students"][0]["domains"].as_array().expect("domains");
    domains.iter().map(|one| (text(&one["domain"]), one.clone())).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The tier of one domain, where a measure has one value.
fn band(district: &District, domain: &str, measure: &str, value: Value) -> Option<String> {
    let domains = screened(district, json!({"values": {measure: value}}));
    domains[domain]["tier"]["tier"].as_str().map(str::to_owned)
}

fn flags(domain: &Value) -> Vec<String> {
    let flags = domain["flags"].as_array().into_iter().flatten();
    flags.map(|flag| text(&flag["flag"])).collect()
}

fn instrument(name: &Value) -> String {
    text(name).to_lowercase().replace('-', "_")
}

#[test]
fn cut_scores_hold() {
    let Some(cases) = cases("screening_cut_scores.json") else { return };
    let district = district();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for case in &cases {
        let method = text(&case["method"]);
        *seen.entry(method.clone()).or_default() += 1;
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let id = &case["id"];
        match method.as_str() {
            "screening band" => srss(&district, inputs, expected),
            "same score, different version" => {
                let versions = inputs["versions"].as_array().expect("versions");
                for (version, level) in versions.iter().zip(list(&expected["levels"])) {
                    let of = instrument(version);
                    let found = band(&district, &of, &of, inputs["score"].clone());
                    assert_eq!(found.as_deref(), level.as_str(), "{id} {version}");
                }
            }
            "chronic absence band" => {
                let found =
                    absence(&district, &inputs["days_missed"], &inputs["days_enrolled_to_date"]);
                let bands = flags(&found);
                let wanted: Vec<String> =
                    expected["band"].as_str().map(str::to_owned).into_iter().collect();
                assert_eq!(bands, wanted, "{id}");
                let state = if wanted.is_empty() { "possible" } else { "decided" };
                assert_eq!(found["state"], state, "{id}: never zero, never a hundred");
            }
            "Chicago freshman on-track" => {
                let (credits, fs) =
                    (&inputs["full_year_credits_earned"], &inputs["semester_core_Fs"]);
                let values = json!({"credits": credits, "core_fs": fs});
                let found = screened(&district, json!({"grade": "9", "values": values}));
                let on_track = flags(&found["on_track"]) == ["on_track"];
                assert_eq!(on_track, expected["on_track"] == true, "{id}");
            }
            "ABC thresholds" => colorado(&district, expected),
            "6th-grade flags (any one flag)" => {
                let values = json!({
                    "attendance_percent": inputs["attendance_pct"],
                    "final_behavior_unsatisfactory": inputs["unsatisfactory_final_behavior"],
                    "math_failed": inputs["failed_math"], "english_failed": inputs["failed_english"],
                });
                let found = screened(&district, json!({"grade": "6", "values": values}));
                let found = flags(&found["philadelphia"]);
                let mut wanted: Vec<String> = list(&expected["flags"])
                    .iter()
                    .map(|one| format!("ph_{}", text(one)))
                    .collect();
                wanted.sort();
                assert_eq!(found, wanted, "{id}");
                assert_eq!(!found.is_empty(), expected["at_risk"] == true, "{id}");
            }
            "four-indicator table" => {
                let of = [
                    ("achievement", "star_percentile", "star_percentile"),
                    ("attendance", "table_absence", "absence_pct"),
                    ("odr", "major_odr", "major_odr_year"),
                    ("oss", "oss", "oss"),
                ];
                for (domain, measure, input) in of {
                    let name = format!("table_{domain}");
                    let found = band(&district, &name, measure, inputs[input].clone());
                    let level = text(&expected[domain]).replace("at_risk", "moderate");
                    assert_eq!(found.as_deref(), Some(level.as_str()), "{id} {domain}");
                }
            }
            "ABC composite 0-6 -> tier" => {
                let found = band(&district, "abc", "abc_points", inputs["total_points"].clone());
                let levels = ["low", "moderate", "high"];
                let tier = expected["tier"].as_u64().expect("a tier");
                let level = levels.get(tier as usize - 1).copied();
                assert_eq!(found.as_deref(), level, "{id}");
            }
            other => panic!("{id}: no such method here: {other}"),
        }
    }
    println!("{} cases hold: {seen:?}", cases.len());
    assert!(seen.len() >= 8, "only {seen:?}");
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// Every score of every published band, and the one after the last: that one has no band.
fn srss(district: &District, inputs: &Value, expected: &Value) {
    let of = instrument(&inputs["instrument"]);
    let mut last = 0;
    for published in list(&inputs["bands"]) {
        let ends = [&published[0], &published[1]].map(|end| end.as_i64().expect("a score"));
        for score in ends[0]..=ends[1] {
            let found = band(district, &of, &of, json!(score));
            assert_eq!(found.as_deref(), published[2].as_str(), "{of} {score}");
        }
        last = ends[1];
    }
    let outside = screened(district, json!({"values": {of.as_str(): last + 1}}));
    assert_eq!(outside[&of].get("tier"), None, "{of}");
    assert_eq!(outside[&of]["state"], "possible", "{of}");
    for (score, level) in list(&inputs["scores"]).iter().zip(list(&expected["levels"])) {
        assert_eq!(band(district, &of, &of, score.clone()).as_deref(), level.as_str());
    }
}

fn absence(district: &District, missed: &Value, enrolled: &Value) -> Value {
    let day =
        |of: &str, value: &Value| json!({"indicator": of, "on": "2026-10-20", "value": value});
    let observations = [day("absent", missed), day("enrolled", enrolled)];
    screened(district, json!({"observations": observations}))["attendance"].clone()
}

/// The words of the case name the thresholds; on each there is a sign, just beside it none.
fn colorado(district: &District, expected: &Value) {
    assert_eq!(expected["attendance_MS"], "9 days/quarter or 36 days/year missed");
    assert_eq!(expected["behavior"], ">=2 mild or more serious infractions");
    let found = |grade: &str, values: Value| {
        flags(&screened(district, json!({"grade": grade, "values": values}))["colorado"])
    };
    let sign = |flag: &str| vec![flag.to_owned()];
    let none: Vec<String> = Vec::new();
    assert_eq!(found("7", json!({"missed_quarter": 9})), sign("co_attendance"));
    assert_eq!(found("7", json!({"missed_quarter": 8, "missed_year": 36})), sign("co_attendance"));
    assert_eq!(found("7", json!({"missed_quarter": 8, "missed_year": 35})), none);
    assert_eq!(found("9", json!({"time_missed": 10})), sign("co_attendance"));
    assert_eq!(found("9", json!({"time_missed": 9.9999, "missed_quarter": 9})), none);
    assert_eq!(found("7", json!({"infractions": 2})), sign("co_behavior"));
    assert_eq!(found("12", json!({"infractions": 1})), none);
    assert_eq!(found("8", json!({"failed_english_or_math": 1})), sign("co_course"));
    assert_eq!(found("8", json!({"failed_english_or_math": 0, "gpa": 1.99})), sign("co_course"));
    assert_eq!(found("8", json!({"failed_english_or_math": 0, "gpa": 2, "failed": 3})), none);
    assert_eq!(found("9", json!({"failed": 1})), sign("co_course"));
    assert_eq!(found("9", json!({"failed": 0, "gpa": 1})), none);
}

#[test]
fn edges_of_percentiles_and_shares_hold() {
    let Some(cases) = cases("edge_cases.json") else { return };
    let district = district();
    let case = |id: &str| cases.iter().find(|case| case["id"] == id).expect("the case");
    let edge = case("percentile.boundary");
    let pairs: Vec<(Value, Value)> =
        list(&edge["inputs"]["values"]).into_iter().zip(list(&edge["expected"]["tier"])).collect();
    assert_eq!(pairs.len(), 6);
    for (value, wanted) in pairs {
        let found = screened(&district, json!({"values": {"percentile": value}}));
        let domain = &found["percentile"];
        let tier = match (text(&domain["tier"]["tier"]).as_str(), flags(domain).is_empty()) {
            ("low", true) => json!(1),
            ("low", false) => json!("watch"),
            ("moderate", true) => json!(2),
            ("high", true) => json!(3),
            other => panic!("{value}: {other:?}"),
        };
        assert_eq!(tier, wanted, "{value}");
    }
    // Of every number of days that has a tenth, the tenth itself is chronic absence.
    let wrong = &case("float.one_minus_attendance")["expected"]["n_wrong_up_to_365_days"];
    let tenths: Vec<u32> = (1..=36).collect();
    assert_eq!(wrong.as_u64(), Some(tenths.len() as u64));
    for tenth in tenths {
        let found = absence(&district, &json!(tenth), &json!(tenth * 10));
        assert_eq!(flags(&found), ["moderate_chronic"], "{tenth} of {}", tenth * 10);
    }
}

#[test]
fn accuracy_of_screeners_holds() {
    let Some(cases) = cases("classification_accuracy.json") else { return };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for case in &cases {
        let method = text(&case["method"]);
        let (inputs, expected, id) = (&case["inputs"], &case["expected"], &case["id"]);
        let answer = match method.as_str() {
            "2x2 classification accuracy" | "2x2 edge" => {
                let counts = counts(inputs);
                let answer = accuracy(&AccuracyRequest { counts: Some(counts), ..asked() });
                table(&answer.expect("an answer"), expected, id);
                method
            }
            "AUC from rating data" => {
                area(inputs, expected);
                method
            }
            _ if method.starts_with("NCII") => {
                let number = |name: &str| decimal(&inputs[name]);
                let rate = PublishedAccuracy {
                    area_low: number("auc_ci_lower"),
                    sensitivity: number("sensitivity"),
                    specificity: number("specificity"),
                };
                let answer = accuracy(&AccuracyRequest { rate: Some(rate), ..asked() });
                let rating = answer.expect("an answer").rating;
                let rating = serde_json::to_value(rating).expect("JSON");
                assert_eq!(rating, expected["bubble"], "{id}");
                "NCII".to_owned()
            }
            other => panic!("{id}: no such method here: {other}"),
        };
        *seen.entry(answer).or_default() += 1;
    }
    println!("{} cases hold: {seen:?}", cases.len());
    assert_eq!(seen.len(), 4);
}

fn asked() -> AccuracyRequest {
    AccuracyRequest {
        counts: None,
        scores: Vec::new(),
        lower_is_need: false,
        cut: None,
        rate: None,
    }
}

fn decimal(value: &Value) -> Decimal {
    value.to_string().parse().expect("four places")
}

fn counts(inputs: &Value) -> ScreenerCounts {
    let number = |name: &str| inputs[name].as_u64().map(|n| u32::try_from(n).expect("a count"));
    match number("tp") {
        Some(tp) => ScreenerCounts {
            true_positive: tp,
            false_positive: number("fp").expect("fp"),
            false_negative: number("fn").expect("fn"),
            true_negative: number("tn").expect("tn"),
        },
        None => {
            let [n, positives, flagged, tp] = ["n", "positives", "flagged", "true_positive"]
                .map(|name| number(name).expect("a count"));
            ScreenerCounts {
                true_positive: tp,
                false_positive: flagged - tp,
                false_negative: positives - tp,
                true_negative: n - positives - (flagged - tp),
            }
        }
    }
}

fn table(answer: &AccuracyAnswer, expected: &Value, id: &Value) {
    let found = answer.counts.expect("a table");
    let cells = [
        ("tp", found.true_positive),
        ("fp", found.false_positive),
        ("fn", found.false_negative),
        ("tn", found.true_negative),
    ];
    for (name, cell) in cells {
        assert!(expected.get(name).is_none_or(|wanted| *wanted == cell), "{id} {name}");
    }
    let share = |of: Option<ShareKnown>| of.map(|of| of.share);
    let statistics: [(&str, Option<Statistic>); 10] = [
        ("sensitivity", share(answer.sensitivity)),
        ("specificity", share(answer.specificity)),
        ("ppv", share(answer.ppv)),
        ("npv", share(answer.npv)),
        ("base_rate", share(answer.base_rate)),
        ("lr_pos", answer.likelihood_ratio_flagged),
        ("lr_neg", answer.likelihood_ratio_not_flagged),
        ("youden", answer.youden),
        ("nns", answer.screened_per_found),
        ("nnt", answer.flagged_per_found),
    ];
    let mut compared = 0;
    for (name, statistic) in statistics {
        let Some(wanted) = expected.get(name) else { continue };
        compared += 1;
        match wanted.as_f64() {
            None => assert_eq!(statistic, None, "{id} {name}"),
            Some(wanted) => close(statistic, wanted, 1e-9, &format!("{id} {name}")),
        }
    }
    assert!(compared >= 4, "{id}: only {compared} statistics");
}

fn area(inputs: &Value, expected: &Value) {
    let mut scores = Vec::new();
    for (at, rating) in list(&inputs["rating"]).iter().enumerate() {
        for (name, happened) in [("normal", false), ("abnormal", true)] {
            let count = inputs[name][at].as_u64().and_then(|n| u32::try_from(n).ok());
            let count = count.expect("a count");
            scores.push(ScoreKnown { score: decimal(rating), happened, count });
        }
    }
    let answer = accuracy(&AccuracyRequest { scores, ..asked() }).expect("an answer");
    let area = answer.area.expect("an area");
    close(Some(area.area), expected["auc"].as_f64().expect("a number"), 1e-9, "area");
    let error = expected["se_exponential_approx"].as_f64().expect("a number");
    close(Some(area.standard_error), error, 1e-9, "standard error");
}

fn close(found: Option<Statistic>, wanted: f64, within: f64, what: &str) {
    let found = found.unwrap_or_else(|| panic!("{what}: nothing"));
    let scale = wanted.abs().max(1.0);
    assert!((found.0 - wanted).abs() <= within * scale, "{what}: {} for {wanted}", found.0);
}
