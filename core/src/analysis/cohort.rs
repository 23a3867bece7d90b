//! Rules that none of some real students meets (`P024`).

use super::answer::FindingLevel;
use super::out::Out;
use crate::decision::matching::verdicts;
use crate::decision::reading::read_all;
use crate::decision::{Standing, Subject};
use crate::facts::{Lookup, Snapshot};
use crate::handbook::{self, District};
use crate::vocabulary::{Date, order};

pub(super) fn check(district: &District, snapshot: &Snapshot, as_of: Date, out: &mut Out) {
    let facts = Lookup::new(snapshot);
    let mut met = vec![false; district.handbook.rules.len()];
    for student in &snapshot.students {
        let mut observations = student.observations.clone();
        order::ascending(&mut observations);
        let subject = Subject {
            district,
            facts: &facts,
            about: handbook::Subject::Student,
            group: None,
            student,
            is_known: true,
            observations: &observations,
            referrals: &[],
            domains: &[],
            as_of,
            asked_on: as_of,
        };
        let verdicts = verdicts(&subject, &read_all(&subject));
        for (met, standing) in met.iter_mut().zip(&verdicts.standing) {
            *met |= matches!(standing, Standing::Applies | Standing::Overridden);
        }
    }
    let students = snapshot.students.len();
    for (at, (rule, met)) in district.handbook.rules.iter().zip(met).enumerate() {
        let asked = rule.about == handbook::Subject::Student && rule.in_force(as_of);
        if asked && !met {
            let message = format!("none of {students} students meets rule `{}`", rule.id);
            out.add("P024", FindingLevel::Note, format!("/rules/{at}/when"), message)
                .about(rule.id.as_str())
                .rules(vec![rule.id.clone()]);
        }
    }
}
