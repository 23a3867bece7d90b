//! The operations and their schemas, as the core declares them.

use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use crate::model::Kind;
use crate::prose;

/// One operation of the core.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The name, such as `audit.score`.
    pub name: String,
    /// What it answers.
    pub about: String,
    /// What it takes.
    pub request: Kind,
    /// What it takes where the district was compiled before, for operations about one.
    pub request_in_district: Option<Kind>,
    /// What it gives.
    pub answer: Kind,
}

/// Everything that is generated from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The operations, in the order of the core's table.
    pub operations: Vec<Operation>,
    /// The schema of every named type.
    pub definitions: BTreeMap<String, Value>,
}

/// The operation table of the core, with the schemas behind it.
///
/// A type that only answers hold is described as it is written (a list that is always written is
/// always there); a type that requests hold is described as it is read (what may be left out).
///
/// # Errors
/// When two types have the same name.
pub fn read() -> Result<Source, String> {
    let mut reading = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut writing = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut operations = Vec::new();
    for declared in tierwise::wire::OPERATIONS {
        let request = named(declared.name, (declared.request)(&mut reading).as_value())?;
        let request_in_district = declared
            .request_in
            .map(|request| named(declared.name, request(&mut reading).as_value()))
            .transpose()?;
        let answer = named(declared.name, (declared.answer)(&mut writing).as_value())?;
        operations.push(Operation {
            name: declared.name.to_owned(),
            about: prose::plain(declared.about),
            request,
            request_in_district,
            answer,
        });
    }
    let mut definitions = taken(reading)?;
    for (name, schema) in taken(writing)? {
        if let Some(read) = definitions.get(&name)
            && outline(read) != outline(&schema)
        {
            return Err(format!("requests and answers each have a {name} of their own"));
        }
        definitions.entry(name).or_insert(schema);
    }
    Ok(Source { operations, definitions })
}

fn named(operation: &str, schema: &Value) -> Result<Kind, String> {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|one| one.rsplit('/').next());
    let name = target.ok_or(format!("{operation}: its request and answer must be named types"))?;
    Ok(Kind::Named(name.to_owned()))
}

/// The definitions of a generator. schemars numbers types that share a name, which would rename a
/// type whenever another is added: refused.
fn taken(mut generator: SchemaGenerator) -> Result<BTreeMap<String, Value>, String> {
    let definitions: BTreeMap<String, Value> =
        generator.take_definitions(true).into_iter().collect();
    let is_twin = |name: &&String| {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        stem != *name && definitions.contains_key(stem)
    };
    let twins: Vec<&str> = definitions.keys().filter(is_twin).map(String::as_str).collect();
    if !twins.is_empty() {
        return Err(format!("types of the core share a name, rename them there: {twins:?}"));
    }
    Ok(definitions.into_iter().map(|(name, schema)| (name, cleaned(schema))).collect())
}

/// What two descriptions of one type share, read or written: the type, its keys, its alternatives.
fn outline(schema: &Value) -> (Option<&Value>, Vec<&String>, Option<&Value>) {
    let keys = schema.get("properties").and_then(Value::as_object);
    (
        schema.get("type"),
        keys.into_iter().flatten().map(|(key, _)| key).collect(),
        schema.get("enum"),
    )
}

/// The schema files by path: two or three for each operation, one for each
/// document, and an index.
///
/// # Errors
/// When two documents would get the same file.
pub fn schema_files(
    operations: &[Operation],
    definitions: &BTreeMap<String, Value>,
) -> Result<BTreeMap<String, String>, String> {
    let mut files = BTreeMap::new();
    let mut index = Vec::new();
    for Operation { name, about, request, request_in_district, answer } in operations {
        let request_file = format!("{name}.request.json");
        let answer_file = format!("{name}.answer.json");
        add(&mut files, &request_file, &format!("{name}: request"), request, definitions)?;
        add(&mut files, &answer_file, &format!("{name}: answer"), answer, definitions)?;
        let mut entry = json!({
            "name": name, "about": about, "request": request_file, "answer": answer_file,
        });
        if let (Some(request), Value::Object(entry)) = (request_in_district, &mut entry) {
            let file = format!("{name}.request_in_district.json");
            let title = format!("{name}: request in a district");
            add(&mut files, &file, &title, request, definitions)?;
            entry.insert("request_in_district".to_owned(), file.into());
        }
        index.push(entry);
    }
    let mut documents = Vec::new();
    for (name, schema) in definitions {
        let is_document = schema.pointer("/properties/schema_version").is_some();
        if is_document {
            let file = format!("{}.json", snake(name));
            add(&mut files, &file, name, &Kind::Named(name.clone()), definitions)?;
            documents.push(json!({ "name": name, "schema": file }));
        }
    }
    let index = json!({ "operations": index, "documents": documents });
    files.insert("schemas/index.json".to_owned(), pretty(&index)?);
    Ok(files)
}

fn add(
    files: &mut BTreeMap<String, String>,
    file: &str,
    title: &str,
    root: &Kind,
    definitions: &BTreeMap<String, Value>,
) -> Result<(), String> {
    let Kind::Named(root) = root else { return Err(format!("{title}: not a named type")) };
    let mut reached = BTreeSet::new();
    reach(root, definitions, &mut reached);
    let defs: Map<String, Value> = reached
        .into_iter()
        .filter_map(|name| definitions.get(&name).map(|schema| (name, schema.clone())))
        .collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$ref": format!("#/$defs/{root}"),
        "$defs": defs,
    });
    match files.insert(format!("schemas/{file}"), pretty(&schema)?) {
        None => Ok(()),
        Some(_) => Err(format!("two schemas are called {file}")),
    }
}

/// Every definition that `name` needs, itself included.
fn reach(name: &str, definitions: &BTreeMap<String, Value>, reached: &mut BTreeSet<String>) {
    let mut waiting = vec![name.to_owned()];
    while let Some(name) = waiting.pop() {
        if let Some(schema) = definitions.get(&name)
            && reached.insert(name)
        {
            references(schema, &mut waiting);
        }
    }
}

fn references(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Value::String(target) if key == "$ref" => {
                        found.extend(target.rsplit('/').next().map(str::to_owned));
                    }
                    value => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// The schema with descriptions for readers outside Rust.
fn cleaned(schema: Value) -> Value {
    match schema {
        Value::Object(keys) => {
            let clean = |(key, value): (String, Value)| match value {
                Value::String(text) if key == "description" => (key, prose::plain(&text).into()),
                value => (key, cleaned(value)),
            };
            Value::Object(keys.into_iter().map(clean).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(cleaned).collect()),
        other => other,
    }
}

fn pretty(value: &Value) -> Result<String, String> {
    let text = serde_json::to_string_pretty(value).map_err(|what| what.to_string())?;
    Ok(text + "\n")
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
