//! BASC-3 BESS: one row a student and respondent. What a teacher, a parent and the student say are
//! three instruments, and so are the preschool forms: their scores do not compare.

use super::super::VendorLayout;
use super::super::layout::Scale::Is;
use super::super::layout::{EMPTY, Flag, Instrument, Layout, Otherwise, level, number, percent};

const OVERALL: &str = "behavioral_emotional_risk";

const ACCEPTABLE: &[&str] = &["acceptable", "ok"];

pub(super) const BESS_3: Layout = Layout {
    layout: VendorLayout::Bess3,
    instrument: Instrument::Named { columns: &["Form"], known: &[], otherwise: "bess_3" },
    known_by: &[&["BERI"], &["BERI Risk", "BERI Percentile", "BERI Raw Score"]],
    student: &["Student Number", "Student ID"],
    school: &["School ID"],
    grade: &["Grade"],
    year: &["School Year"],
    date: &["Submitted", "Date Submitted", "Administration Date"],
    scores: &[
        number("BERI", Is(OVERALL), "t_score"),
        number("BERI Raw Score", Is(OVERALL), "raw"),
        percent("BERI Percentile", Is(OVERALL), "percentile"),
        level("BERI Risk", Is(OVERALL), "level"),
        number("ERI", Is("externalizing"), "raw"),
        level("ERI Risk", Is("externalizing"), "level"),
        number("IRI", Is("internalizing"), "raw"),
        level("IRI Risk", Is("internalizing"), "level"),
        number("ARI", Is("adaptive_skills"), "raw"),
        level("ARI Risk", Is("adaptive_skills"), "level"),
        number("PRI", Is("personal_adjustment"), "raw"),
        level("PRI Risk", Is("personal_adjustment"), "level"),
        number("SRI", Is("self_regulation"), "raw"),
        level("SRI Risk", Is("self_regulation"), "level"),
    ],
    flags: &[
        Flag { column: "F Index", well: ACCEPTABLE, otherwise: Otherwise::Doubt },
        Flag { column: "Consistency Index", well: ACCEPTABLE, otherwise: Otherwise::Doubt },
        Flag { column: "Response Pattern Index", well: ACCEPTABLE, otherwise: Otherwise::Doubt },
    ],
    levels: &[
        "normal",
        "elevated",
        "extremely_elevated",
        "normal_risk",
        "elevated_risk",
        "extremely_elevated_risk",
    ],
    ..EMPTY
};
