//! What scoring promises of bad input and of order, by number (PROMISES 20, 57-59, I15).

use serde_json::{Value, json};
use tierwise::audit::{Response, score_with};
use tierwise::instrument::built_in::integration_audit;
use tierwise::instrument::{CheckRequest, check};
use tierwise::vocabulary::Limits;

fn sheet(respondent: &str, site: Option<&str>, on: &str, answers: &[Option<bool>]) -> Response {
    let ids = (1..).map(|number| format!("q{number}").as_str().try_into().expect("an id"));
    Response {
        respondent: respondent.try_into().expect("an id"),
        role: None,
        site: site.map(|site| site.try_into().expect("an id")),
        on: on.parse().expect("a date"),
        answers: ids
            .zip(answers.iter().map(|answer| {
                answer.map(|yes| if yes { "yes" } else { "no" }.try_into().expect("an id"))
            }))
            .collect(),
        notes: Vec::new(),
    }
}

fn one(answers: &[Option<bool>]) -> Response {
    sheet("r1", None, "2026-09-01", answers)
}

fn refused(responses: &[Response]) -> (String, String) {
    let audit = integration_audit().expect("the built-in instrument is sound");
    let error = score_with(&audit, responses, &Limits::default()).expect_err("must be refused");
    (error.code().to_owned(), error.path().to_owned())
}

#[test]
fn promise_20_the_same_sheet_twice_is_one_and_a_different_one_is_refused() {
    let audit = integration_audit().expect("the built-in instrument is sound");
    let sheet = one(&[Some(true); 12]);
    let once = score_with(&audit, std::slice::from_ref(&sheet), &Limits::default());
    let twice = score_with(&audit, &[sheet.clone(), sheet.clone()], &Limits::default());
    assert_eq!(once.expect("fits"), twice.expect("fits"));
    let other = one(&[Some(false); 12]);
    assert_eq!(refused(&[sheet, other]), ("E_CONFLICTING_RECORD".into(), "/responses/1".into()));
}

#[test]
fn promise_57_unanswered_items_give_an_interval_and_a_band_only_when_it_is_unique() {
    let audit = integration_audit().expect("the built-in instrument is sound");
    let bands = [
        "implementation_mode",
        "significant_fragmentation",
        "solid_foundations_with_gaps",
        "well_integrated",
    ];
    let first = [0, 4, 7, 10];
    for yes in 0..=12 {
        for open in 0..=12 - yes {
            let mut answers = vec![Some(true); yes];
            answers.resize(yes + open, None);
            answers.resize(12, Some(false));
            let answer = score_with(&audit, &[one(&answers)], &Limits::default()).expect("fits");
            let sheet = &answer.sheets[0];
            assert_eq!((sheet.score.low as usize, sheet.score.high as usize), (yes, yes + open));
            let reached = |total: usize| first.iter().rposition(|from| *from <= total).unwrap_or(0);
            let possible: Vec<&str> = sheet.possible_bands.iter().map(AsRef::as_ref).collect();
            assert_eq!(possible, bands[reached(yes)..=reached(yes + open)]);
            assert_eq!(sheet.band.is_some(), possible.len() == 1);
            assert_eq!(sheet.findings.iter().any(|it| it.code == "W_UNANSWERED"), open > 0);
        }
    }
}

#[test]
fn promise_58_a_sheet_with_too_few_too_many_or_unknown_answers_is_refused() {
    let at = || "/responses/0/answers".to_owned();
    assert_eq!(refused(&[one(&[Some(true); 11])]), ("E_MISSING_ITEM".into(), at()));
    assert_eq!(refused(&[one(&[Some(true); 13])]), ("E_UNKNOWN_ITEM".into(), at()));
    let mut odd = one(&[Some(true); 12]);
    odd.answers.insert("q3".try_into().expect("an id"), Some("perhaps".try_into().expect("an id")));
    assert_eq!(refused(&[odd]), ("E_VALUE".into(), at() + "/q3"));
    // An item given twice is refused where the text is read, also when both answers are the same.
    let answers: Vec<String> = (1..=12).map(|at| format!("\"q{at}\":\"yes\"")).collect();
    for repeated in ["\"q12\":\"yes\"", "\"q12\":\"no\"", "\"\\u007112\":null"] {
        let request = format!(
            "{{\"instrument\":{{\"built_in\":\"integration-audit\"}},\"responses\":[{{\"respondent\":\"r1\",\"on\":\"2026-09-01\",\"answers\":{{{},{repeated}}}}}]}}",
            answers.join(",")
        );
        let error = tierwise::wire::call("audit.score", &request).expect_err("must be refused");
        assert_eq!((error.code(), error.path()), ("E_DUPLICATE_KEY", at().as_str()));
    }
}

#[test]
fn promise_59_an_either_or_question_is_refused_and_ours_are_statements() {
    let audit = integration_audit().expect("the built-in instrument is sound");
    for item in &audit.document().items {
        for wording in item.text.0.values() {
            assert!(wording.as_str().ends_with('.'), "`{}` is not a statement", item.id);
        }
    }
    let mut document = audit.document().clone();
    let item = document.items.get_mut(3).expect("the fourth item");
    item.text = "Is there one process, or several?".into();
    item.help = None;
    let error = check(&CheckRequest { instrument: document }).expect_err("must be refused");
    assert_eq!((error.code(), error.path()), ("P027", "/instrument/items/3/text"));
}

#[test]
fn i15_the_order_of_the_sheets_changes_nothing() {
    let audit = integration_audit().expect("the built-in instrument is sound");
    // A small generator of numbers, so that every run sees the same sheets.
    let mut state = 20_261_123_u64;
    let mut next = move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut responses = Vec::new();
    for number in 0..60 {
        let answers: Vec<Option<bool>> =
            (0..12).map(|_| (next(10) > 0).then(|| next(2) == 1)).collect();
        let site = [None, Some("north"), Some("south"), Some("west")][next(4) as usize];
        let on = ["2026-03-02", "2026-09-01", "2027-03-01"][next(3) as usize];
        responses.push(sheet(&format!("r{number}"), site, on, &answers));
    }
    let expected = score_with(&audit, &responses, &Limits::default()).expect("fits");
    assert!(expected.changes.len() >= 4 && !expected.between_sites.is_empty());
    assert!(expected.sheets.iter().any(|sheet| sheet.band.is_none()));
    for _ in 0..50 {
        for at in (1..responses.len()).rev() {
            responses.swap(at, next(at as u64 + 1) as usize);
        }
        let shuffled = score_with(&audit, &responses, &Limits::default()).expect("fits");
        assert_eq!(shuffled, expected);
    }
}

#[test]
fn errors_repeat_no_answer_and_no_name() {
    let audit = integration_audit().expect("the built-in instrument is sound");
    let mut odd = sheet("canary-person", Some("canary-site"), "2026-09-01", &[Some(true); 12]);
    odd.answers
        .insert("q3".try_into().expect("an id"), Some("canary-answer".try_into().expect("an id")));
    let mut extra = sheet("canary-person", Some("canary-site"), "2026-09-01", &[Some(true); 12]);
    extra.answers.insert("canary-item".try_into().expect("an id"), None);
    let mut other = sheet("canary-person", Some("canary-site"), "2026-09-01", &[Some(true); 12]);
    other.notes = serde_json::from_value::<Vec<tierwise::audit::AnswerNote>>(
        json!([{"item": "q1", "text": "canary-note"}]) as Value,
    )
    .expect("notes");
    let first = sheet("canary-person", Some("canary-site"), "2026-09-01", &[Some(true); 12]);
    for responses in [vec![odd], vec![extra], vec![first, other]] {
        let error = score_with(&audit, &responses, &Limits::default()).expect_err("refused");
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    }
}

#[test]
fn findings_over_the_limit_are_counted_and_not_listed() {
    let audit = integration_audit().expect("the built-in instrument is sound");
    // On each date two sites with 8 of 12 each, made of different sections: one finding a date.
    let early: Vec<Option<bool>> = (0..12).map(|item| Some(item < 8)).collect();
    let late: Vec<Option<bool>> = (0..12).map(|item| Some(item >= 4)).collect();
    let sheets: Vec<Response> = (1..=5)
        .map(|day| format!("2026-09-0{day}"))
        .flat_map(|on| [sheet("r1", Some("a"), &on, &early), sheet("r1", Some("b"), &on, &late)])
        .collect();
    let limits = Limits { findings: 3, ..Limits::default() };
    let answer = score_with(&audit, &sheets, &limits).expect("fits");
    let codes: Vec<&str> = answer.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes[..3], ["W_PROFILE_HIDDEN"; 3]);
    assert_eq!(codes[3..], ["W_MORE_FINDINGS"]);
}
