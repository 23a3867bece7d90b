//! myIGDIs and ProLADR: one row a student and year, three columns for each measure and season.

use super::super::VendorLayout;
use super::super::layout::Scale::InHeader;
use super::super::layout::{EMPTY, Instrument, Layout, level, number};

const DATE: &str = "{scale}/{season}/Date Of Administration";

pub(super) const MY_IGDIS: Layout = Layout {
    layout: VendorLayout::MyIgdis,
    instrument: Instrument::ByScale { known: &[("pro_ladr", "proladr")], otherwise: "my_igdis" },
    known_by: &[&["Student Id"], &[DATE], &["{scale}/{season}/Tier"]],
    student: &["Student Id"],
    school: &["School Id"],
    year: &["School Year"],
    dates: &[DATE],
    scores: &[
        number("{scale}/{season}/Scaled Score", InHeader, "scale_score"),
        number("{scale}/{season}/Raw Score", InHeader, "raw"),
        number("{scale}/{season}/Score", InHeader, "raw"),
        level("{scale}/{season}/Tier", InHeader, "level"),
    ],
    levels: &["tier_i", "cut_range", "tier_ii_iii"],
    ..EMPTY
};
