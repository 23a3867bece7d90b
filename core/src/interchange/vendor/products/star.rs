//! Renaissance Star: one row a student and test, a file a subject; and one row a standard or skill
//! area in two files of detail. Older exports have the same columns under shorter names.

use super::super::VendorLayout;
use super::super::layout::Scale::{In, Is};
use super::super::layout::{
    EMPTY, Flag, Instrument, Kind, Layout, OnlyHere, Otherwise, Score, level, measure, number,
    percent,
};

const SCORES: &[Score] = &[
    number("ScaledScore", Is("overall"), "scale_score"),
    number("UnifiedScore", Is("overall"), "unified_score"),
    Score { kind: Kind::Signed, ..number("RaschScore", Is("overall"), "rasch") },
    percent("PercentileRank", Is("overall"), "percentile"),
    number("NormalCurveEquivalent", Is("overall"), "normal_curve_equivalent"),
    number("GradeEquivalent", Is("overall"), "grade_equivalent"),
    percent("CurrentSGP", Is("overall"), "growth_percentile"),
    measure("Lexile", Is("overall"), "lexile"),
    measure("Quantile", Is("overall"), "quantile"),
    measure("QuantileMeasure", Is("overall"), "quantile"),
    number("EstimatedOralReadingFluency", Is("oral_reading_fluency"), "estimate"),
    level("InstructionalReadingLevel", Is("overall"), "instructional_level"),
    level("LiteracyClassification", Is("overall"), "literacy_classification"),
    level("RenaissanceBenchmarkCategoryName", Is("overall"), "level"),
    level("DistrictBenchmarkCategoryName", Is("overall"), "district_level"),
    level("SchoolBenchmarkCategoryName", Is("overall"), "school_level"),
    level("StateBenchmarkCategoryName", Is("overall"), "state_level"),
];

const DATES: &[&str] = &["CompletedDateLocal", "CompletedDate", "AssessmentDate", "LaunchDate"];

const EVERY: Layout = Layout {
    student: &["StudentIdentifier", "StudentLocalID", "StudentSourcedID", "StudentStateID"],
    state_id: &["StudentStateID"],
    school: &["SchoolIdentifier", "SchoolLocalID", "SchoolStateID"],
    grade: &["Grade", "CurrentGrade"],
    year: &["SchoolYear"],
    season: &["ScreeningPeriodWindowName"],
    date: DATES,
    flags: &[Flag {
        column: "AssessmentStatus",
        well: &["active"],
        otherwise: Otherwise::LeaveOut,
    }],
    ..EMPTY
};

const TEST: Layout = Layout {
    known_by: &[&["PercentileRank"], &["GradeEquivalent", "ScaledScore"], DATES],
    scores: SCORES,
    ..EVERY
};

pub(super) const READING: Layout = Layout {
    layout: VendorLayout::StarReading,
    instrument: Instrument::Is("star_reading"),
    only_here: Some(OnlyHere {
        columns: &["InstructionalReadingLevel", "EstimatedOralReadingFluency", "Lexile"],
        file_words: &["reading", "sr"],
    }),
    ..TEST
};

pub(super) const MATH: Layout = Layout {
    layout: VendorLayout::StarMath,
    instrument: Instrument::Is("star_math"),
    only_here: Some(OnlyHere {
        columns: &["Quantile", "QuantileMeasure"],
        file_words: &["math", "sm"],
    }),
    ..TEST
};

pub(super) const EARLY_LITERACY: Layout = Layout {
    layout: VendorLayout::StarEarlyLiteracy,
    instrument: Instrument::Is("star_early_literacy"),
    known_by: &[&["ScaledScore"], &["LiteracyClassification"], &["PercentileRank"], DATES],
    only_here: Some(OnlyHere {
        columns: &["LiteracyClassification"],
        file_words: &["literacy", "sel"],
    }),
    scores: SCORES,
    ..EVERY
};

const DOMAIN: &[&str] = &["DomainName"];
const STANDARD: &[&str] = &["StandardName"];
const SKILL_AREA: &[&str] = &["SkillAreaName"];

pub(super) const STANDARDS: Layout = Layout {
    layout: VendorLayout::StarStandards,
    instrument: Instrument::Is("star_standards"),
    known_by: &[&["StandardName"], &["StandardPercentMastery", "StandardMasteryLevel"]],
    scores: &[
        percent("DomainPercentMastery", In(DOMAIN), "percent_mastered"),
        Score { kind: Kind::NumberOrLevel, ..level("DomainMasteryLevel", In(DOMAIN), "level") },
        percent("StandardPercentMastery", In(STANDARD), "percent_mastered"),
        Score { kind: Kind::NumberOrLevel, ..level("StandardMasteryLevel", In(STANDARD), "level") },
    ],
    ..EVERY
};

pub(super) const SKILL_AREAS: Layout = Layout {
    layout: VendorLayout::StarSkillAreas,
    instrument: Instrument::Is("star_skill_areas"),
    known_by: &[&["SkillAreaName"], &["SkillAreaMasteryScore"]],
    scores: &[
        percent("DomainScore", In(DOMAIN), "percent_mastered"),
        percent("SkillAreaMasteryScore", In(SKILL_AREA), "percent_mastered"),
    ],
    ..EVERY
};
