//! The reasons, from the matcher's own tables: they cannot say anything else than it did.

use serde::{Deserialize, Serialize};

use super::matching::{Standing, Verdicts, set_bits};
use super::reading::{Known, Reading};
use crate::facts::Value;
use crate::handbook::compile::Fact;
use crate::handbook::{District, FactName};
use crate::vocabulary::id::{CitationId, RoleId, RuleId};
use crate::vocabulary::{Date, Grade, Label, Missing, Text, order};

/// A rule that holds, and the facts it holds by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleApplied {
    /// The rule.
    pub rule: RuleId,
    /// What it says.
    pub label: Label,
    /// The rules of manuals that it encodes.
    #[serde(default)]
    pub cites: Vec<CitationId>,
    /// The facts by which it holds. With these alone it would hold as well.
    #[serde(default)]
    pub because: Vec<FactUsed>,
    /// The rules that take its outcomes away, if any do.
    #[serde(default)]
    pub overridden_by: Vec<RuleId>,
}

/// A fact as a rule read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactUsed {
    /// The fact.
    pub fact: FactName,
    /// What people call it.
    pub label: Label,
    /// Its value; a quotient is shown with four places and compared exactly.
    pub value: Value,
    /// First day it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A fact that is missing and would decide something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactMissing {
    /// The fact.
    pub fact: FactName,
    /// What people call it.
    pub label: Label,
    /// Why it is missing.
    pub reason: Missing,
    /// The rules that wait for it.
    pub decides: Vec<RuleId>,
    /// The question, if a person has to answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Ask>,
}

/// A question for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The question.
    pub question: Text,
    /// The roles that may answer.
    pub of: Vec<RoleId>,
}

/// Every rule that holds, with its reasons, in order of priority and then id.
pub(crate) fn applied(
    district: &District,
    readings: &[Reading],
    verdicts: &Verdicts,
) -> Vec<RuleApplied> {
    let mut holding: Vec<usize> = verdicts.rules(Standing::Applies).collect();
    holding.extend(verdicts.rules(Standing::Overridden));
    by_precedence(district, &mut holding);
    holding.into_iter().filter_map(|rule| explain(district, readings, verdicts, rule)).collect()
}

/// Sorts rules by priority, highest first, then by id.
pub(crate) fn by_precedence(district: &District, rules: &mut [usize]) {
    order::by_key(rules, |index| {
        district.handbook.rules.get(*index).map(|rule| (-i64::from(rule.priority), &rule.id))
    });
}

fn explain(
    district: &District,
    readings: &[Reading],
    verdicts: &Verdicts,
    index: usize,
) -> Option<RuleApplied> {
    let compiled = district.rules_about(verdicts.about);
    let rule = district.handbook.rules.get(index)?;
    let mine = |clause: &usize| compiled.rule_of.get(*clause) == Some(&index);
    let held = set_bits(&verdicts.certain).find(mine);
    let because = held.map(|clause| {
        let read = compiled.facts.iter().zip(readings);
        read.filter(|(fact, _)| fact.names(clause))
            .filter_map(|(fact, reading)| used(district, fact, reading))
            .collect()
    });
    let overriding = compiled.overridden_by.get(index).into_iter().flatten().copied();
    let mut overriding: Vec<usize> =
        overriding.filter(|by| verdicts.standing.get(*by) == Some(&Standing::Applies)).collect();
    by_precedence(district, &mut overriding);
    Some(RuleApplied {
        rule: rule.id.clone(),
        label: rule.label.clone(),
        cites: rule.cites.clone(),
        because: because.unwrap_or_default(),
        overridden_by: ids_of(district, &overriding),
    })
}

/// The ids of rules, in the order given.
pub(crate) fn ids_of(district: &District, rules: &[usize]) -> Vec<RuleId> {
    let rules = rules.iter().filter_map(|index| district.handbook.rules.get(*index));
    rules.map(|rule| rule.id.clone()).collect()
}

fn used(district: &District, fact: &Fact, reading: &Reading) -> Option<FactUsed> {
    let Reading::Known(known) = reading else { return None };
    Some(FactUsed {
        fact: fact.name.clone(),
        label: Label::from(fact.name.label(&district.handbook)),
        value: shown(fact, known),
        from: known.from,
        until: known.until,
    })
}

/// The value as people write it: a grade by its name.
pub(super) fn shown(fact: &Fact, known: &Known) -> Value {
    match fact.name {
        FactName::Grade => Grade::all()
            .find(|grade| i64::from(grade.ordinal()) * 20_000 == known.key)
            .map_or_else(|| known.value.clone(), |grade| Value::from(grade.as_str())),
        _ => known.value.clone(),
    }
}

/// Every missing fact on which an undecided rule waits.
pub(crate) fn missing(
    district: &District,
    readings: &[Reading],
    verdicts: &Verdicts,
) -> Vec<FactMissing> {
    let compiled = district.rules_about(verdicts.about);
    let undecided = |rule: &usize| verdicts.standing.get(*rule) == Some(&Standing::Undecided);
    let open: Vec<u64> =
        verdicts.possible.iter().zip(&verdicts.certain).map(|(p, c)| p & !c).collect();
    let mut missing = Vec::new();
    for (fact, reading) in compiled.facts.iter().zip(readings) {
        let Reading::Missing(reason) = reading else { continue };
        let mut waiting: Vec<usize> = set_bits(&open)
            .filter(|clause| fact.names(*clause))
            .filter_map(|clause| compiled.rule_of.get(clause).copied())
            .filter(undecided)
            .collect();
        order::ascending(&mut waiting);
        waiting.dedup();
        by_precedence(district, &mut waiting);
        if waiting.is_empty() {
            continue;
        }
        let rules = waiting.iter().filter_map(|rule| district.handbook.rules.get(*rule));
        missing.push(FactMissing {
            fact: fact.name.clone(),
            label: Label::from(fact.name.label(&district.handbook)),
            reason: *reason,
            decides: rules.map(|rule| rule.id.clone()).collect(),
            ask: ask(district, fact),
        });
    }
    missing
}

fn ask(district: &District, fact: &Fact) -> Option<Ask> {
    let FactName::Judgment(_) = fact.name else { return None };
    let judgment = district.handbook.judgments.get(fact.at)?;
    Some(Ask { question: judgment.question.clone(), of: judgment.asked_of.clone() })
}
