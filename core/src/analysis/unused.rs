//! What is declared and named by nothing (`P023`).

use std::collections::BTreeMap;

use super::answer::FindingLevel;
use super::out::Out;
use crate::handbook::Handbook;
use crate::json;
use crate::vocabulary::Limits;

pub(super) fn check(handbook: &Handbook, out: &mut Out) {
    macro_rules! lists {
        ($($list:ident $kind:literal)+) => {
            [$((
                stringify!($list),
                $kind,
                handbook.$list.iter().map(|one| one.id.as_str()).collect(),
            )),+]
        };
    }
    let lists: [(&str, &str, Vec<&str>); 10] = lists! {
        indicators "indicator"
        measures "measure"
        tables "table"
        judgments "judgment"
        events "event"
        consents "consent"
        flags "flag"
        teams "team"
        roles "role"
        definitions "definition"
    };
    // An id is used where it stands in the document more often than it is declared. An id of one
    // kind that is spelled like another's counts for both, so that nothing is called unused that
    // is not.
    let Ok(text) = json::write(handbook, &Limits::HARD) else { return };
    let stands = quoted(&text);
    let mut declared: BTreeMap<&str, usize> = BTreeMap::new();
    for id in lists.iter().flat_map(|(_, _, ids)| ids) {
        *declared.entry(id).or_default() += 1;
    }
    for (list, kind, ids) in &lists {
        for (at, id) in ids.iter().enumerate() {
            let times = stands.get(id).copied().unwrap_or_default();
            if times <= declared.get(id).copied().unwrap_or_default() {
                let message = format!("{kind} `{id}` is used by nothing");
                out.add("P023", FindingLevel::Note, format!("/{list}/{at}"), message).about(*id);
            }
        }
    }
}

/// How often each string without an escape stands in a JSON text.
fn quoted(text: &str) -> BTreeMap<&str, usize> {
    let mut stands = BTreeMap::new();
    let mut pieces = text.split('"');
    // Outside and inside of quotes by turns; a piece that ends in a backslash goes on.
    pieces.next();
    while let Some(piece) = pieces.next() {
        let mut last = piece;
        let mut escaped = false;
        while ends_in_escape(last) {
            escaped = true;
            match pieces.next() {
                Some(next) => last = next,
                None => return stands,
            }
        }
        if !escaped {
            *stands.entry(piece).or_default() += 1;
        }
        pieces.next();
    }
    stands
}

fn ends_in_escape(piece: &str) -> bool {
    piece.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}
