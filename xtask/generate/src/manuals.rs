//! The manuals of `examples/districts`: six whole handbooks, and fragments laid over a common base.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

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

    /// The handbook as the reading `label` of the unclear place `cites` has it.
    ///
    /// # Errors
    /// When there is no such place or reading.
    pub fn in_reading(&self, cites: &str, label: &str) -> Result<Value, String> {
        compose(&self.handbook, &[], &[json!({"cites": cites, "label": label})])
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
            handbook: compose(&base, &[&overlay], &[]).map_err(|what| format!("{name}: {what}"))?,
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

/// The handbook with overlays laid over it, in the readings named.
fn compose(handbook: &Value, overlays: &[&Value], readings: &[Value]) -> Result<Value, String> {
    let request = json!({"handbook": handbook, "overlays": overlays, "readings": readings});
    let answer = tierwise::wire::call("handbook.compose", &request.to_string());
    let answer = answer.map_err(|error| tierwise::wire::error_json(&error))?;
    let mut answer: Value = serde_json::from_str(&answer).map_err(|what| what.to_string())?;
    Ok(answer.get_mut("handbook").map(Value::take).unwrap_or_default())
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
