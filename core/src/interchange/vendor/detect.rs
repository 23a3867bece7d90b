//! Which layout a file has, by its header.

use super::VendorLayout;
use super::header::{Name, first_of};
use super::layout::Layout;
use super::products::LAYOUTS;

/// What a header says.
pub(super) enum Detected {
    /// It is of this layout.
    One(&'static Layout),
    /// Two or more layouts look like this.
    Several,
    /// No known layout looks like this.
    None,
}

/// The layout of this name, or the one that the header and the file's name say.
pub(super) fn layout(named: VendorLayout, file: &str, header: &[String]) -> Detected {
    if let Some(layout) = LAYOUTS.iter().find(|layout| layout.layout == named) {
        return Detected::One(layout);
    }
    let names: Vec<Name<'_>> = header.iter().map(|name| Name::new(name)).collect();
    let has = |columns: &[&str]| first_of(&names, columns).is_some();
    let mut best: Vec<&'static Layout> = Vec::new();
    for layout in LAYOUTS {
        let known = layout.known_by.iter().all(|group| has(group)) && has(layout.student);
        if !known {
            continue;
        }
        let groups = best.first().map_or(0, |best| best.known_by.len());
        if layout.known_by.len() > groups {
            best.clear();
        }
        if layout.known_by.len() >= groups {
            best.push(layout);
        }
    }
    // Where several look the same, the name of the file says more than a column that may be empty.
    let by_file = best.iter().filter(|layout| is_named(layout, file));
    let by_column =
        best.iter().filter(|layout| layout.only_here.as_ref().is_none_or(|only| has(only.columns)));
    match (one(best.iter()), one(by_file), one(by_column)) {
        (Some(layout), _, _) | (None, Some(layout), _) | (None, None, Some(layout)) => {
            Detected::One(layout)
        }
        _ if best.is_empty() => Detected::None,
        _ => Detected::Several,
    }
}

/// Whether one of the layout's words stands in the name of the file.
fn is_named(layout: &Layout, file: &str) -> bool {
    let lower = file.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    layout.only_here.as_ref().is_some_and(|only| words.any(|word| only.file_words.contains(&word)))
}

/// The only one there is.
fn one<'l>(mut layouts: impl Iterator<Item = &'l &'static Layout>) -> Option<&'static Layout> {
    let first = layouts.next()?;
    layouts.next().is_none().then_some(*first)
}
