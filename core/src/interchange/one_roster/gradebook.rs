//! Results in the gradebook. One is read as a mark only where its line item has a category: without
//! it nobody knows whether it is a quiz or the mark of the course.

use super::bundle::{Bundle, at};
use super::day;
use super::entry::Entry;
use super::kind::Kind;
use super::people::People;
use super::schools::Schools;
use super::sections::course;
use crate::interchange::cell::{self, Odd};
use crate::interchange::read::Reading;
use crate::records::{MarkRow, Table};
use crate::vocabulary::Decimal;
use crate::vocabulary::id::KindId;

/// Categories whose results are marks of a whole course, as codes.
const WHOLE_COURSE: &[&str] =
    &["final", "final_grade", "final_mark", "course_grade", "overall", "overall_grade"];

pub(super) fn read(bundle: &Bundle, schools: &Schools, people: &People, reading: &mut Reading<'_>) {
    if bundle.came(Kind::Results) {
        reading.tables.came(Table::Marks);
    }
    for (_, result) in bundle.all(Kind::Results) {
        if let Some(row) = mark(result, bundle, schools, people, reading) {
            reading.tables.marks.push(row, result.origin);
        }
    }
}

fn mark(
    result: &Entry,
    bundle: &Bundle,
    schools: &Schools,
    people: &People,
    reading: &mut Reading<'_>,
) -> Option<MarkRow> {
    let place = at(result, reading);
    let line_item = result.text("line_item").and_then(|id| bundle.one(Kind::LineItems, id));
    let class = line_item.and_then(|item| bundle.one(Kind::Classes, item.text("class")?));
    let student = result.text("student").and_then(|user| people.student(user));
    let (Some(line_item), Some(class), Some(student)) = (line_item, class, student) else {
        let what =
            "a result whose line item, class or student is not in these files; it was left out";
        reading.report.warn("W_UNKNOWN_REFERENCE", place, what);
        return None;
    };
    let category = line_item.text("category").and_then(|id| bundle.one(Kind::Categories, id));
    let Some(title) = category.and_then(|category| category.text("title")) else {
        let what = "results of line items without a category, which may be anything; they were left \
                    out";
        reading.report.tally("W_NOT_CATEGORIZED", place.file, what);
        return None;
    };
    let status = result.text("status_of_score").unwrap_or_default().to_lowercase();
    if !matches!(status.as_str(), "" | "fully graded") {
        let what = "results that are not graded in full; they were left out";
        reading.report.tally("W_NOT_GRADED", place.file, what);
        return None;
    }
    let number = result.text("score").and_then(|score| {
        reading.report.take(place.part("score"), percent(score, line_item.text("most")))
    });
    let letter = result.text("letter").and_then(|letter| cell::code::<KindId>(letter).ok());
    if number.is_none() && letter.is_none() {
        let what = "a result without a score that could be read; it was left out";
        reading.report.note("W_NO_VALUE", place, what);
        return None;
    }
    let on = result.text("on").or_else(|| line_item.text("due"));
    let title: Option<KindId> = cell::snake(title);
    let is_whole = title.is_some_and(|title| WHOLE_COURSE.contains(&title.as_str()));
    let subject = class.list("subjects").first().copied().and_then(cell::snake);
    Some(MarkRow {
        student,
        school: class.text("school").and_then(|school| schools.at(school, bundle)),
        section: class.text("id").and_then(|id| cell::code(id).ok()),
        course: course(class, bundle).or_else(|| cell::code(class.text("id")?).ok())?,
        subject,
        period: line_item.text("period").and_then(|id| cell::code(id).ok()),
        on: on.and_then(|on| reading.report.take(place.part("scoreDate"), day(on))),
        number,
        letter,
        credits: None,
        whole_course: Some(is_whole),
        year: reading.request.scope.year,
    })
}

/// A score as a share of the most there is, in percent.
fn percent(score: &str, most: Option<&str>) -> Result<Decimal, Odd> {
    let score = cell::number(score)?;
    let Some(most) = most else {
        return Err(Odd(
            "W_NO_SCALE",
            "a score of a line item that does not say the most there is",
        ));
    };
    let most = cell::number(most)?;
    if score < Decimal::ZERO || most <= Decimal::ZERO {
        return Err(Odd("W_RANGE", "a score that cannot be; it was left out"));
    }
    let hundredfold = score.ten_thousandths().checked_mul(100);
    hundredfold
        .and_then(|score| Decimal::ratio(score, most.ten_thousandths()))
        .ok_or(Odd("W_NUMBER", "a number out of range"))
}
