//! A document before it is written: headings, paragraphs, lists and tables of plain text.
//!
//! Whatever a district wrote is text here and nothing else. Only the writers know any markup, and
//! they escape everything.

use std::collections::BTreeSet;

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// What it is called.
    pub title: Line,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// One part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading; the title is level 1, so these begin with 2.
    Heading { level: u8, text: Line, anchor: Option<Anchor> },
    /// A paragraph.
    Paragraph(Line),
    /// Something to be seen first.
    Note(Line),
    /// A list whose order means nothing.
    List(Vec<Item>),
    /// A list whose order means something.
    Steps(Vec<Item>),
    /// A table.
    Table { about: Line, head: Vec<Line>, rows: Vec<Vec<Line>> },
}

/// One item of a list, and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Item {
    /// What it says.
    pub text: Line,
    /// What belongs to it.
    pub under: Vec<Item>,
    /// Whether the order of what belongs to it means something.
    pub ordered: bool,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line(pub Vec<Span>);

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// Text as it is.
    Text(String),
    /// Text that stands out.
    Strong(String),
    /// Text that leads to another place of the same document.
    Link(String, Anchor),
}

/// A place in a document: what kind of thing stands there, and its number. It is never made of
/// anything that a district wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor(pub &'static str, pub usize);

impl Block {
    /// A heading.
    pub fn heading(level: u8, text: impl Into<Line>) -> Self {
        Self::Heading { level, text: text.into(), anchor: None }
    }

    /// A heading that others lead to.
    pub fn place(level: u8, text: impl Into<Line>, anchor: Anchor) -> Self {
        Self::Heading { level, text: text.into(), anchor: Some(anchor) }
    }

    /// A paragraph.
    pub fn paragraph(text: impl Into<Line>) -> Self {
        Self::Paragraph(text.into())
    }
}

impl Block {
    /// Where it leads to.
    pub fn links(&self, found: &mut BTreeSet<Anchor>) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph(text) | Self::Note(text) => {
                text.links(found);
            }
            Self::List(items) | Self::Steps(items) => {
                items.iter().for_each(|item| item.links(found));
            }
            Self::Table { about, head, rows } => {
                about.links(found);
                head.iter().chain(rows.iter().flatten()).for_each(|cell| cell.links(found));
            }
        }
    }
}

impl Item {
    /// Where it leads to.
    pub fn links(&self, found: &mut BTreeSet<Anchor>) {
        self.text.links(found);
        self.under.iter().for_each(|item| item.links(found));
    }

    /// An item with other items below it.
    pub fn with(text: impl Into<Line>, under: Vec<Self>) -> Self {
        Self { text: text.into(), under, ordered: false }
    }

    /// An item with steps below it.
    pub fn steps(text: impl Into<Line>, under: Vec<Self>) -> Self {
        Self { text: text.into(), under, ordered: true }
    }
}

impl<T: Into<Line>> From<T> for Item {
    fn from(text: T) -> Self {
        Self { text: text.into(), under: Vec::new(), ordered: false }
    }
}

impl Line {
    /// The line and more text.
    pub fn and(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// Text that stands out.
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Span::Strong(text.into())])
    }

    fn links(&self, found: &mut BTreeSet<Anchor>) {
        found.extend(self.0.iter().filter_map(|span| match span {
            Span::Link(_, anchor) => Some(*anchor),
            Span::Text(_) | Span::Strong(_) => None,
        }));
    }

    /// The line as plain text.
    pub fn plain(&self) -> String {
        self.0.iter().map(Span::text).collect()
    }

    /// The line as a sentence: a capital first letter, and a period where nothing else ends it.
    pub fn sentence(self) -> Self {
        let ends = self.plain().trim_end().ends_with(['.', '?', '!', ':', ';']);
        self.capital().and(if ends { "" } else { "." })
    }

    /// The line with a capital first letter.
    pub fn capital(mut self) -> Self {
        if let Some(first) = self.0.first_mut() {
            let text = match first {
                Span::Text(text) | Span::Strong(text) | Span::Link(text, _) => text,
            };
            *text = capital(text);
        }
        self
    }
}

impl Span {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Link(text, _) => text,
        }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self(vec![Span::Text(text.to_owned())])
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self(vec![Span::Text(text)])
    }
}

impl From<Span> for Line {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

/// Text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
