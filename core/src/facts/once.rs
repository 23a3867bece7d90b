//! Records by their id, each once.

use std::collections::BTreeMap;

use crate::vocabulary::Error;

/// The records of a list by id. One that stands twice and is the same is one.
///
/// # Errors
/// `E_CONFLICTING_RECORD` when a record is described twice and differently: nobody can say which is
/// true. `list` is where the records stand, `what` is what one is called.
pub(crate) fn once<'a, K: Ord, T: PartialEq>(
    records: &'a [T],
    id: impl Fn(&'a T) -> &'a K,
    list: &str,
    what: &str,
) -> Result<BTreeMap<&'a K, &'a T>, Error> {
    let mut seen: BTreeMap<&K, (usize, &T)> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        let (first, other) = *seen.entry(id(record)).or_insert((index, record));
        if other != record {
            let message = format!("another record of the {what} stands at `{list}/{first}`");
            let path = format!("{list}/{index}");
            return Err(Error::new("E_CONFLICTING_RECORD", message).at(path));
        }
    }
    Ok(seen.into_iter().map(|(id, (_, record))| (id, record)).collect())
}
