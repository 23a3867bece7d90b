//! DIBELS, 8th edition, as mCLASS exports its benchmarks: one row a student and season.

use super::super::VendorLayout;
use super::super::layout::Scale::{InHeader, Is};
use super::super::layout::{EMPTY, Instrument, Layout, level, measure, number, percent};

pub(super) const DIBELS_8: Layout = Layout {
    layout: VendorLayout::Dibels8,
    instrument: Instrument::Named {
        columns: &["Assessment Edition"],
        known: &[("DIBELS 8th Edition", "dibels_8"), ("DIBELS 8", "dibels_8")],
        otherwise: "dibels_8",
    },
    known_by: &[
        &["Benchmark Period", "Assessment Edition"],
        &["Composite Score", "Composite Level"],
    ],
    student: &["Student Primary ID", "Student ID", "Primary ID - Student ID (State ID)"],
    state_id: &["Primary ID - Student ID (State ID)", "Student State ID"],
    school: &["Primary School ID", "School Primary ID", "School ID"],
    grade: &["Assessment Grade", "Enrollment Grade", "Grade"],
    year: &["School Year"],
    season: &["Benchmark Period"],
    date: &["Client Date", "Assessment Date", "Administration Date"],
    scores: &[
        number("Composite Score", Is("composite"), "scale_score"),
        level("Composite Level", Is("composite"), "level"),
        percent("Composite - National Norm Percentile", Is("composite"), "percentile"),
        measure("DIBELS Composite Score - Lexile", Is("composite"), "lexile"),
        percent("{scale} - National Norm Percentile", InHeader, "percentile"),
        number("{scale} - Score", InHeader, "raw"),
        level("{scale} - Level", InHeader, "level"),
        measure("{scale} - Lexile", InHeader, "lexile"),
    ],
    levels: &["well_below_benchmark", "below_benchmark", "at_benchmark", "above_benchmark"],
    ..EMPTY
};
