//! What a decision was made from, so that it can be made again years later.

use serde::{Deserialize, Serialize};

use super::answer::RoutedCase;
use crate::decision::Subject;
use crate::facts::{Coverage, Group, KnownCase, OpenSeats, Referral, Student};
use crate::vocabulary::fingerprint::{Fingerprint, fingerprint};
use crate::vocabulary::id::HandbookId;
use crate::vocabulary::{Date, Error, Label, order};

/// The record of one decision: enough to say later whether the same rules and facts lead to the
/// same answer. It holds no facts itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "DecisionRecord"))]
pub struct Record {
    /// The version of this library.
    pub library: String,
    /// The handbook.
    pub handbook: HandbookId,
    /// Its edition.
    pub edition: Label,
    /// Its fingerprint.
    pub handbook_hash: Fingerprint,
    /// The fingerprint of the limits in force.
    pub limits_hash: Fingerprint,
    /// The day of the decision.
    pub as_of: Date,
    /// The fingerprint of the facts and referrals, sorted. It can be guessed by trying likely facts:
    /// keep it with the student's record.
    pub input_hash: Fingerprint,
    /// The fingerprint of the case as it was answered, without this record.
    pub outcome_hash: Fingerprint,
    /// The fingerprint of all of the above.
    pub record_hash: Fingerprint,
}

#[derive(Serialize)]
struct Input<'a> {
    student: &'a Student,
    referrals: &'a [&'a Referral],
    groups: Vec<&'a Group>,
    coverage: Vec<&'a Coverage>,
    seats: Vec<&'a OpenSeats>,
    case: Option<&'a KnownCase>,
}

/// The record of a case.
pub(super) fn record(
    subject: &Subject<'_>,
    joined: Option<&KnownCase>,
    case: &RoutedCase,
) -> Result<Record, Error> {
    let district = subject.district;
    let mut student = subject.student.clone();
    student.observations = subject.observations.to_vec();
    order::ascending(&mut student.groups);
    order::ascending(&mut student.judgments);
    order::ascending(&mut student.supports);
    order::ascending(&mut student.events);
    order::ascending(&mut student.consents);
    // Feeds and seats of other schools are none of this student's facts.
    let school = student.school.as_ref();
    let facts = subject.facts;
    let input = Input {
        student: &student,
        referrals: subject.referrals,
        groups: facts.groups_of(&student),
        coverage: facts.coverage().filter(|feed| feed.is_at(school)).collect(),
        seats: facts.seats().filter(|seats| seats.is_at(school)).collect(),
        case: joined,
    };
    let input_hash = fingerprint("input", &input)?;
    let outcome_hash = fingerprint("case", case)?;
    let handbook_hash = district.handbook_hash.clone();
    let limits_hash = district.limits_hash.clone();
    let library = env!("CARGO_PKG_VERSION").to_owned();
    let all = (&library, &handbook_hash, &limits_hash, subject.as_of, &input_hash, &outcome_hash);
    let record_hash = fingerprint("record", &all)?;
    Ok(Record {
        library,
        handbook: district.handbook.id.clone(),
        edition: district.handbook.edition.clone(),
        handbook_hash,
        limits_hash,
        as_of: subject.as_of,
        input_hash,
        outcome_hash,
        record_hash,
    })
}
