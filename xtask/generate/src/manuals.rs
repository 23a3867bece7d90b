//! The manuals of `examples/districts`: six whole handbooks, and fragments laid over a common base.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

/// Where manuals are.
pub const FOLDER: &str = "examples/districts";

/// Folders with a whole handbook of a published manual.
const WHOLE: &[&str] = &["besd53", "ccps-fl", "dodgeville", "ohio-att", "rcas-mid", "ttsd"];

/// The rules of one manual, with their cases and what of them cannot be said.
#[derive(Clone, Debug)]
pub struct Manual {
    /// Its name, as the file is called.
    pub name: String,
    /// The file, as the repository names it.
    pub file: String,
    /// The complete handbook: a fragment's is laid over the base.
    pub handbook: Value,
    /// What the fragment lays over the base; nothing for a whole handbook.
    pub overlay: Option<Value>,
    /// The cases derived from its rules.
    pub cases: Vec<Value>,
    /// What cannot be said, by the id of the rule.
    pub ledger: BTreeMap<String, Missing>,
}

/// What of a rule is not said.
#[derive(Clone, Debug)]
pub struct Missing {
    /// `partly` or `no`.
    pub said: String,
    /// What cannot be said, and why.
    pub missing: String,
}

impl Manual {
    /// The ids of the manual's rules that ours cite, in order.
    #[must_use]
    pub fn cited(&self) -> Vec<String> {
        let mut ids: Vec<String> =
            self.rules().flat_map(|rule| texts(rule.get("cites"))).map(str::to_owned).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Our rules, those of other readings not among them.
    pub fn rules(&self) -> impl Iterator<Item = &Value> {
        list(self.handbook.get("rules"))
    }

    /// Our rules that cite a rule of the manual.
    pub fn rules_for<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Value> {
        self.rules().filter(move |rule| texts(rule.get("cites")).any(|cited| cited == id))
    }

    /// The unclear places.
    pub fn ambiguities(&self) -> impl Iterator<Item = &Value> {
        list(self.handbook.get("ambiguities"))
    }

    /// The handbook as another reading of an unclear place has it: its rules in place of those with
    /// the same id, and new ones beside them.
    #[must_use]
    pub fn in_reading(&self, reading: &Value) -> Value {
        let mut other = self.handbook.clone();
        let Some(rules) = other.get_mut("rules").and_then(Value::as_array_mut) else {
            return other;
        };
        for instead in list(reading.get("rules")) {
            match rules.iter_mut().find(|rule| rule.get("id") == instead.get("id")) {
                Some(rule) => *rule = instead.clone(),
                None => rules.push(instead.clone()),
            }
        }
        other
    }
}

/// Every manual, by name.
///
/// # Errors
/// When a file is not JSON, or not of the shape.
pub fn read(root: &Path) -> Result<Vec<Manual>, String> {
    let folder = root.join(FOLDER);
    let mut manuals = Vec::new();
    for name in WHOLE {
        let file = folder.join(name).join("handbook.json");
        if file.exists() {
            let handbook = json(&file)?;
            manuals.push(Manual {
                name: (*name).to_owned(),
                file: format!("{name}/handbook.json"),
                handbook,
                overlay: None,
                cases: cases(&folder.join(name).join("cases.json"))?,
                ledger: ledger(&folder.join(name).join("ledger.json"))?,
            });
        }
    }
    let fragments = folder.join("fragments");
    let base = json(&fragments.join("base.json"))?;
    for name in fragment_names(&fragments)? {
        let overlay = json(&fragments.join(format!("{name}.json")))?;
        manuals.push(Manual {
            file: format!("fragments/{name}.json"),
            handbook: laid_over(&base, &overlay),
            overlay: Some(overlay),
            cases: cases(&fragments.join(format!("{name}.cases.json")))?,
            ledger: ledger(&fragments.join(format!("{name}.ledger.json")))?,
            name,
        });
    }
    Ok(manuals)
}

fn fragment_names(folder: &Path) -> Result<Vec<String>, String> {
    let entries =
        std::fs::read_dir(folder).map_err(|what| format!("{}: {what}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.strip_suffix(".json").map(str::to_owned)
        })
        .filter(|name| !name.contains('.') && name != "base")
        .collect();
    names.sort();
    Ok(names)
}

/// The handbook with what a fragment adds: a fragment replaces and drops nothing.
fn laid_over(base: &Value, overlay: &Value) -> Value {
    let mut handbook = base.clone();
    let Some(parts) = handbook.as_object_mut() else { return handbook };
    for key in ["id", "title"] {
        let from = if key == "title" { "label" } else { key };
        if let Some(value) = overlay.get(from) {
            parts.insert(key.to_owned(), value.clone());
        }
    }
    for (key, added) in overlay.get("add").and_then(Value::as_object).into_iter().flatten() {
        let whole = if key == "periods" { parts.get_mut("calendar") } else { None };
        let parts = match whole.and_then(Value::as_object_mut) {
            Some(calendar) => calendar,
            None => &mut *parts,
        };
        add(parts, key, added);
    }
    handbook
}

fn add(parts: &mut Map<String, Value>, key: &str, added: &Value) {
    let there = parts.entry(key.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
    if let Some(there) = there.as_array_mut() {
        for one in list(Some(added)) {
            if !there.contains(one) {
                there.push(one.clone());
            }
        }
    }
}

fn cases(path: &Path) -> Result<Vec<Value>, String> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let document = json(path)?;
    let cases = document.get("cases").and_then(Value::as_array);
    cases.cloned().ok_or_else(|| format!("{}: no cases", path.display()))
}

fn ledger(path: &Path) -> Result<BTreeMap<String, Missing>, String> {
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let document = json(path)?;
    let entries = document.as_object().ok_or_else(|| format!("{}: no object", path.display()))?;
    let mut ledger = BTreeMap::new();
    for (id, entry) in entries {
        let [said, missing] = ["said", "missing"].map(|key| text(entry.get(key)).to_owned());
        if !["partly", "no"].contains(&said.as_str()) || missing.is_empty() {
            return Err(format!(
                "{}: {id}: said is partly or no, and missing says what",
                path.display()
            ));
        }
        ledger.insert(id.clone(), Missing { said, missing });
    }
    Ok(ledger)
}

fn json(path: &Path) -> Result<Value, String> {
    let text =
        std::fs::read_to_string(path).map_err(|what| format!("{}: {what}", path.display()))?;
    serde_json::from_str(&text).map_err(|what| format!("{}: {what}", path.display()))
}

/// The items of a list; none where there is no list.
pub fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

/// The texts in a list.
pub fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    list(value).filter_map(Value::as_str)
}

/// A text; empty where there is none.
#[must_use]
pub fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}
