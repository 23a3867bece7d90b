//! How many students of each homeroom need support, counted as they come.

use std::collections::BTreeMap;

use crate::student::Student;
use crate::truth::Truth;

/// Students, and those of them at tier 2 or above in each domain.
type Counts = [i64; 5];

/// Homerooms of this school and of later ones: a student who moves counts at the new school.
#[derive(Default)]
pub struct Classes(BTreeMap<(u64, usize, u64), Counts>);

impl Classes {
    /// Counts a student in their class.
    pub fn count(&mut self, student: &Student, truth: &Truth) {
        if student.left() {
            return;
        }
        let school = student.school();
        let class = student.class_at(school);
        let counts = self.0.entry((school, student.grade, class)).or_default();
        counts[0] += 1;
        for (count, domain) in counts[1..].iter_mut().zip(truth.domains) {
            *count += i64::from(domain.tier >= 2);
        }
    }

    /// The classes of a school: grade, class and counts.
    pub fn take(&mut self, school: u64) -> Vec<(usize, u64, Counts)> {
        let later = self.0.split_off(&(school + 1, 0, 0));
        let here = std::mem::replace(&mut self.0, later);
        here.into_iter().map(|((_, grade, class), counts)| (grade, class, counts)).collect()
    }
}
