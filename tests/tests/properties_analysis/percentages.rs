//! Holes that some pair of whole numbers falls into, and no others.

use tierwise::analysis::{HandbookAnalyzeRequest, analyze};
use tierwise::handbook::Handbook;
use tierwise::wire::read;

use crate::worlds::Numbers;

const CASES: usize = 2_000;

/// Bands of random thresholds over `100 x part / whole`, against every part of every whole.
#[test]
fn a_hole_is_reported_when_some_pair_falls_into_it() {
    let mut numbers = Numbers::new(17);
    let (mut holes, mut near_misses) = (0, 0);
    for _ in 0..CASES {
        let least = 1 + numbers.below(40);
        let greatest = least + numbers.below(60);
        // Two thresholds in hundredths of a percent, a little apart.
        let low = 1 + numbers.below(9_000);
        let apart = [1, 3, 30, 300][numbers.below(4)];
        let high = low + 1 + numbers.below(apart);
        let is_at_most = numbers.chance(50);
        let is_at_least = numbers.chance(50);
        let in_hole = |part: usize, whole: usize| {
            let (at, low, high) = (10_000 * part, low * whole, high * whole);
            (if is_at_most { at > low } else { at >= low })
                && (if is_at_least { at < high } else { at <= high })
        };
        let reached = (least..=greatest).any(|whole| (0..=whole).any(|part| in_hole(part, whole)));
        let found = find(&handbook([least, greatest], [low, high], is_at_most, is_at_least));
        assert_eq!(
            found.is_some(),
            reached,
            "{low} to {high} hundredths of a percent, of {least} to {greatest}"
        );
        if let Some((part, whole)) = found {
            assert!((least..=greatest).contains(&whole) && in_hole(part, whole), "{part}/{whole}");
        }
        holes += usize::from(reached);
        near_misses += usize::from(!reached);
    }
    assert!(holes > CASES / 10 && near_misses > CASES / 10, "{holes} holes, {near_misses} none");
}

/// The part and the whole that the analyzer shows in the first hole.
fn find(handbook: &Handbook) -> Option<(usize, usize)> {
    let request = HandbookAnalyzeRequest {
        handbook: handbook.clone(),
        limits: None,
        as_of: None,
        cohort: None,
    };
    let answer = analyze(&request).expect("an answer");
    let hole = answer.findings.iter().find(|finding| finding.code == "P001")?;
    let fact = hole.witness.as_ref()?.facts.first()?;
    Some((fact.part? as usize, fact.whole? as usize))
}

fn handbook(
    of: [usize; 2],
    [low, high]: [usize; 2],
    is_at_most: bool,
    is_at_least: bool,
) -> Handbook {
    let hundredths = |n: usize| format!("{}.{:02}", n / 100, n % 100);
    let low_test = if is_at_most { "at_most" } else { "below" };
    let high_test = if is_at_least { "at_least" } else { "more_than" };
    let (low, high) = (hundredths(low), hundredths(high));
    let [least, greatest] = of;
    let text = format!(
        r#"{{"schema_version": 1, "id": "h", "title": "H", "edition": "1",
  "calendar": {{"periods": [{{"id": "y", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"}}]}},
  "domains": [{{"id": "d", "label": "D"}}], "tiers": [{{"id": "t", "label": "T", "rank": 1}}],
  "roles": [{{"id": "r", "label": "R"}}], "flags": [{{"id": "f", "label": "F"}}, {{"id": "g", "label": "G"}}],
  "measures": [{{"id": "x", "label": "x", "values": {{"number": {{"unit": "percent", "least": 0, "greatest": 100,
    "percent_of": {{"least": {least}, "greatest": {greatest}}}}}}}}}],
  "scales": [{{"id": "s", "label": "S", "of": {{"flags": ["f", "g"]}}, "complete": true}}],
  "rules": [
    {{"id": "low", "label": "Low", "when": {{"measure": {{"id": "x", "is": {{"{low_test}": {low}}}}}}}, "then": [{{"flag": "f"}}]}},
    {{"id": "high", "label": "High", "when": {{"measure": {{"id": "x", "is": {{"{high_test}": {high}}}}}}}, "then": [{{"flag": "g"}}]}}],
  "lanes": {{"safety": {{"receivers": [{{"role": "r"}}]}}, "evaluation": {{"receivers": [{{"role": "r"}}],
    "answer_within": {{"n": 15, "days": "school"}}, "complete_within": {{"n": 60, "days": "calendar"}}}}}},
  "front_door": {{"merge_within": {{"n": 5, "days": "school"}}, "otherwise": {{"role": "r"}},
    "look_within": {{"n": 2, "days": "school"}}, "answer_referrer_within": {{"n": 5, "days": "school"}}}}}}"#
    );
    read(&text).unwrap_or_else(|error| panic!("{error:?}"))
}
