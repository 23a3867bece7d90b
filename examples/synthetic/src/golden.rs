//! What must come out: counted as the district is made, and written as `golden.json`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::days::{AS_OF, date};
use crate::faults::{KINDS, Kind, ONE_IN};
use crate::supports::Service;
use crate::truth::{Chronic, DOMAINS, State, Truth};

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Students by the number that was asked for.
    pub students: u64,
    /// Ids of students: a student with two ids counts twice.
    pub ids: u64,
    /// Schools.
    pub schools: u64,
    /// Each file and its rows.
    pub rows: Vec<(&'static str, u64)>,
}

/// Faults of schools.
const OF_SCHOOLS: [(&str, &str, &str, &str); 5] = [
    (
        "feed_stops",
        "one school in sixteen sends no attendance after 2027-03-12",
        "days are counted until then, and what is asked about now is stale",
        "1 in 16 schools",
    ),
    (
        "no_behavior_feed",
        "one school in sixteen sends no incidents of behavior",
        "not supplied: behavior is not screened, and nobody has zero incidents",
        "1 in 16 schools",
    ),
    (
        "double_booked_teacher",
        "a teacher has a club and a class at the same time",
        "reported, and nothing refused",
        "1 in 4 schools",
    ),
    (
        "double_booked_room",
        "a club and a class are in one room at the same time",
        "reported, and nothing refused",
        "1 in 4 schools",
    ),
    (
        "most_of_a_class",
        "most students of one class read far below others of their grade",
        "a question about teaching in the class, before lists of students",
        "1 in 16 schools",
    ),
];

/// Counts of what is true.
#[derive(Default)]
pub struct Golden {
    /// Ids of students.
    pub ids: u64,
    left: u64,
    chronic: [u64; 3],
    incidents: [u64; 4],
    tiers: [[u64; 5]; 4],
    services: BTreeMap<&'static str, u64>,
    faults: BTreeMap<&'static str, u64>,
}

impl Golden {
    /// Counts one fault.
    pub fn fault(&mut self, id: &'static str) {
        *self.faults.entry(id).or_default() += 1;
    }

    /// Counts what became of one need.
    pub fn service(&mut self, service: Service) {
        *self.services.entry(service.code()).or_default() += 1;
    }

    /// Counts one student.
    pub fn student(&mut self, truth: &Truth, left: bool) {
        self.ids += 1;
        if left {
            self.left += 1;
            return;
        }
        let chronic = match truth.chronic {
            Chronic::Chronic => 0,
            Chronic::NotChronic => 1,
            Chronic::Insufficient => 2,
        };
        self.chronic[chronic] += 1;
        let incidents = match truth.incidents {
            None => 3,
            Some(0..2) => 0,
            Some(2..6) => 1,
            Some(_) => 2,
        };
        self.incidents[incidents] += 1;
        for (counts, domain) in self.tiers.iter_mut().zip(truth.domains) {
            let at = match (domain.state, domain.tier) {
                (State::NotScreened, _) => 4,
                (State::Possible, 1) => 3,
                (_, tier) => usize::from(tier) - 1,
            };
            counts[at] += 1;
        }
    }

    /// The file.
    pub fn json(&self, seed: u64, sizes: &Sizes) -> String {
        let mut out = String::new();
        let _ = write!(
            out,
            "{{\n  \"as_of\": \"{}\",\n  \"seed\": {seed},\n  \"students\": {},\n  \"ids\": {},\n  \
             \"schools\": {},\n  \"left\": {},\n",
            date(AS_OF).text,
            sizes.students,
            sizes.ids,
            sizes.schools,
            self.left,
        );
        let rows = sizes.rows.iter().map(|(name, rows)| format!("\"{name}\": {rows}"));
        let _ = writeln!(out, "  \"rows\": {{ {} }},", join(rows));
        let counts = |names: &[&str], counts: &[u64]| {
            join(names.iter().zip(counts).map(|(name, count)| format!("\"{name}\": {count}")))
        };
        let names = ["chronic", "not_chronic", "insufficient"];
        let _ = writeln!(out, "  \"attendance\": {{ {} }},", counts(&names, &self.chronic));
        let names = ["from_0_to_1", "from_2_to_5", "from_6", "not_supplied"];
        let _ = writeln!(out, "  \"incidents\": {{ {} }},", counts(&names, &self.incidents));
        let names = ["tier_1", "tier_2", "tier_3", "possible", "not_screened"];
        let tiers = DOMAINS.iter().zip(&self.tiers);
        let tiers =
            tiers.map(|(id, tiers)| format!("\n    \"{id}\": {{ {} }}", counts(&names, tiers)));
        let _ = writeln!(out, "  \"tiers\": {{{}\n  }},", join(tiers));
        let services = self.services.iter().map(|(name, count)| format!("\"{name}\": {count}"));
        let _ = writeln!(out, "  \"services\": {{ {} }},", join(services));
        let of_students = KINDS.iter().map(|Kind { id, about, must, .. }| {
            self.of(id, about, must, &format!("1 in {ONE_IN} students"))
        });
        let of_schools =
            OF_SCHOOLS.iter().map(|(id, about, must, rate)| self.of(id, about, must, rate));
        let _ = writeln!(out, "  \"faults\": [{}\n  ]\n}}", join(of_students.chain(of_schools)));
        out
    }

    fn of(&self, id: &str, about: &str, must: &str, rate: &str) -> String {
        let count = self.faults.get(id).copied().unwrap_or_default();
        format!(
            "\n    {{ \"id\": \"{id}\", \"count\": {count}, \"rate\": \"{rate}\",\n      \
             \"about\": \"{about}\",\n      \"must\": \"{must}\" }}"
        )
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
