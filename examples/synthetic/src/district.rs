//! A whole district, one student after the other: nothing is kept of one when the next one begins.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::classes::Classes;
use crate::golden::{Golden, Sizes};
use crate::of_supports::Groups;
use crate::schools::{School, schools};
use crate::student::Student;
use crate::tables::Tables;
use crate::write::Place;

/// The handbook by which the answers are given.
const HANDBOOK: &str = include_str!("../handbook.json");

/// What is asked for.
pub struct Asked {
    /// How many students.
    pub students: u64,
    /// Another seed makes another district.
    pub seed: u64,
    /// Where the files go.
    pub out: PathBuf,
    /// In how many parts each table is written; 0 for one file each.
    pub parts: usize,
    /// The tables to write; all of them if empty.
    pub tables: Vec<String>,
    /// Whether to say on standard error how far it is.
    pub progress: bool,
}

/// Writes a district.
///
/// # Errors
/// What the files answer.
pub fn generate(asked: &Asked) -> io::Result<Sizes> {
    std::fs::create_dir_all(&asked.out)?;
    let place = Place { folder: asked.out.clone(), parts: asked.parts };
    let mut making = Making {
        seed: asked.seed,
        schools: schools(asked.students, asked.seed),
        tables: Tables::open(&place, &asked.tables)?,
        golden: Golden::default(),
        last_day_shown: false,
        classes: Classes::default(),
        groups: Groups::default(),
    };
    making.of_district()?;
    making.feeds(&asked.out)?;
    let mut index = 0;
    for at in 0..making.schools.len() {
        making.last_day_shown = false;
        making.of_school(at)?;
        for (grade, count) in making.schools[at].grades.clone() {
            let classes = School::classes(count);
            for seat in 0..count {
                let class = seat * classes / count;
                let school = &making.schools[at];
                let student = Student::of(index, asked.seed, school, grade, class);
                if let Some(earlier) = student.earlier() {
                    making.student(&earlier)?;
                }
                making.student(&student)?;
                index += 1;
                if asked.progress && index % 10_000 == 0 {
                    eprint!("\r{index} of {} students", asked.students);
                    io::stderr().flush()?;
                }
            }
        }
        making.close_school(at)?;
    }
    if asked.progress && index >= 10_000 {
        eprintln!();
    }
    making.tables.close()?;
    let sizes = Sizes {
        students: index,
        ids: making.golden.ids,
        schools: making.schools.len() as u64,
        rows: making.tables.rows(),
    };
    std::fs::write(asked.out.join("handbook.json"), HANDBOOK)?;
    std::fs::write(asked.out.join("golden.json"), making.golden.json(asked.seed, &sizes))?;
    Ok(sizes)
}

/// A district that is being made.
pub(crate) struct Making {
    pub seed: u64,
    pub schools: Vec<School>,
    pub tables: Tables,
    pub golden: Golden,
    /// Whether a row shows already how far the attendance of this school reaches.
    pub last_day_shown: bool,
    /// The homerooms of this school, and of those to come.
    pub classes: Classes,
    /// The groups in which supports are given at this school, and at those to come.
    pub groups: Groups,
}
