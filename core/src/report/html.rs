//! A document as one HTML page that is read by eye, by ear, or on paper.
//!
//! It loads nothing and runs nothing; its policy says so. Every text is escaped, and every id is
//! generated.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::block::{Anchor, Block, Document, Item, Line, Span};
use crate::vocabulary::id::is_hidden;

/// The page's style. Text is black on white or nearly so, 10 to 1 and better (WCAG AAA).
pub(crate) const STYLE: &str = "\
:root{color-scheme:light}\
body{margin:0;background:#fff;color:#1b1b1b;font:1rem/1.55 system-ui,sans-serif}\
header,nav,main,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}\
h1{font-size:1.9rem;line-height:1.2;margin:1.5rem 0 .5rem}\
h2{font-size:1.4rem;border-bottom:2px solid #17456b;padding-bottom:.2rem;margin:2.2rem 0 .7rem}\
h3{font-size:1.15rem;margin:1.7rem 0 .4rem}\
h4{font-size:1rem;margin:1.3rem 0 .3rem}\
h2,h3,h4{color:#17456b}\
a{color:#0b4f8a}\
a:focus{outline:3px solid #8a5a00;outline-offset:2px}\
ul,ol{padding-left:1.4rem;margin:.4rem 0}\
li{margin:.2rem 0}\
.note{border-left:.35rem solid #8a1c1c;background:#fdf3f1;padding:.6rem .9rem}\
table{border-collapse:collapse;width:100%;margin:.8rem 0}\
caption{text-align:left;font-weight:600;padding:.3rem 0}\
th,td{border:1px solid #767676;padding:.3rem .55rem;text-align:left;vertical-align:top;overflow-wrap:break-word;hyphens:auto}\
thead th{background:#e9eff5}\
tbody th{font-weight:600}\
.skip{position:absolute;left:-60rem}\
.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem}\
footer{margin:2.5rem auto;border-top:1px solid #767676;padding-top:.6rem}\
@media (max-width:34rem){table{font-size:.82rem}th,td{padding:.2rem .3rem}}\
@media print{nav,.skip{display:none}header,main,footer{max-width:none;padding:0}\
a{color:inherit;text-decoration:none}h2,h3,h4{break-after:avoid}tr,li{break-inside:avoid}}";

/// The SHA-256 of the style in base64, by which the page's policy allows it and no other.
pub(crate) const STYLE_HASH: &str = "KTPsJNe6fla5li/+Vdi+A3S0tH9Gqqw/ebLx/JEi9aA=";

/// The document as an HTML page.
pub(crate) fn html(document: &Document, words: &PageWords) -> String {
    let page = Page { places: places(document) };
    let title = text(&document.title.plain());
    let mut out = String::new();
    out.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    let _ = writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src \
         'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'\">"
    );
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let _ = writeln!(out, "<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>");
    let _ = writeln!(out, "<a class=\"skip\" href=\"#main\">{}</a>", text(words.skip));
    let _ = writeln!(out, "<header>\n<h1>{title}</h1>\n</header>");
    page.contents(document, words, &mut out);
    out.push_str("<main id=\"main\">\n");
    for block in &document.blocks {
        page.write(block, &mut out);
    }
    out.push_str("</main>\n");
    let _ = writeln!(out, "<footer>\n<p>{}</p>\n</footer>\n</body>\n</html>", text(words.end));
    out
}

/// The page's own words, in the language of the document.
pub(crate) struct PageWords {
    /// The link over everything that is read again on every page.
    pub skip: &'static str,
    /// What the list of contents is called.
    pub contents: &'static str,
    /// What stands at the end.
    pub end: &'static str,
}

/// What a page is written with: the places that exist in it.
struct Page {
    places: BTreeSet<Anchor>,
}

fn places(document: &Document) -> BTreeSet<Anchor> {
    let anchor = |block: &Block| match block {
        Block::Heading { anchor, .. } => *anchor,
        _ => None,
    };
    document.blocks.iter().filter_map(anchor).collect()
}

impl Page {
    fn contents(&self, document: &Document, words: &PageWords, out: &mut String) {
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading { level: 2, text, anchor: Some(anchor) } => Some((text, anchor)),
            _ => None,
        });
        let links: Vec<String> = headings
            .map(|(line, at)| {
                format!("<li><a href=\"#{}\">{}</a></li>", id(*at), text(&line.plain()))
            })
            .collect();
        if links.len() > 1 {
            let name = text(words.contents);
            let links = links.join("\n");
            let _ = writeln!(out, "<nav aria-label=\"{name}\">\n<ul>\n{links}\n</ul>\n</nav>");
        }
    }

    fn write(&self, block: &Block, out: &mut String) {
        match block {
            Block::Heading { level, text, anchor } => {
                let level = (*level).clamp(2, 6);
                let place = anchor.map(|at| format!(" id=\"{}\"", id(at))).unwrap_or_default();
                let text = self.line(text);
                let _ = writeln!(out, "<h{level}{place}>{text}</h{level}>");
            }
            Block::Paragraph(text) => {
                let _ = writeln!(out, "<p>{}</p>", self.line(text));
            }
            Block::Note(text) => {
                let _ = writeln!(out, "<p class=\"note\">{}</p>", self.line(text));
            }
            Block::List(items) => self.list(items, false, out),
            Block::Steps(items) => self.list(items, true, out),
            Block::Table { about, head, rows } => self.table(about, head, rows, out),
        }
    }

    fn list(&self, items: &[Item], ordered: bool, out: &mut String) {
        if items.is_empty() {
            return;
        }
        let tag = if ordered { "ol" } else { "ul" };
        let _ = writeln!(out, "<{tag}>");
        for item in items {
            let _ = write!(out, "<li>{}", self.line(&item.text));
            if !item.under.is_empty() {
                out.push('\n');
                self.list(&item.under, item.ordered, out);
            }
            out.push_str("</li>\n");
        }
        let _ = writeln!(out, "</{tag}>");
    }

    fn table(&self, about: &Line, head: &[Line], rows: &[Vec<Line>], out: &mut String) {
        let _ = writeln!(out, "<table>\n<caption>{}</caption>", self.line(about));
        out.push_str("<thead>\n<tr>");
        for cell in head {
            let _ = write!(out, "<th scope=\"col\">{}</th>", self.line(cell));
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        for cells in rows {
            out.push_str("<tr>");
            for (at, cell) in cells.iter().take(head.len()).enumerate() {
                let cell = self.line(cell);
                let _ = match at {
                    0 => write!(out, "<th scope=\"row\">{cell}</th>"),
                    _ => write!(out, "<td>{cell}</td>"),
                };
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n");
    }

    fn line(&self, line: &Line) -> String {
        let mut out = String::new();
        for span in &line.0 {
            let _ = match span {
                Span::Text(part) => write!(out, "{}", text(part)),
                Span::Strong(part) => write!(out, "<strong>{}</strong>", text(part)),
                Span::Link(part, to) if self.places.contains(to) => {
                    write!(out, "<a href=\"#{}\">{}</a>", id(*to), text(part))
                }
                Span::Link(part, _) => write!(out, "{}", text(part)),
            };
        }
        out
    }
}

fn id(anchor: Anchor) -> String {
    let Anchor(kind, number) = anchor;
    format!("{kind}-{}", number + 1)
}

/// Text as text of a page: nothing in it is markup, and nothing in it is hidden.
pub(crate) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_whitespace() => out.push(' '),
            c if is_hidden(c) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    /// The page's own policy lets the page's own style through.
    #[test]
    fn the_policy_names_the_style() {
        assert_eq!(base64(&Sha256::digest(super::STYLE)), super::STYLE_HASH);
    }

    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for three in bytes.chunks(3) {
            let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
            let bits = bits << (8 * (3 - three.len()));
            for at in 0..4 {
                let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize);
                out.push(if at <= three.len() {
                    letter.map_or('=', |one| char::from(*one))
                } else {
                    '='
                });
            }
        }
        out
    }
}
