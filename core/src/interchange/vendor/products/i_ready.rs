//! i-Ready Diagnostic: one row a student and test, a file a subject.

use super::super::VendorLayout;
use super::super::layout::Scale::{InHeader, Is};
use super::super::layout::{
    EMPTY, Flag, Instrument, Kind, Layout, OnlyHere, Otherwise, Score, level, measure, number,
    percent,
};

const SCORES: &[Score] = &[
    number("Overall Scale Score", Is("overall"), "scale_score"),
    level("Overall Relative Placement", Is("overall"), "level"),
    level("Overall Placement", Is("overall"), "placement"),
    percent("Percentile", Is("overall"), "percentile"),
    measure("Lexile Measure", Is("overall"), "lexile"),
    measure("Quantile Measure", Is("overall"), "quantile"),
    Score {
        column: "Reading Difficulty Indicator (Y/N)",
        scale: Is("reading_difficulty_indicator"),
        unit: "yes_no",
        kind: Kind::YesNo,
    },
    number("{scale} Scale Score", InHeader, "scale_score"),
    level("{scale} Relative Placement", InHeader, "level"),
    level("{scale} Placement", InHeader, "placement"),
];

const EITHER: Layout = Layout {
    known_by: &[&["Overall Scale Score"], &["Overall Relative Placement", "Overall Placement"]],
    student: &["Student ID", "Student State ID"],
    state_id: &["Student State ID"],
    school: &["School State ID"],
    grade: &["Student Grade"],
    year: &["Academic Year"],
    season: &["Norming Window"],
    date: &["Completion Date", "Start Date"],
    not_scores: &["Mid On Grade Level Scale Score"],
    scores: SCORES,
    flags: &[Flag { column: "Rush Flag", well: &["none", "no", "n"], otherwise: Otherwise::Doubt }],
    ..EMPTY
};

pub(super) const READING: Layout = Layout {
    layout: VendorLayout::IReadyReading,
    instrument: Instrument::Is("i_ready_reading"),
    only_here: Some(OnlyHere {
        columns: &["Lexile Measure", "Phonics Scale Score", "Vocabulary Scale Score"],
        file_words: &["ela", "reading"],
    }),
    ..EITHER
};

pub(super) const MATH: Layout = Layout {
    layout: VendorLayout::IReadyMath,
    instrument: Instrument::Is("i_ready_math"),
    only_here: Some(OnlyHere {
        columns: &["Quantile Measure", "Number and Operations Scale Score", "Geometry Scale Score"],
        file_words: &["math"],
    }),
    ..EITHER
};
