//! Supports that students receive, and the classes they are in.

use std::collections::BTreeMap;

use super::answer::{QuarantineReason, QuarantinedRow};
use crate::facts::{ByMeasure, Group, GroupKind, SupportGiven, SupportReceived};
use crate::records::{DeliveryRow, DeliveryStatus, Records, RosterRow, Rows, SectionRow};
use crate::vocabulary::Date;
use crate::vocabulary::id::{GroupId, StudentId, SupportId};

/// The supports of every student, with the sessions that were to take place and those that did. One
/// that is dated to come, or does not say since when, is set aside.
pub(super) fn supports(
    records: &Records,
    as_of: Date,
    aside: &mut Vec<QuarantinedRow>,
) -> Vec<(StudentId, SupportReceived)> {
    let deliveries = deliveries(records, as_of, aside);
    let mut received = Vec::new();
    for (feed, table) in records.feeds.iter().enumerate() {
        let Rows::Participations(rows) = &table.rows else { continue };
        for (at, row) in rows.iter().enumerate() {
            let reason = match row.from {
                None => Some(QuarantineReason::NoDay),
                Some(from) if from > as_of => Some(QuarantineReason::Future),
                Some(from) if row.until.is_some_and(|until| until < from) => {
                    Some(QuarantineReason::EndsBeforeItBegins)
                }
                Some(_) => None,
            };
            if let Some(reason) = reason {
                let row = format!("/records/feeds/{feed}/rows/participations/{at}");
                aside.push(QuarantinedRow { row, reason });
                continue;
            }
            let Some(from) = row.from else { continue };
            let own = deliveries.get(&(&row.student, &row.support));
            let own = own.into_iter().flatten().filter(|delivery| {
                from <= delivery.on && row.until.is_none_or(|until| delivery.on <= until)
            });
            let support = SupportReceived {
                support: row.support.clone(),
                from,
                until: row.until,
                result: None,
                given: given(own.copied()),
                last_delivered: None,
                review_due: None,
            };
            received.push((row.student.clone(), support));
        }
    }
    received.sort();
    received.dedup();
    received
}

/// How much of a support was given, where anything is known of it.
fn given<'a>(deliveries: impl Iterator<Item = &'a DeliveryRow>) -> Option<SupportGiven> {
    let (mut planned, mut delivered) = (0_u32, 0_u32);
    for delivery in deliveries {
        planned += 1;
        delivered += u32::from(delivery.status == DeliveryStatus::Delivered);
    }
    (planned > 0).then(|| SupportGiven {
        planned: Some(planned),
        delivered: Some(delivered),
        ..SupportGiven::default()
    })
}

type Deliveries<'a> = BTreeMap<(&'a StudentId, &'a SupportId), Vec<&'a DeliveryRow>>;

fn deliveries<'a>(
    records: &'a Records,
    as_of: Date,
    aside: &mut Vec<QuarantinedRow>,
) -> Deliveries<'a> {
    let mut all: Deliveries<'a> = BTreeMap::new();
    for (feed, table) in records.feeds.iter().enumerate() {
        let Rows::Deliveries(rows) = &table.rows else { continue };
        for (at, row) in rows.iter().enumerate() {
            if row.on > as_of {
                let row = format!("/records/feeds/{feed}/rows/deliveries/{at}");
                aside.push(QuarantinedRow { row, reason: QuarantineReason::Future });
            } else {
                all.entry((&row.student, &row.support)).or_default().push(row);
            }
        }
    }
    all
}

/// The classes that students are in that day.
pub(super) fn groups(records: &Records, as_of: Date) -> Vec<Group> {
    let mut sections: BTreeMap<&GroupId, &SectionRow> = BTreeMap::new();
    let mut rosters: BTreeMap<&GroupId, Vec<&RosterRow>> = BTreeMap::new();
    for feed in &records.feeds {
        match &feed.rows {
            Rows::Sections(rows) => sections.extend(rows.iter().map(|row| (&row.section, row))),
            Rows::Rosters(rows) => {
                for row in rows {
                    rosters.entry(&row.section).or_default().push(row);
                }
            }
            _ => {}
        }
    }
    let group = |(section, rows): (&GroupId, Vec<&RosterRow>)| {
        let now = rows.into_iter().filter(|row| {
            row.from.is_none_or(|from| from <= as_of)
                && row.until.is_none_or(|until| as_of <= until)
        });
        let mut students: Vec<StudentId> = now.map(|row| row.student.clone()).collect();
        students.sort_unstable();
        students.dedup();
        Group {
            id: section.clone(),
            kind: GroupKind::Class,
            values: ByMeasure::default(),
            values_on: None,
            school: sections.get(section).map(|row| row.school.clone()),
            grade: None,
            students,
            team: None,
            members: Vec::new(),
            observations: Vec::new(),
            judgments: Vec::new(),
            events: Vec::new(),
        }
    };
    rosters.into_iter().map(group).filter(|group| !group.students.is_empty()).collect()
}
