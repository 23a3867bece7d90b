//! The operation table.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::about;
#[cfg(feature = "front_door")]
use super::district::{RunIn, in_district, with_district};
#[cfg(feature = "interchange")]
use crate::interchange;
use crate::json;
use crate::vocabulary::{Error, Limits};
#[cfg(feature = "front_door")]
use crate::{analysis, apply, handbook, referral};
use crate::{audit, instrument};
#[cfg(feature = "authoring")]
use crate::{consistency, replay, report, screening, tally};

/// An operation over JSON text.
type Run = fn(&str, &Limits) -> Result<String, Error>;

/// One operation: `request -> answer`.
#[derive(Clone, Copy)]
pub struct Operation {
    /// Its name, `area.verb`.
    pub name: &'static str,
    /// What it answers, in a sentence.
    pub about: &'static str,
    /// From a JSON request to a JSON answer.
    pub(super) run: Run,
    /// The same in a district that was compiled before, for operations about one.
    #[cfg(feature = "front_door")]
    pub(super) run_in: Option<RunIn>,
    /// The schema of the request as [`super::call`] takes it.
    #[cfg(feature = "schema")]
    pub request: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
    /// The schema of the answer.
    #[cfg(feature = "schema")]
    pub answer: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
    /// The schema of the request as `District::call` takes it, for operations about a district.
    #[cfg(all(feature = "schema", feature = "front_door"))]
    pub request_in: Option<fn(&mut schemars::SchemaGenerator) -> schemars::Schema>,
}

#[cfg(feature = "front_door")]
impl Operation {
    /// Whether the operation is about a district, so that a compiled one can run it.
    #[must_use]
    pub fn is_of_district(&self) -> bool {
        self.run_in.is_some()
    }
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

macro_rules! operation {
    ($name:literal, $function:path, $request:ty => $answer:ty, $about:literal) => {
        Operation {
            name: $name,
            about: $about,
            run: |text, limits| plain::<$request, $answer>($function, text, limits),
            #[cfg(feature = "front_door")]
            run_in: None,
            #[cfg(feature = "schema")]
            request: |generator| generator.subschema_for::<$request>(),
            #[cfg(feature = "schema")]
            answer: |generator| generator.subschema_for::<$answer>(),
            #[cfg(all(feature = "schema", feature = "front_door"))]
            request_in: None,
        }
    };
    (district $name:literal, $function:path, $request:ty => $answer:ty, $about:literal) => {
        Operation {
            name: $name,
            about: $about,
            run: |text, limits| with_district::<$request, $answer>($function, text, limits),
            run_in: Some(|district, text| {
                in_district::<$request, $answer>($function, district, text)
            }),
            #[cfg(feature = "schema")]
            request: |generator| generator.subschema_for::<super::OfDistrict<$request>>(),
            #[cfg(feature = "schema")]
            answer: |generator| generator.subschema_for::<$answer>(),
            #[cfg(feature = "schema")]
            request_in: Some(|generator| generator.subschema_for::<$request>()),
        }
    };
}

/// Every operation, by name.
pub const OPERATIONS: &[Operation] = &[
    operation!(
        "audit.score",
        audit::score,
        audit::ScoreRequest => audit::ScoreAnswer,
        "Scores answer sheets to an instrument: intervals, bands, agreement, and what changed."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        district "district.screen",
        screening::screen,
        screening::ScreenRequest => screening::ScreenAnswer,
        "Screens every student in every domain: tiers, flags, what is possible and what to collect."
    ),
    #[cfg(feature = "front_door")]
    operation!(
        "handbook.analyze",
        analysis::analyze,
        analysis::HandbookAnalyzeRequest => analysis::HandbookAnalyzeAnswer,
        "Says what is wrong with the rules taken together, each with a student who shows it."
    ),
    #[cfg(feature = "front_door")]
    operation!(
        district "handbook.apply",
        apply::apply,
        apply::ApplyRequest => apply::ApplyAnswer,
        "Says what the rules say about students, referrals, groups, plans and teams, and who owes what."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "handbook.changes",
        report::changes,
        report::ChangesRequest => report::ChangesAnswer,
        "Writes what changed between two versions of a handbook, in words, by whom it touches."
    ),
    #[cfg(feature = "front_door")]
    operation!(
        "handbook.check",
        handbook::check_handbook,
        handbook::HandbookCheckRequest => handbook::HandbookCheckAnswer,
        "Says whether a handbook is sound, and everything that is wrong with it."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "handbook.compare",
        consistency::compare,
        consistency::HandbookCompareRequest => consistency::HandbookCompareAnswer,
        "Says exactly which students two handbooks or schools treat differently, and which words."
    ),
    #[cfg(feature = "front_door")]
    operation!(
        "handbook.compose",
        handbook::compose_handbook,
        handbook::HandbookComposeRequest => handbook::HandbookComposeAnswer,
        "Lays overlays over a handbook and puts readings of its ambiguities in force."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "handbook.flow",
        report::flow,
        report::FlowRequest => report::FlowAnswer,
        "Draws a handbook as a flow chart on one page: SVG, Mermaid or DOT."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "handbook.procedures",
        report::procedures,
        report::ProceduresRequest => report::ProceduresAnswer,
        "Writes a handbook's procedures in plain language, made from its rules."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        district "handbook.replay",
        replay::replay,
        replay::ReplayRequest => replay::ReplayAnswer,
        "Says what the rules would have done over some time: who, when, what load, and how right."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "handbook.sarif",
        analysis::to_sarif,
        analysis::HandbookSarifRequest => analysis::SarifLog,
        "Gives what is wrong with the rules as SARIF, for tools that review changes."
    ),
    operation!(
        "instrument.check",
        instrument::check,
        instrument::CheckRequest => instrument::CheckAnswer,
        "Says whether an instrument is sound, and what is wrong with it."
    ),
    operation!(
        "instrument.get",
        instrument::get,
        instrument::GetRequest => instrument::Instrument,
        "Gives an instrument that comes with the library."
    ),
    operation!(
        "instrument.list",
        instrument::list,
        instrument::ListRequest => instrument::ListAnswer,
        "Lists the instruments that come with the library."
    ),
    operation!(
        "library.about",
        about::about,
        about::AboutRequest => about::AboutAnswer,
        "Says what this library is and can do."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "records.attendance",
        tally::attendance,
        tally::AttendanceRequest => tally::AttendanceAnswer,
        "Counts days at school and days missed, by a policy that it gives back."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "records.facts",
        tally::facts,
        tally::FactsRequest => tally::FactsAnswer,
        "Makes facts of a district's tables, with what each feed covers."
    ),
    #[cfg(feature = "interchange")]
    operation!(
        "records.merge",
        interchange::merge,
        interchange::RecordsMergeRequest => interchange::RecordsMergeAnswer,
        "Puts newer tables in the place of older ones of the same source, schools and days."
    ),
    #[cfg(feature = "interchange")]
    operation!(
        "records.propose",
        interchange::propose,
        interchange::RecordsProposeRequest => interchange::RecordsProposeAnswer,
        "Says what the columns of an unknown file may mean, how sure that is, and what is missing."
    ),
    #[cfg(feature = "interchange")]
    operation!(
        "records.read",
        interchange::read,
        interchange::ReadRequest => interchange::ReadAnswer,
        "Reads files of another system into tables, and says what in them could not be read."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "records.timetable",
        tally::timetable,
        tally::TimetableRequest => tally::TimetableAnswer,
        "Says who, and which room, is in two places at once."
    ),
    #[cfg(feature = "interchange")]
    operation!(
        "records.write",
        interchange::write,
        interchange::RecordsWriteRequest => interchange::RecordsWriteAnswer,
        "Writes tables as the canonical CSV files, which reading takes back."
    ),
    #[cfg(feature = "front_door")]
    operation!(
        district "referral.route",
        referral::route,
        referral::RouteRequest => referral::RouteAnswer,
        "Routes referrals to one owner each, with supports, duties, dates and reasons."
    ),
    #[cfg(feature = "front_door")]
    operation!(
        district "referral.verify",
        referral::verify,
        referral::VerifyRequest => referral::VerifyAnswer,
        "Says whether a decision record follows from the same rules and facts."
    ),
    #[cfg(feature = "authoring")]
    operation!(
        "screening.accuracy",
        screening::accuracy,
        screening::AccuracyRequest => screening::AccuracyAnswer,
        "Says how right a screener was: sensitivity, specificity, predictive values, the area."
    ),
];

/// The operation of this name.
pub(super) fn find(name: &str) -> Result<&'static Operation, Error> {
    OPERATIONS.iter().find(|operation| operation.name == name).ok_or_else(|| {
        let names: Vec<&str> = OPERATIONS.iter().map(|operation| operation.name).collect();
        Error::new("E_UNKNOWN_OPERATION", "no such operation")
            .hint_that(format!("operations are `{}`", names.join("`, `")))
    })
}

fn plain<R: DeserializeOwned, A: Serialize>(
    function: fn(&R) -> Result<A, Error>,
    text: &str,
    limits: &Limits,
) -> Result<String, Error> {
    let request: R = json::read(text, limits, limits.input_bytes)?;
    json::write(&function(&request)?, limits)
}
