//! A strict reader of the pages: a page may hold these tags and attributes and no others.

use std::collections::BTreeSet;

/// Tags, each with the attributes that it may have.
const TAGS: [(&str, &[&str]); 28] = [
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "http-equiv", "content", "name"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("a", &["class", "href"]),
    ("header", &[]),
    ("nav", &["aria-label"]),
    ("main", &["id"]),
    ("footer", &[]),
    ("h1", &[]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("p", &["class"]),
    ("ul", &[]),
    ("ol", &[]),
    ("li", &[]),
    ("table", &[]),
    ("caption", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope"]),
    ("td", &[]),
    ("strong", &[]),
];

/// The same for a picture.
const SVG_TAGS: [(&str, &[&str]); 6] = [
    (
        "svg",
        &[
            "xmlns",
            "role",
            "lang",
            "aria-labelledby",
            "viewBox",
            "width",
            "height",
            "font-family",
            "font-size",
        ],
    ),
    ("title", &["id"]),
    ("desc", &["id"]),
    ("rect", &["x", "y", "width", "height", "rx", "fill", "stroke"]),
    ("text", &["x", "y", "font-size", "font-weight", "fill"]),
    ("path", &["d", "fill", "stroke"]),
];

/// One piece of a page.
enum Piece<'a> {
    Open(&'a str, Vec<(&'a str, &'a str)>),
    Close(&'a str),
    Text(&'a str),
}

/// What is wrong with a page, if anything.
pub fn check(page: &str) -> Result<(), String> {
    let pieces = pieces(page)?;
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut targets = BTreeSet::new();
    let mut level = 0;
    for piece in &pieces {
        match piece {
            Piece::Open(tag, attributes) => {
                allowed(&TAGS, tag, attributes)?;
                for (name, value) in attributes {
                    if *name == "id" && !ids.insert(*value) {
                        return Err(format!("the id `{value}` stands twice"));
                    }
                    if *name == "href" {
                        let target = value.strip_prefix('#').ok_or("a link leads away")?;
                        targets.insert(target);
                    }
                }
                if let Some(number) = tag.strip_prefix('h').and_then(|n| n.parse::<u32>().ok()) {
                    if number > level + 1 {
                        return Err(format!("a heading h{number} after h{level}"));
                    }
                    level = number;
                }
                if *tag == "th" && !attributes.iter().any(|(name, _)| *name == "scope") {
                    return Err("a table header without a scope".to_owned());
                }
                if *tag != "meta" {
                    open.push(tag);
                }
            }
            Piece::Close(tag) => {
                if open.pop() != Some(tag) {
                    return Err(format!("`</{tag}>` closes something else"));
                }
            }
            Piece::Text(text) => {
                let is_style = open.last() == Some(&"style");
                if !is_style {
                    entities(text)?;
                }
            }
        }
    }
    if !open.is_empty() {
        return Err(format!("`{open:?}` stays open"));
    }
    if let Some(target) = targets.iter().find(|target| !ids.contains(**target)) {
        return Err(format!("a link leads to `{target}`, which is not there"));
    }
    for one in ["<html lang=\"en\">", "<main id=\"main\">", "<h1>", "<title>", "default-src 'none'"]
    {
        if page.matches(one).count() != 1 {
            return Err(format!("`{one}` does not stand once"));
        }
    }
    Ok(())
}

/// What is wrong with a picture, if anything.
pub fn svg(picture: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    for piece in pieces(picture)? {
        match piece {
            Piece::Open(tag, mut attributes) => {
                let closed = attributes.last().is_some_and(|(name, _)| *name == "/");
                attributes.retain(|(name, _)| *name != "/");
                allowed(&SVG_TAGS, tag, &attributes)?;
                if !closed {
                    open.push(tag);
                }
            }
            Piece::Close(tag) if open.pop() == Some(tag) => {}
            Piece::Close(tag) => return Err(format!("`</{tag}>` closes something else")),
            Piece::Text(text) => entities(text)?,
        }
    }
    match open.is_empty() {
        true => Ok(()),
        false => Err(format!("`{open:?}` stays open")),
    }
}

/// What a page shows: its text, without the head.
pub fn shown(page: &str) -> String {
    let body = page.split_once("<body>").map_or(page, |(_, body)| body);
    let pieces = pieces(body).expect("a sound page");
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Open("strong" | "a", _) | Piece::Close("strong" | "a") => {}
            Piece::Open(..) | Piece::Close(_) => out.push('\n'),
        }
    }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
        out = out.replace(entity, character);
    }
    out.replace("&amp;", "&")
}

fn allowed(tags: &[(&str, &[&str])], tag: &str, attributes: &[(&str, &str)]) -> Result<(), String> {
    let known = tags.iter().find(|(known, _)| *known == tag);
    let (_, names) = known.ok_or_else(|| format!("a tag `{tag}`"))?;
    match attributes.iter().find(|(name, _)| !names.contains(name)) {
        Some((name, _)) => Err(format!("an attribute `{name}` of `{tag}`")),
        None => Ok(()),
    }
}

/// Only the five entities that a writer makes, and no character that should be one.
fn entities(text: &str) -> Result<(), String> {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        rest = &rest[at..];
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
        let entity = known.iter().find(|entity| rest.starts_with(**entity));
        rest = &rest[entity.ok_or_else(|| format!("an entity in `{text}`"))?.len()..];
    }
    match text.chars().find(|c| c.is_control() && *c != '\n') {
        Some(_) => Err("a control character".to_owned()),
        None if text.contains(['"', '\'', '>']) => Err(format!("a bare character in `{text}`")),
        None => Ok(()),
    }
}

fn pieces(page: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut out = Vec::new();
    let mut rest = page.strip_prefix("<!doctype html>").unwrap_or(page);
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push(Piece::Text(text));
        let end = tag.find('>').ok_or("a tag without an end")?;
        let inside = &tag[1..end];
        rest = &tag[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            out.push(Piece::Close(name));
            continue;
        }
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        out.push(Piece::Open(name, parsed(attributes)?));
    }
    out.push(Piece::Text(rest));
    Ok(out)
}

/// Attributes, each with a value in double quotation marks.
fn parsed(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if rest == "/" {
            out.push(("/", ""));
            break;
        }
        let (name, after) = rest.split_once("=\"").ok_or_else(|| format!("`{text}`"))?;
        let (value, after) = after.split_once('"').ok_or_else(|| format!("`{text}`"))?;
        out.push((name.trim(), value));
        rest = after.trim();
    }
    Ok(out)
}
