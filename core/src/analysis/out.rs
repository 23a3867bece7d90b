//! Findings and checks as they come in.

use super::answer::{AnalysisCheck, FindingLevel, HandbookFinding, HandbookWitness, Verdict};
use super::model::{Made, Model};
use crate::decision::Verdicts;
use crate::region::Fuel;
use crate::vocabulary::id::RuleId;

/// What an analysis has so far.
pub(super) struct Out {
    pub findings: Vec<HandbookFinding>,
    pub checks: Vec<AnalysisCheck>,
    /// For what a handbook may be refused for.
    pub fuel: Fuel,
    /// For what is only worth knowing, so that it takes nothing from the proofs.
    pub spare: Fuel,
    /// Whether only errors are wanted: a district that is compiled reads nothing else.
    pub errors_only: bool,
    asked_at: u32,
}

/// What part of the nodes may be spent on what is only worth knowing.
const SPARE: u32 = 8;

impl Out {
    pub(super) fn new(nodes: u32, errors_only: bool) -> Self {
        let (fuel, spare) = (Fuel::new(nodes), Fuel::new(nodes / SPARE));
        Self { findings: Vec::new(), checks: Vec::new(), fuel, spare, errors_only, asked_at: 0 }
    }

    /// Adds a finding, to be completed.
    pub(super) fn add(
        &mut self,
        code: &str,
        severity: FindingLevel,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Draft<'_> {
        self.findings.push(HandbookFinding {
            code: code.to_owned(),
            severity,
            path: path.into(),
            message: message.into(),
            rules: Vec::new(),
            about: None,
            witness: None,
            accepted: None,
        });
        Draft(self.findings.last_mut())
    }

    /// A check begins: nodes from here on are its own.
    pub(super) fn start(&mut self) {
        self.asked_at = self.used();
    }

    fn used(&self) -> u32 {
        self.fuel.used.saturating_add(self.spare.used)
    }

    /// Adds the end of a check for want of whose proof a handbook is refused (`P028`); its nodes are
    /// those made since it began, or since the last one ended.
    pub(super) fn check(&mut self, code: &str, what: impl Into<String>, verdict: Verdict) {
        self.ended(code, what.into(), verdict, FindingLevel::Error);
    }

    /// Adds the end of a check of something that is only worth knowing.
    pub(super) fn check_lightly(&mut self, code: &str, what: impl Into<String>, verdict: Verdict) {
        self.ended(code, what.into(), verdict, FindingLevel::Warning);
    }

    fn ended(&mut self, code: &str, what: String, verdict: Verdict, level: FindingLevel) {
        if verdict == Verdict::Unknown {
            let message = format!("the analyzer does not know whether {what}");
            self.add("P028", level, "/rules", message);
        }
        let nodes = self.used().saturating_sub(self.asked_at);
        self.checks.push(AnalysisCheck { code: code.to_owned(), what, verdict, nodes });
        self.asked_at = self.used();
    }

    /// Whether the evaluator itself says of a made-up student what the diagram said. If not it is a
    /// fault of this library: it is reported, and nothing is said about the handbook.
    pub(super) fn confirms(
        &mut self,
        model: &Model<'_>,
        made: &Made,
        says: impl FnOnce(&Verdicts) -> bool,
    ) -> bool {
        let confirmed = says(&model.ask(made));
        if !confirmed {
            let message = "the analyzer and the evaluator disagree about a made-up student; \
                           please report this";
            self.add("E_INTERNAL", FindingLevel::Warning, "", message).witness(model.witness(made));
        }
        confirmed
    }
}

/// A finding that is being completed.
pub(super) struct Draft<'a>(Option<&'a mut HandbookFinding>);

impl Draft<'_> {
    pub(super) fn about(mut self, id: impl Into<String>) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.about = Some(id.into());
        }
        self
    }

    pub(super) fn rules(mut self, rules: Vec<RuleId>) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.rules = rules;
        }
        self
    }

    pub(super) fn witness(mut self, witness: HandbookWitness) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.witness = Some(witness);
        }
        self
    }
}
