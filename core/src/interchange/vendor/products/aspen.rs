//! Assessments as Aspen (X2) exports them: one row a student, test and subject, whatever the test.

use super::super::VendorLayout;
use super::super::layout::Scale::InOr;
use super::super::layout::{EMPTY, Instrument, Kind, Layout, Score, number, percent};

const SUBJECT: &[&str] = &["assessment_subject"];

pub(super) const ASSESSMENTS: Layout = Layout {
    layout: VendorLayout::AspenAssessments,
    instrument: Instrument::Named {
        columns: &["assessment_test", "assessment_name"],
        known: &[],
        otherwise: "assessment",
    },
    known_by: &[
        &["local_id"],
        &["assessment_scale_score"],
        &["assessment_test", "assessment_name"],
    ],
    student: &["local_id"],
    state_id: &["state_id"],
    school: &["school_local_id"],
    date: &["assessment_date"],
    scores: &[
        number("assessment_scale_score", InOr(SUBJECT, "overall"), "scale_score"),
        Score {
            column: "assessment_performance_level",
            scale: InOr(SUBJECT, "overall"),
            unit: "level",
            kind: Kind::NumberOrLevel,
        },
        Score {
            column: "assessment_perf_level",
            scale: InOr(SUBJECT, "overall"),
            unit: "level",
            kind: Kind::NumberOrLevel,
        },
        percent("assessment_growth", InOr(SUBJECT, "overall"), "growth_percentile"),
    ],
    ..EMPTY
};
