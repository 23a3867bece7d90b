//! School years as systems write them, held against the dates beside them.

use super::report::{At, Report};
use super::settle::is_around;
use crate::records::SchoolYear;
use crate::vocabulary::Date;

/// The school year that `text` names, for something from `first` until `last`. A single year that
/// does not fit the dates and whose next one does was the year in which the school year begins.
pub(crate) fn read(
    text: &str,
    days: Option<(Date, Date)>,
    at: At<'_>,
    report: &mut Report,
) -> Option<SchoolYear> {
    let Some(year) = SchoolYear::read(text) else {
        report.warn("W_SCHOOL_YEAR", at, "not a school year");
        return None;
    };
    let Some((first, last)) = days else { return Some(year) };
    let fits = |year| is_around(year, first) && is_around(year, last);
    let next = SchoolYear(year.0.saturating_add(1));
    let is_single = !text.contains(['-', '/', '–']);
    if is_single && !fits(year) && fits(next) {
        let what = "the year is that in which the school year begins, and was read so";
        report.warn("W_SCHOOL_YEAR", at, what);
        return Some(next);
    }
    Some(year)
}

#[cfg(test)]
mod tests {
    use super::super::report::{At, Report};
    use super::read;
    use crate::records::SchoolYear;
    use crate::vocabulary::Error;

    #[test]
    fn a_single_year_is_the_one_in_which_the_school_year_ends_unless_the_dates_say_otherwise()
    -> Result<(), Error> {
        for (text, first, last, year, is_odd) in [
            ("2024", "2023-08-15", "2024-06-10", Some(2024), false),
            ("2023", "2023-08-15", "2024-06-10", Some(2024), true),
            ("2026-2027", "2026-08-15", "2027-06-10", Some(2027), false),
            ("2025-2026", "2026-08-15", "2027-06-10", Some(2026), false),
            ("2019", "2026-08-15", "2027-06-10", Some(2019), false),
            ("soon", "2026-08-15", "2027-06-10", None, true),
        ] {
            let mut report = Report::default();
            let days = Some((first.parse()?, last.parse()?));
            let found = read(text, days, At::file("f"), &mut report);
            assert_eq!(found, year.map(SchoolYear), "{text}");
            assert_eq!(!report.into_findings().is_empty(), is_odd, "{text}");
        }
        Ok(())
    }
}
