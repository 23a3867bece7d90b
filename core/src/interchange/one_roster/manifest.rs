//! The manifest: which files came, and whether they hold everything or what changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::interchange::read::Reading;
use crate::interchange::report::At;
use crate::interchange::sheet::{Layout, Sheet};

/// What the manifests of all folders say.
#[derive(Default)]
pub(super) struct Manifests {
    /// By folder and file, in lower case.
    modes: BTreeMap<(String, String), String>,
}

/// The folder of a file: an export and what changed since have the same names in two folders.
pub(super) fn folder_of(name: &str) -> &str {
    name.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

/// The name of a file without its folder and ending.
pub(super) fn base_of(name: &str) -> &str {
    let file = name.rsplit_once(['/', '\\']).map_or(name, |(_, file)| file);
    file.split_once('.').map_or(file, |(base, _)| base)
}

impl Manifests {
    /// Reads every manifest, and says which files they name and nobody gave.
    pub(super) fn read(reading: &mut Reading<'_>) -> Self {
        let mut manifests = Self::default();
        let files = &reading.request.files;
        let key = |name: &str| (folder_of(name).to_lowercase(), base_of(name).to_lowercase());
        let given: BTreeSet<_> = files.iter().map(|file| key(file.name.as_str())).collect();
        for file in files.iter().filter(|file| key(file.name.as_str()).1 == "manifest") {
            let name = file.name.as_str();
            let mut sheet = Sheet::open(name, &file.text, Layout::default(), &mut reading.report);
            let (property, value) = (sheet.column("propertyName"), sheet.column("value"));
            while let Some(line) = sheet.next(&mut reading.report) {
                let (what, is) = (line.get(property), line.get(value).to_lowercase());
                if what.eq_ignore_ascii_case("oneroster.version")
                    && !matches!(is.as_str(), "1.0" | "1.1" | "1.2")
                {
                    let what = "a version that is not known; it was read as 1.1 or 1.2";
                    reading.report.warn("W_UNKNOWN_CODE", line.at(value), what);
                }
                let Some(table) = what.strip_prefix("file.") else { continue };
                let of = (folder_of(name).to_lowercase(), table.to_lowercase());
                let known = matches!(is.as_str(), "bulk" | "delta" | "absent");
                if !known {
                    let what = "neither `bulk` nor `delta` nor `absent`; read as `bulk`";
                    reading.report.warn("W_UNKNOWN_CODE", line.at(value), what);
                } else if is != "absent" && !given.contains(&of) {
                    let what = "the manifest names a file that was not given";
                    reading.report.warn("W_NO_FILE", At { part: table, ..line.at }, what);
                }
                manifests.modes.insert(of, is);
            }
        }
        manifests
    }

    /// Whether a file holds only what changed.
    pub(super) fn is_delta(&self, name: &str) -> bool {
        let key = (folder_of(name).to_lowercase(), base_of(name).to_lowercase());
        self.modes.get(&key).is_some_and(|mode| mode == "delta")
    }
}

#[cfg(test)]
mod tests {
    use super::{base_of, folder_of};

    #[test]
    fn files_are_known_by_their_names_in_any_folder() {
        for (name, folder, base) in [
            ("users.csv", "", "users"),
            ("delta/users.csv", "delta", "users"),
            ("export\\Users.CSV", "export", "Users"),
            ("users", "", "users"),
        ] {
            assert_eq!((folder_of(name), base_of(name)), (folder, base));
        }
    }
}
