//! Whether what is asked can be answered about whom it is asked: a rule about a class reads its own
//! facts and its school's, and none of a student.

use std::collections::BTreeSet;

use super::Problems;
use super::condition::visit;
use super::measure::measures_in;
use crate::handbook::compute::Compute;
use crate::handbook::condition::Condition;
use crate::handbook::declare::Handbook;
use crate::handbook::guard::guards;
use crate::handbook::measure::{Measure, Subject};
use crate::vocabulary::id::DefinitionId;

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    for (index, measure) in handbook.measures.iter().enumerate() {
        let path = format!("/measures/{index}/compute");
        if !is_about(measure) {
            problems.add("P009", path.clone(), "nothing of the kind is known about these subjects");
        }
        for id in measures_in(handbook, measure) {
            let part = handbook.measures.iter().find(|other| other.id == *id);
            if part.is_some_and(|part| !answers(measure.about, part.about)) {
                refuse(measure.about, &path, problems);
            }
        }
    }
    for (index, rule) in handbook.rules.iter().enumerate() {
        let mut asked = Asked { handbook, about: rule.about, seen: BTreeSet::new(), problems };
        asked.condition(&rule.when, &format!("/rules/{index}/when"));
        if let Some(exception) = &rule.unless {
            asked.condition(exception, &format!("/rules/{index}/unless"));
        }
    }
    for guard in guards(handbook) {
        let path = guard.path();
        let mut asked = Asked { handbook, about: guard.about, seen: BTreeSet::new(), problems };
        asked.condition(guard.condition, &path);
    }
}

/// Whether rules about one kind of subject can read what is about another.
fn answers(asked: Subject, about: Subject) -> bool {
    match asked {
        Subject::Student | Subject::Referral | Subject::Plan => about != Subject::Team,
        Subject::Class | Subject::Grade | Subject::Group | Subject::Team | Subject::Cohort => {
            about == asked || about == Subject::School
        }
        Subject::School => about == Subject::School,
    }
}

/// Whether the rules are about one student.
fn is_one_student(about: Subject) -> bool {
    matches!(about, Subject::Student | Subject::Referral | Subject::Plan)
}

/// Whether a measure can be computed of whom it is about.
fn is_about(measure: &Measure) -> bool {
    match &measure.compute {
        None | Some(Compute::Expression(_) | Compute::Compare(_)) => true,
        Some(Compute::Rank(_)) => measure.about == Subject::Student,
        Some(Compute::Supports(_) | Compute::SupportedFor(_) | Compute::Delivered(_)) => {
            matches!(measure.about, Subject::Student | Subject::Plan)
        }
        Some(_) => measure.about != Subject::Referral,
    }
}

fn refuse(about: Subject, path: &str, problems: &mut Problems) {
    let hint = match about {
        Subject::Student | Subject::Referral | Subject::Plan => {
            "ask about the student, the referral or their class, grade, school, groups or plans"
        }
        Subject::School => "ask about the school itself",
        _ => "ask about the subject itself or its school",
    };
    problems.add_hint("P009", path, "whom this is asked about cannot answer it", hint);
}

/// The key under which what is asked stands.
fn key_of(leaf: &Condition) -> &'static str {
    match leaf {
        Condition::Measure(_) => "measure",
        Condition::Judgment(_) => "judgment",
        Condition::Concern(_) => "concern",
        Condition::ConcernArea(_) => "concern_area",
        Condition::ReferredBy(_) => "referred_by",
        Condition::Supports(_) => "supports",
        Condition::Consent(_) => "consent",
        _ => "definition",
    }
}

struct Asked<'h, 'p> {
    handbook: &'h Handbook,
    about: Subject,
    /// Definitions that were looked into.
    seen: BTreeSet<&'h DefinitionId>,
    problems: &'p mut Problems,
}

impl<'h> Asked<'h, '_> {
    fn condition(&mut self, condition: &'h Condition, path: &str) {
        visit(condition, path, &mut |leaf, at| {
            if !self.can_answer(leaf) {
                refuse(self.about, &format!("{at}/{}", key_of(leaf)), self.problems);
            }
        });
    }

    fn can_answer(&mut self, leaf: &'h Condition) -> bool {
        match leaf {
            Condition::Measure(m) => {
                let measure = self.handbook.measures.iter().find(|measure| measure.id == m.id);
                measure.is_none_or(|measure| answers(self.about, measure.about))
            }
            Condition::Judgment(j) => {
                let judgment = self.handbook.judgments.iter().find(|one| one.id == j.id);
                judgment.is_none_or(|judgment| answers(self.about, judgment.about))
            }
            Condition::Concern(_)
            | Condition::ConcernArea(_)
            | Condition::ReferredBy(_)
            | Condition::Supports(_)
            | Condition::Consent(_) => is_one_student(self.about),
            Condition::Definition(id) => {
                let declared = self.handbook.definitions.iter().find(|one| one.id == *id);
                let Some(definition) = declared.filter(|one| self.seen.insert(&one.id)) else {
                    return true;
                };
                let mut all = true;
                visit(&definition.when, "", &mut |leaf, _| all &= self.can_answer(leaf));
                all
            }
            _ => true,
        }
    }
}
