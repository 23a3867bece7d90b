//! FastBridge: one row a student and year, one group of columns for each season and measure.

use super::super::VendorLayout;
use super::super::layout::Scale::InHeader;
use super::super::layout::{EMPTY, Instrument, Layout, level, number, percent};

pub(super) const FASTBRIDGE: Layout = Layout {
    layout: VendorLayout::FastBridge,
    instrument: Instrument::ByScale {
        known: &[
            ("cbmr", "fastbridge_cbm_reading"),
            ("comprehension", "fastbridge_comprehension"),
            ("cbmmath", "fastbridge_cbm_math"),
            ("auto", "fastbridge_cbm_math"),
            ("proc", "fastbridge_cbm_math"),
        ],
        otherwise: "fastbridge",
    },
    known_by: &[&["FAST ID"], &["{season} {scale} Risk Level", "{season} {scale} Final Date"]],
    student: &["Local ID", "Student ID", "State ID"],
    state_id: &["State ID"],
    school: &["School ID"],
    grade: &["Grade"],
    year: &["School Year"],
    dates: &["{season} {scale} Final Date"],
    not_scores: &[
        "{season} {scale} Error(Items Attempted - Items Correct)",
        "{season} {scale} Error(Total Items - Items Correct)",
    ],
    scores: &[
        percent("{season} {scale} Percentile at Nation", InHeader, "percentile"),
        percent("{season} {scale} Percentile at LEA", InHeader, "district_percentile"),
        percent("{season} {scale} Percentile at School", InHeader, "school_percentile"),
        level("{season} {scale} Risk Level", InHeader, "level"),
        number("{season} {scale} Median WRC", InHeader, "raw"),
        percent("{season} {scale} Median Accuracy", InHeader, "percent_accurate"),
        number("{season} {scale} Median Error", InHeader, "errors"),
        number("{season} {scale} IC per ten minute", InHeader, "per_ten_minutes"),
        number("{season} {scale} IC per minute", InHeader, "per_minute"),
        number("{season} {scale} Items Attempted", InHeader, "attempted"),
        number("{season} {scale} Items Correct", InHeader, "correct"),
        number("{season} {scale} Total Items", InHeader, "items"),
        number("{season} {scale} Scaled Score", InHeader, "scale_score"),
        number("{season} {scale} Composite", InHeader, "scale_score"),
        number("{season} {scale} Final Score", InHeader, "raw"),
    ],
    levels: &["high_risk", "some_risk", "low_risk", "ad"],
    ..EMPTY
};
