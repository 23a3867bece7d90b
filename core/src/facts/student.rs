//! What is known about one student.

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use super::by_measure::ByMeasure;
use super::observation::{ConsentGiven, ConsentState, EventHappened, JudgmentAnswer, Observation};
use super::support::SupportReceived;
use super::value::Value;
use crate::vocabulary::id::{ConsentId, GroupId, SchoolId, StudentId};
use crate::vocabulary::{Grade, Missing};

/// Whether the student is at school here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Enrollment {
    /// At school here.
    #[default]
    Enrolled,
    /// Left the district.
    Withdrawn,
    /// Just came from another district; earlier plans may exist there.
    TransferredIn,
}

/// A time in which a student was enrolled at a school, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EnrolledSpell {
    /// The school.
    pub school: SchoolId,
    /// The first day.
    pub from: Date,
    /// The last day; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// What is known about one student. There are no names, birth dates or protected attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Student {
    /// The student.
    pub id: StudentId,
    /// Their school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// Their grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Whether they are at school here.
    #[serde(default, skip_serializing_if = "is_enrolled")]
    pub enrollment: Enrollment,
    /// From when until when they were enrolled at which school. Two spells may overlap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enrolled: Vec<EnrolledSpell>,
    /// Classes and other groups they belong to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// Values of measures that the host computed itself.
    #[serde(default, skip_serializing_if = "ByMeasure::is_empty")]
    pub values: ByMeasure<Value>,
    /// The day those values are from; the request's `as_of` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values_on: Option<Date>,
    /// Measures the host knows to be missing, and why.
    #[serde(default, skip_serializing_if = "ByMeasure::is_empty")]
    pub missing: ByMeasure<Missing>,
    /// Dated observations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
    /// Answers people gave to judgments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgments: Vec<JudgmentAnswer>,
    /// Supports received, now or before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<SupportReceived>,
    /// Things that happened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventHappened>,
    /// Consents, given or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ConsentGiven>,
}

impl Student {
    /// A student of whom nothing else is known.
    #[must_use]
    pub fn unknown(id: StudentId) -> Self {
        Self {
            id,
            school: None,
            grade: None,
            enrollment: Enrollment::default(),
            enrolled: Vec::new(),
            groups: Vec::new(),
            values: ByMeasure::default(),
            values_on: None,
            missing: ByMeasure::default(),
            observations: Vec::new(),
            judgments: Vec::new(),
            supports: Vec::new(),
            events: Vec::new(),
            consents: Vec::new(),
        }
    }

    /// Whether the family said yes to `consent`, or need not be asked. The latest word counts, and
    /// of two from one day the one that is no yes; where they stand in the list does not.
    #[must_use]
    pub fn consents_to(&self, consent: &ConsentId, as_of: Date) -> bool {
        let is_yes = |given: &ConsentGiven| {
            matches!(given.state, ConsentState::Granted | ConsentState::NotRequired)
        };
        self.consents
            .iter()
            .filter(|given| given.consent == *consent && given.on.is_none_or(|on| on <= as_of))
            .max_by_key(|given| (given.on, !is_yes(given)))
            .is_some_and(is_yes)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_enrolled(enrollment: &Enrollment) -> bool {
    *enrollment == Enrollment::Enrolled
}
