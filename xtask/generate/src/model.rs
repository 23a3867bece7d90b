//! What the schemas say, in the few shapes that TypeScript and Python are written from.
//!
//! Reads exactly what schemars writes for our documents and refuses anything else: a shape that
//! nobody expected is an error here, not an `any` in a binding.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::prose;

/// One named type.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The name in Rust, TypeScript and Python.
    pub name: String,
    /// The doc comment, without code and links.
    pub about: String,
    /// What it is.
    pub shape: Shape,
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object with known keys.
    Record(Vec<Field>),
    /// One of a few words.
    Words(Vec<Word>),
    /// An externally tagged choice: a word, or an object with exactly one key.
    Choice(Vec<Variant>),
    /// Another name for a simple value.
    Alias(Kind),
}

/// One key of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key in JSON.
    pub key: String,
    /// What it holds.
    pub about: String,
    /// Which values it takes.
    pub kind: Kind,
    /// Whether it must be present.
    pub required: bool,
    /// What an absent key means.
    pub default: Option<Value>,
}

/// One word of a closed list.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word in JSON.
    pub text: String,
    /// What it means.
    pub about: String,
}

/// One alternative of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The word, or the one key.
    pub tag: String,
    /// What it means.
    pub about: String,
    /// What stands under the key.
    pub content: Content,
}

/// What stands under the key of an alternative.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing: the alternative is a bare word.
    Nothing,
    /// One value.
    Value(Kind),
    /// An object that has no name of its own.
    Fields(Vec<Field>),
}

/// Which values a place takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// True or false.
    Flag,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// An exact number with at most four places.
    Decimal,
    /// A number for display, or null.
    Statistic,
    /// A number, a flag or a code, whichever was observed.
    Scalar,
    /// A type of this name.
    Named(String),
    /// A list.
    List(Box<Kind>),
    /// An object whose keys are free.
    Map(Box<Kind>),
    /// A list of fixed length, each place with its own kind.
    Tuple(Vec<Kind>),
    /// The value or null.
    Nullable(Box<Kind>),
    /// Any JSON document: only where an operation passes documents through.
    Json,
}

/// The definitions of all `$defs`, by name.
///
/// # Errors
/// Names the definition that has a shape nobody expected.
pub fn definitions(defs: &BTreeMap<String, Value>) -> Result<Vec<Definition>, String> {
    defs.iter()
        .map(|(name, schema)| define(name, schema).map_err(|what| format!("{name}: {what}")))
        .collect()
}

/// Names that TypeScript, or the Python module, has for something else.
const TAKEN: [&str; 8] =
    ["Alternative", "Any", "ClassVar", "Final", "Mapping", "Record", "Sequence", "StrEnum"];

fn define(name: &str, schema: &Value) -> Result<Definition, String> {
    if TAKEN.contains(&name) {
        return Err(
            "the bindings use this name: give the type another one in the schema".to_owned()
        );
    }
    let shape = match name {
        "Decimal" => Shape::Alias(Kind::Decimal),
        "Statistic" => Shape::Alias(Kind::Statistic),
        "Date" => Shape::Alias(Kind::Date),
        "Value" => Shape::Alias(Kind::Scalar),
        _ => shape(schema)?,
    };
    Ok(Definition { name: name.to_owned(), about: about(schema), shape })
}

fn shape(schema: &Value) -> Result<Shape, String> {
    if let Some(alternatives) = list(schema, "oneOf").or_else(|| choice_list(schema)) {
        return choice(alternatives);
    }
    if let Some(words) = list(schema, "enum") {
        let words = texts(words)?;
        return Ok(Shape::Words(words.into_iter().map(|text| bare_word(&text)).collect()));
    }
    if let Some(word) = text(schema, "const") {
        return Ok(Shape::Words(vec![bare_word(word)]));
    }
    let has_fields = schema.get("properties").is_some();
    let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    if has_fields || closed {
        // An enum with a single alternative that holds data looks like an object with one key.
        return fields(schema).map(Shape::Record);
    }
    kind(schema).map(Shape::Alias)
}

/// An `anyOf` that is a choice of ours rather than "this or null".
fn choice_list(schema: &Value) -> Option<&Vec<Value>> {
    let alternatives = list(schema, "anyOf")?;
    alternatives.iter().all(|one| !is_null(one)).then_some(alternatives)
}

fn choice(alternatives: &[Value]) -> Result<Shape, String> {
    let mut variants = Vec::new();
    for alternative in alternatives {
        if let Some(word) = text(alternative, "const") {
            variants.push(bare(word, &about(alternative)));
        } else if let Some(words) = list(alternative, "enum") {
            variants.extend(texts(words)?.iter().map(|word| bare(word, "")));
        } else {
            variants.push(tagged(alternative)?);
        }
    }
    let only_words = variants.iter().all(|variant| variant.content == Content::Nothing);
    if !only_words {
        return Ok(Shape::Choice(variants));
    }
    let word = |variant: Variant| Word { text: variant.tag, about: variant.about };
    Ok(Shape::Words(variants.into_iter().map(word).collect()))
}

fn tagged(alternative: &Value) -> Result<Variant, String> {
    let one_key = object(alternative, "properties")
        .filter(|properties| properties.len() == 1)
        .and_then(|properties| properties.iter().next());
    let Some((tag, content)) = one_key else {
        return Err("an alternative that is neither a word nor an object with one key".to_owned());
    };
    let content = if content.get("properties").is_some() {
        Content::Fields(fields(content)?)
    } else {
        Content::Value(kind(content)?)
    };
    Ok(Variant { tag: tag.clone(), about: about(alternative), content })
}

fn fields(schema: &Value) -> Result<Vec<Field>, String> {
    let required = list(schema, "required").map_or_else(|| Ok(Vec::new()), |all| texts(all))?;
    let empty = Map::new();
    let properties = object(schema, "properties").unwrap_or(&empty);
    properties
        .iter()
        .map(|(key, value)| {
            Ok(Field {
                key: key.clone(),
                about: about(value),
                kind: kind(value).map_err(|what| format!("`{key}`: {what}"))?,
                required: required.contains(key),
                default: value.get("default").cloned(),
            })
        })
        .collect()
}

/// The kind of the value at one place.
fn kind(schema: &Value) -> Result<Kind, String> {
    if let Some(target) = text(schema, "$ref") {
        let name = target.rsplit('/').next().unwrap_or(target);
        return Ok(match name {
            "Decimal" => Kind::Decimal,
            "Statistic" => Kind::Statistic,
            "Date" => Kind::Date,
            name => Kind::Named(name.to_owned()),
        });
    }
    if let Some(alternatives) = list(schema, "anyOf") {
        return match alternatives.as_slice() {
            [one, null] if is_null(null) => Ok(nullable(kind(one)?)),
            _ => Err("`anyOf` other than a value or null".to_owned()),
        };
    }
    match schema.get("type") {
        Some(Value::String(name)) => plain(name, schema),
        Some(Value::Array(names)) => match texts(names)?.as_slice() {
            [name, null] if null == "null" => plain(name, schema).map(nullable),
            _ => Err("`type` with several names other than a type or null".to_owned()),
        },
        _ if schema == &Value::Bool(true) || only_prose(schema) => Ok(Kind::Json),
        _ => Err(format!("no type that is known here: {schema}")),
    }
}

fn plain(name: &str, schema: &Value) -> Result<Kind, String> {
    match (name, text(schema, "format")) {
        ("string", Some("date")) => Ok(Kind::Date),
        ("string", _) if schema.get("enum").is_some() || schema.get("const").is_some() => {
            Err("a list of words without a name of its own".to_owned())
        }
        ("string", _) => Ok(Kind::Text),
        ("integer", _) => Ok(Kind::Integer),
        ("boolean", _) => Ok(Kind::Flag),
        ("array", _) => places(schema),
        ("object", _) => match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) => {
                kind(values).map(|values| Kind::Map(Box::new(values)))
            }
            Some(Value::Bool(true)) | None if schema.get("properties").is_none() => Ok(Kind::Json),
            _ => Err("an object without a name of its own".to_owned()),
        },
        (name, _) => Err(format!("values of type {name} are not part of any document")),
    }
}

fn places(schema: &Value) -> Result<Kind, String> {
    if let Some(each) = list(schema, "prefixItems") {
        return each.iter().map(kind).collect::<Result<_, _>>().map(Kind::Tuple);
    }
    let items = schema.get("items").ok_or("a list that does not say of what")?;
    kind(items).map(|items| Kind::List(Box::new(items)))
}

fn nullable(kind: Kind) -> Kind {
    match kind {
        Kind::Nullable(_) | Kind::Statistic => kind,
        kind => Kind::Nullable(Box::new(kind)),
    }
}

fn is_null(schema: &Value) -> bool {
    text(schema, "type") == Some("null")
}

fn only_prose(schema: &Value) -> bool {
    let prose = ["description", "title", "default"];
    schema.as_object().is_some_and(|keys| keys.keys().all(|key| prose.contains(&key.as_str())))
}

fn bare(tag: &str, about: &str) -> Variant {
    Variant { tag: tag.to_owned(), about: about.to_owned(), content: Content::Nothing }
}

fn bare_word(text: &str) -> Word {
    Word { text: text.to_owned(), about: String::new() }
}

fn about(schema: &Value) -> String {
    prose::plain(text(schema, "description").unwrap_or_default())
}

fn text<'a>(schema: &'a Value, key: &str) -> Option<&'a str> {
    schema.get(key).and_then(Value::as_str)
}

fn list<'a>(schema: &'a Value, key: &str) -> Option<&'a Vec<Value>> {
    schema.get(key).and_then(Value::as_array)
}

fn object<'a>(schema: &'a Value, key: &str) -> Option<&'a Map<String, Value>> {
    schema.get(key).and_then(Value::as_object)
}

fn texts(values: &[Value]) -> Result<Vec<String>, String> {
    let text = |value: &Value| value.as_str().map(str::to_owned).ok_or("a word that is no text");
    Ok(values.iter().map(text).collect::<Result<_, _>>()?)
}
