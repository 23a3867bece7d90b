//! Joining what arrives today with what is here.

use super::{Feed, Records};
use crate::vocabulary::Date;

impl Records {
    /// These records with newer ones in their place: a feed takes the place of every feed of the
    /// same source and table that is about the same schools and lies within its days. Others stay,
    /// so that nothing is counted twice and nothing is lost.
    #[must_use]
    pub fn with(mut self, newer: Self) -> Self {
        // Feeds that arrive together do not take each other's place.
        self.feeds.retain(|old| !newer.feeds.iter().any(|new| new.replaces(old)));
        self.feeds.extend(newer.feeds);
        self
    }
}

impl Feed {
    /// Whether this feed takes the place of another: one without a window is about all days.
    #[must_use]
    pub fn replaces(&self, old: &Self) -> bool {
        let schools = self.schools.is_empty()
            || (!old.schools.is_empty() && old.schools.iter().all(|at| self.schools.contains(at)));
        let from = self.from.is_none() || (old.from.is_some() && self.from <= old.from);
        let ends = |last: Date| self.until.is_some_and(|own| last <= own);
        let until = self.until.is_none() || old.until.is_some_and(ends);
        let same = self.source == old.source && self.rows.table() == old.rows.table();
        same && schools && from && until
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Feed, Records, Rows};
    use crate::vocabulary::{Date, Error};

    fn feed(source: &str, days: [&str; 2]) -> Result<Feed, Error> {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse::<Date>().ok())?;
        let [from, until] = days;
        Ok(Feed {
            source: source.try_into()?,
            schools: Vec::new(),
            from: day(from),
            until: day(until),
            rows: Rows::Attendance(Vec::new()),
        })
    }

    fn left(old: &Feed, new: &Feed) -> usize {
        let of = |feed: &Feed| Records { feeds: vec![feed.clone()] };
        of(old).with(of(new)).feeds.len()
    }

    #[test]
    fn a_feed_takes_the_place_of_those_within_its_days() -> Result<(), Error> {
        let week = feed("sis", ["2026-09-07", "2026-09-11"])?;
        assert_eq!(left(&week, &week), 1, "the same window again");
        assert_eq!(left(&week, &feed("sis", ["2026-09-01", "2026-09-30"])?), 1, "a wider one");
        assert_eq!(left(&week, &feed("sis", ["", ""])?), 1, "all days");
        assert_eq!(left(&week, &feed("sis", ["2026-09-08", "2026-09-30"])?), 2, "a later one");
        assert_eq!(left(&feed("sis", ["", ""])?, &week), 2, "a narrower one");
        assert_eq!(left(&week, &feed("other", ["", ""])?), 2, "another system");
        Ok(())
    }
}
