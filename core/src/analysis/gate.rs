//! A district is compiled from a handbook that was analyzed, or not at all.

use super::answer::{FindingLevel, Verdict, WitnessFact};
use super::operation::{answer, rules};
use super::out::Out;
use crate::handbook::{District, Handbook};
use crate::vocabulary::{Error, Limits, Note};

impl District {
    /// Checks, analyzes and compiles a handbook: rules that leave a student without a place they
    /// promise, that contradict each other or that gate an evaluation are refused.
    ///
    /// A check that runs out of `limits.analyzer_nodes` refuses it too, unless `accept_unknown` says
    /// why the district uses it all the same. Every case is then looked at by people first
    /// ([`District::is_unproven`]).
    ///
    /// # Errors
    /// As [`District::new`]; the first error of the analyzer that the handbook does not accept, with
    /// its code and path and the values of a student who shows it; `P028` for what is not known.
    pub fn analyzed(
        handbook: Handbook,
        limits: Limits,
        accept_unknown: Option<&Note>,
    ) -> Result<Self, Error> {
        let mut district = Self::new(handbook, limits)?;
        let mut out = Out::new(district.limits.analyzer_nodes, true);
        rules(&district, None, &mut out, &mut Vec::new());
        let found = answer(&district.handbook, &district.limits, out, Vec::new());
        let refused =
            found.findings.iter().filter(|finding| finding.code != "P028").find(|finding| {
                finding.severity == FindingLevel::Error && finding.accepted.is_none()
            });
        if let Some(finding) = refused {
            let code = code(&finding.code);
            let mut message = finding.message.clone();
            if let Some(witness) = &finding.witness {
                let facts: Vec<String> = witness.facts.iter().map(in_words).collect();
                message.push_str(&format!(" (shown by {})", facts.join(", ")));
            }
            let hint = "mend it, or say in `accepts` why it is kept";
            return Err(Error::new(code, message).at(finding.path.as_str()).hint_that(hint));
        }
        let mut unknown = found.checks.iter().filter(|check| check.verdict == Verdict::Unknown);
        if let Some(check) = unknown.next() {
            if accept_unknown.is_none_or(|reason| reason.as_str().trim().is_empty()) {
                let message = format!("the analyzer does not know whether {}", check.what);
                let hint = "raise the limit `analyzer_nodes`, or say why in `accept_unknown`: \
                            every case then goes to people first";
                return Err(Error::new("P028", message).at("/rules").hint_that(hint));
            }
            district.unproven = true;
        }
        Ok(district)
    }
}

fn in_words(fact: &WitnessFact) -> String {
    match (&fact.value, fact.part.zip(fact.whole)) {
        (Some(value), Some((part, whole))) => {
            format!("{} {value}: {part} of {whole}", fact.label.as_str())
        }
        (Some(value), None) => format!("{} {value}", fact.label.as_str()),
        (None, _) => format!("{} not known", fact.label.as_str()),
    }
}

/// The codes that refuse a handbook here.
fn code(found: &str) -> &'static str {
    match found {
        "P001" => "P001",
        "P002" => "P002",
        "P003" => "P003",
        "P004" => "P004",
        "P006" => "P006",
        "P014" => "P014",
        "P017" => "P017",
        _ => "E_INTERNAL",
    }
}
