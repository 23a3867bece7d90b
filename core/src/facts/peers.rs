//! Students who are compared with each other, found once for a batch.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::snapshot::{Group, GroupKind};
use super::student::Student;
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::{GroupId, SchoolId};
use crate::vocabulary::{Grade, order};

/// What students share who are compared with each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Peers {
    /// A class or a cohort.
    Group(GroupKind, GroupId),
    /// A grade at a school.
    Grade(SchoolId, Grade),
    /// A school.
    School(SchoolId),
}

impl Peers {
    /// All whom a student can be compared with, given the student's groups.
    pub fn all(student: &Student, groups: &[&Group]) -> Vec<Self> {
        let shared = groups
            .iter()
            .filter(|group| matches!(group.kind, GroupKind::Class | GroupKind::Cohort))
            .map(|group| Self::Group(group.kind, group.id.clone()));
        let school = student.school.iter().cloned();
        let grade = student.grade;
        let grades = school.clone().zip(grade).map(|(school, grade)| Self::Grade(school, grade));
        shared.chain(grades).chain(school.map(Self::School)).collect()
    }

    /// The kind of what they share.
    pub fn kind(&self) -> GroupKind {
        match self {
            Self::Group(kind, _) => *kind,
            Self::Grade(..) => GroupKind::Grade,
            Self::School(_) => GroupKind::School,
        }
    }
}

/// Values, ascending.
type Values = Rc<[Exact]>;

/// Who is whose peer, and what their values are: filled when first asked for, so that a batch does
/// not compute the values of a grade again for each of its students.
#[derive(Default)]
pub(super) struct PeerTables {
    places: RefCell<Option<BTreeMap<Peers, Rc<[usize]>>>>,
    values: RefCell<BTreeMap<(String, Peers), Values>>,
}

impl PeerTables {
    /// The places of the students who are peers, out of all students with all their peers.
    pub fn places<I: Iterator<Item = (Peers, usize)>>(
        &self,
        peers: &Peers,
        all: impl FnOnce() -> I,
    ) -> Rc<[usize]> {
        let mut places = self.places.borrow_mut();
        let places = places.get_or_insert_with(|| {
            let mut lists: BTreeMap<Peers, Vec<usize>> = BTreeMap::new();
            for (peers, at) in all() {
                lists.entry(peers).or_default().push(at);
            }
            lists.into_iter().map(|(peers, list)| (peers, list.into())).collect()
        });
        places.get(peers).cloned().unwrap_or_default()
    }

    /// Values by their name and peers, ascending. The tables are not held while they are computed:
    /// one rank may be made of another.
    pub fn values(
        &self,
        name: String,
        peers: &Peers,
        compute: impl FnOnce() -> Vec<Exact>,
    ) -> Values {
        let key = (name, peers.clone());
        let known = self.values.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let mut values = compute();
            order::ascending(&mut values);
            let values: Values = values.into();
            self.values.borrow_mut().insert(key, Rc::clone(&values));
            values
        })
    }
}
