//! From the rows of an export to scores.

use super::layout::{Instrument, Kind, Layout, Otherwise};
use super::plan::{Plan, ScaleAt, ScoreAt};
use super::words;
use crate::facts::Value;
use crate::interchange::cell::{self, DateForm, Odd};
use crate::interchange::read::Reading;
use crate::interchange::sheet::{Line, Sheet};
use crate::interchange::tables::Origin;
use crate::interchange::{grade_level, school_year};
use crate::records::{AliasRow, SchoolYear, ScoreRow};
use crate::vocabulary::id::{InstrumentId, KindId, PeriodId, SchoolId, StudentId};
use crate::vocabulary::{Date, Decimal, Grade};

/// What all scores of a row share.
struct Common {
    student: StudentId,
    school: Option<SchoolId>,
    grade: Option<Grade>,
    year: Option<SchoolYear>,
    season: Option<PeriodId>,
    on: Option<Date>,
    instrument: Option<String>,
}

/// Reads every row of a file.
pub(super) fn read(
    layout: &'static Layout,
    plan: &Plan,
    file: usize,
    sheet: &mut Sheet<'_>,
    reading: &mut Reading<'_>,
) {
    while let Some(line) = sheet.next(&mut reading.report) {
        let origin = Origin::new(file, line.at.line);
        let Some(common) = common(layout, plan, line, reading) else { continue };
        if !is_valid(plan, line, reading) {
            continue;
        }
        alias(plan, &common.student, line, origin, reading);
        let (mut any, mut dated) = (false, true);
        for score in &plan.scores {
            if let Some(row) = score_row(layout, score, &common, line, reading) {
                dated = dated && (row.on.is_some() || row.season.is_some());
                reading.tables.scores.push(row, origin);
                any = true;
            }
        }
        if !any {
            reading.report.note("W_NO_SCORE", line.at, "the row holds no score that could be read");
        } else if !dated {
            let what = "a score of which neither the day nor the season is known";
            reading.report.warn("W_NO_DATE", line.at, what);
        }
    }
}

/// What all scores of a row share; nothing for a row without a student.
fn common(
    layout: &Layout,
    plan: &Plan,
    line: Line<'_>,
    reading: &mut Reading<'_>,
) -> Option<Common> {
    let column = plan.student.first().copied();
    let Some(text) = reading.cells.filled(line.get(column)) else {
        reading.report.warn("W_NO_VALUE", line.at, "the row names no student and was left out");
        return None;
    };
    let student = reading.report.take(line.at(column), cell::id(text))?;
    let filled = |column: &usize| reading.cells.filled(line.get(Some(*column)));
    let date = plan.date.iter().find(|column| filled(column).is_some()).copied();
    let grade = plan.grade.iter().find(|column| filled(column).is_some()).copied();
    let on = day(date, line, reading);
    Some(Common {
        student,
        school: read_with(plan.school, line, reading, cell::id),
        grade: read_with(grade, line, reading, grade_level::read).flatten(),
        year: year(plan, on, line, reading),
        season: {
            let text = reading.cells.filled(line.get(plan.season));
            text.and_then(words::season).and_then(|code| code.as_str().try_into().ok())
        },
        on,
        instrument: instrument(layout, plan, line, reading),
    })
}

/// What a cell holds, if it holds anything that can be read.
fn read_with<T>(
    column: Option<usize>,
    line: Line<'_>,
    reading: &mut Reading<'_>,
    read: impl FnOnce(&str) -> Result<T, Odd>,
) -> Option<T> {
    let text = reading.cells.filled(line.get(column))?;
    reading.report.take(line.at(column), read(text))
}

fn year(
    plan: &Plan,
    on: Option<Date>,
    line: Line<'_>,
    reading: &mut Reading<'_>,
) -> Option<SchoolYear> {
    let otherwise = reading.request.scope.year;
    let Some(text) = reading.cells.filled(line.get(plan.year)) else { return otherwise };
    let days = on.map(|day| (day, day));
    school_year::read(text, days, line.at(plan.year), &mut reading.report).or(otherwise)
}

/// The instrument, where it does not depend on the scale.
fn instrument(
    layout: &Layout,
    plan: &Plan,
    line: Line<'_>,
    reading: &Reading<'_>,
) -> Option<String> {
    match &layout.instrument {
        Instrument::Is(id) => Some((*id).to_owned()),
        Instrument::ByScale { .. } => None,
        Instrument::Named { known, otherwise, .. } => {
            let mut columns = plan.instrument.iter();
            let text = columns.find_map(|column| reading.cells.filled(line.get(Some(*column))));
            let Some(text) = text else { return Some((*otherwise).to_owned()) };
            let wanted = words::squeezed(text);
            let id = known.iter().find(|(name, _)| words::squeezed(name) == wanted);
            id.map(|(_, id)| (*id).to_owned()).or_else(|| words::code(text))
        }
    }
}

/// Whether the row's test counts. A finding says when it does not, and when it is in doubt.
fn is_valid(plan: &Plan, line: Line<'_>, reading: &mut Reading<'_>) -> bool {
    let mut valid = true;
    for (column, flag) in &plan.flags {
        let column = Some(*column);
        let Some(code) = reading.cells.filled(line.get(column)).and_then(words::code) else {
            continue;
        };
        if flag.well.contains(&code.as_str()) {
            continue;
        }
        let at = line.at(column);
        match flag.otherwise {
            Otherwise::Doubt => {
                let what = "the product doubts this test; its scores were kept";
                reading.report.warn("W_SCORE_IN_DOUBT", at, what);
            }
            Otherwise::LeaveOut => {
                let what = "the product does not count this test; its scores were left out";
                reading.report.warn("W_SCORE_NOT_VALID", at, what);
                valid = false;
            }
        }
    }
    valid
}

/// Keeps the student's id in another system.
fn alias(
    plan: &Plan,
    student: &StudentId,
    line: Line<'_>,
    origin: Origin,
    reading: &mut Reading<'_>,
) {
    if plan.state_id.is_none() || plan.state_id == plan.student.first().copied() {
        return;
    }
    let id = read_with(plan.state_id, line, reading, cell::id::<StudentId>);
    if let (Some(id), Ok(system)) = (id, KindId::try_from("state_id")) {
        reading.tables.aliases.push(AliasRow { student: student.clone(), system, id }, origin);
    }
}

/// The score in one cell.
fn score_row(
    layout: &Layout,
    score: &ScoreAt,
    common: &Common,
    line: Line<'_>,
    reading: &mut Reading<'_>,
) -> Option<ScoreRow> {
    let column = Some(score.column);
    let text = reading.cells.filled(line.get(column))?;
    let nothing = match score.kind {
        Kind::Level | Kind::NumberOrLevel | Kind::YesNo => words::is_no_score(text),
        _ => words::is_no_number(text),
    };
    if nothing {
        return None;
    }
    let value = reading.report.take(line.at(column), value(text, score.kind))?;
    if let Value::Code(code) = &value {
        let unknown = !layout.levels.is_empty() && !layout.levels.contains(&code.as_str());
        if unknown && score.unit == "level" {
            let what = "a level that this layout does not list; it was kept as it is";
            reading.report.note("W_LEVEL", line.at(column), what);
        }
    }
    let Some(scale) = scale(score, line, reading) else {
        let what = "a score without the name of its scale, which was left out";
        reading.report.warn("W_NO_SCALE", line.at(column), what);
        return None;
    };
    let instrument = common.instrument.clone().unwrap_or_else(|| by_scale(layout, &scale));
    let season = score.season.as_deref().and_then(|season| season.try_into().ok());
    let on = score.date.filter(|column| reading.cells.filled(line.get(Some(*column))).is_some());
    Some(ScoreRow {
        student: common.student.clone(),
        school: common.school.clone(),
        instrument: InstrumentId::try_from(instrument.as_str()).ok()?,
        scale: KindId::try_from(scale.as_str()).ok()?,
        unit: KindId::try_from(score.unit).ok()?,
        value,
        season: season.or_else(|| common.season.clone()),
        on: day(on, line, reading).or(common.on),
        grade: common.grade,
        year: common.year,
    })
}

fn scale(score: &ScoreAt, line: Line<'_>, reading: &Reading<'_>) -> Option<String> {
    match &score.scale {
        ScaleAt::Is(scale) => Some(scale.clone()),
        ScaleAt::In(columns, otherwise) => {
            let mut columns = columns.iter();
            let text = columns.find_map(|column| reading.cells.filled(line.get(Some(*column))));
            text.and_then(words::code).or_else(|| otherwise.map(str::to_owned))
        }
    }
}

fn by_scale(layout: &Layout, scale: &str) -> String {
    match &layout.instrument {
        Instrument::Is(id) => (*id).to_owned(),
        Instrument::Named { otherwise, .. } => (*otherwise).to_owned(),
        Instrument::ByScale { known, otherwise } => {
            let id = known.iter().find(|(beginning, _)| scale.starts_with(beginning));
            id.map_or(*otherwise, |(_, id)| *id).to_owned()
        }
    }
}

/// The day in a cell. The forms that are read cannot be taken for one another. A time of another
/// zone is refused, but for a column that says that it is local: there the zone is wrong.
fn day(column: Option<usize>, line: Line<'_>, reading: &mut Reading<'_>) -> Option<Date> {
    let at = line.at(column);
    let text = reading.cells.filled(line.get(column))?;
    let is_local = words::squeezed(at.part).ends_with("local");
    let text = if is_local { text.trim_end_matches(['Z', 'z']) } else { text };
    reading.report.take(at, date(text))
}

fn date(text: &str) -> Result<Date, Odd> {
    let forms =
        [DateForm::MonthDayYear, DateForm::YearMonthDayDigits, DateForm::MonthDayYearDigits];
    let first = cell::date(text, DateForm::YearMonthDay);
    forms
        .into_iter()
        .fold(first, |found, form| found.or_else(|odd| cell::date(text, form).map_err(|_| odd)))
}

/// The value in a cell.
fn value(text: &str, kind: Kind) -> Result<Value, Odd> {
    let level = || words::code(text).map(Value::Code).ok_or(Odd("W_LEVEL", "not a level"));
    match kind {
        Kind::Number => match cell::number(text)? {
            number if number < Decimal::ZERO => Err(Odd("W_RANGE", "a number that cannot be")),
            number => Ok(Value::Number(number)),
        },
        Kind::Signed => cell::number(text).map(Value::Number),
        Kind::Percent => cell::number_within(text, 100).map(Value::Number),
        Kind::Level => level(),
        Kind::NumberOrLevel => cell::number(text).map(Value::Number).or_else(|_| level()),
        Kind::Measure => measure(text).map(Value::Number),
        Kind::YesNo => cell::flag(text).map(Value::Flag),
    }
}

/// A Lexile or Quantile measure: `415L`, `275Q`; `BR400L` and `EM200Q` are as far below zero.
fn measure(text: &str) -> Result<Decimal, Odd> {
    let upper = text.trim().to_uppercase();
    let bare = upper.strip_suffix(['L', 'Q']).unwrap_or(&upper);
    let below = ["BR", "EM"].iter().find_map(|letters| bare.strip_prefix(letters));
    let number = cell::number(below.unwrap_or(bare))?;
    match below {
        Some(_) => Ok(Decimal::from_ten_thousandths(-number.ten_thousandths())),
        None => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use super::{date, measure};

    #[test]
    fn forms_of_dates_that_cannot_be_taken_for_one_another() {
        for (text, day) in [
            ("2023-10-05", Some("2023-10-05")),
            ("10/5/2023", Some("2023-10-05")),
            ("01/21/2015 09:18:27", Some("2015-01-21")),
            ("20231005", Some("2023-10-05")),
            ("10052023", Some("2023-10-05")),
            ("2023-08-23T13:07:55.097Z", None),
            ("23/10/2023", None),
        ] {
            let found = date(text).ok().map(|day| day.to_string());
            assert_eq!(found.as_deref(), day, "{text}");
        }
    }

    #[test]
    fn measures_below_zero_have_letters() {
        for (text, number) in [("415L", "415"), ("BR400L", "-400"), ("275Q", "275"), ("EM5Q", "-5")]
        {
            assert_eq!(measure(text).map(|number| number.to_string()), Ok(number.to_owned()));
        }
        assert!(measure("BRL").is_err());
    }
}
