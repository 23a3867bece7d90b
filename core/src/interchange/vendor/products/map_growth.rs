//! NWEA MAP Growth: one row a student and test, with up to eight instructional areas.

use super::super::VendorLayout;
use super::super::layout::Scale::In;
use super::super::layout::{EMPTY, Instrument, Layout, level, measure, number, percent};

const SUBJECT: &[&str] = &["Subject", "Discipline", "Measurement Scale"];
const GOAL: &[&str] = &["Goal{n}Name"];

pub(super) const MAP_GROWTH: Layout = Layout {
    layout: VendorLayout::MapGrowth,
    instrument: Instrument::Is("map_growth"),
    known_by: &[&["TestRITScore"], &["TermName", "TestName"]],
    student: &["StudentID", "Student_StateID"],
    state_id: &["Student_StateID"],
    school: &["School_StateID", "SchoolID"],
    grade: &["Grade", "StudentGrade"],
    year: &["TermName", "SchoolYear"],
    season: &["TermName"],
    date: &["TestStartDate", "TestDate"],
    scores: &[
        number("TestRITScore", In(SUBJECT), "scale_score"),
        percent("TestPercentile", In(SUBJECT), "percentile"),
        level("AchievementQuintile", In(SUBJECT), "level"),
        measure("LexileScore", In(SUBJECT), "lexile"),
        measure("QuantileScore", In(SUBJECT), "quantile"),
        number("Goal{n}RitScore", In(GOAL), "scale_score"),
        level("Goal{n}Adjective", In(GOAL), "level"),
    ],
    levels: &["low", "lo_avg", "avg", "hi_avg", "high"],
    ..EMPTY
};
