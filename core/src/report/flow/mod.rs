//! The handbook on one page: from a concern to who owns it, tier by tier, and how it ends.
//!
//! The chart is made from the rules as the texts are, and shortened: what does not fit is counted,
//! never left out in silence. Three writers draw it: SVG with a layout of our own, Mermaid and DOT.

mod cells;
mod dot;
mod layout;
mod mermaid;
mod svg;

use serde::{Deserialize, Serialize};

use super::{compiled, too_long};
use crate::handbook::Handbook;
use crate::vocabulary::id::DomainId;
use crate::vocabulary::{Error, Limits};

/// Asks for a flow chart of a handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowRequest {
    /// The handbook.
    pub handbook: Handbook,
    /// How it is drawn.
    pub format: ChartFormat,
    /// Only this domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// Limits other than the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChartFormat {
    /// A picture for a page or a printer, with a title and a description.
    Svg,
    /// Mermaid text. Show it with `securityLevel` `strict`.
    Mermaid,
    /// DOT text, for Graphviz.
    Dot,
}

/// A flow chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlowAnswer {
    /// What the chart is called.
    pub title: String,
    /// The chart.
    pub text: String,
}

/// One box of the chart: a heading and short lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub head: String,
    pub lines: Vec<String>,
}

/// The chart: the lanes, the front door, and a block for each area.
pub(super) struct Chart {
    pub title: String,
    pub about: String,
    pub concern: Cell,
    pub safety: Cell,
    pub evaluation: Cell,
    pub door: Cell,
    pub areas: Vec<Area>,
}

/// One area: its tiers with their supports, how progress is watched, and how it ends.
pub(super) struct Area {
    pub area: Cell,
    pub tiers: Vec<(Cell, Option<Cell>)>,
    pub watch: Option<Cell>,
    pub end: Option<Cell>,
}

/// Draws a handbook as a flow chart on one page.
///
/// # Errors
/// The first problem of the handbook; `P010` when it does not declare the domain; `E_LIMIT` when the
/// chart is longer than an answer may be.
pub fn flow(request: &FlowRequest) -> Result<FlowAnswer, Error> {
    let district = compiled(&request.handbook, request.limits.as_ref(), "/handbook")?;
    let domains = &district.handbook().domains;
    if let Some(id) = &request.domain
        && !domains.iter().any(|domain| domain.id == *id)
    {
        return Err(Error::new("P010", "no such domain is declared").at("/domain"));
    }
    let mut details = cells::DETAILS.into_iter();
    let [most, ..] = cells::DETAILS;
    let draw = |detail| cells::chart(district.handbook(), request.domain.as_ref(), detail);
    let (title, text) = match request.format {
        ChartFormat::Svg => {
            let fitting =
                details.find(|detail| layout::fits_a_page(&layout::picture(&draw(*detail))));
            let [.., least] = cells::DETAILS;
            let chart = draw(fitting.unwrap_or(least));
            (chart.title.clone(), svg::svg(&chart))
        }
        ChartFormat::Mermaid => (draw(most).title, mermaid::mermaid(&draw(most))),
        ChartFormat::Dot => (draw(most).title, dot::dot(&draw(most))),
    };
    too_long(&text, district.limits())?;
    Ok(FlowAnswer { title, text })
}

/// Arrows between boxes, by their places.
type Arrows = Vec<(usize, usize)>;

impl Chart {
    /// Every box, each with its kind, and the arrows between them by their places.
    fn graph(&self) -> (Vec<(Kind, &Cell)>, Arrows) {
        let mut boxes = vec![
            (Kind::Start, &self.concern),
            (Kind::Danger, &self.safety),
            (Kind::Evaluation, &self.evaluation),
            (Kind::Door, &self.door),
        ];
        let mut arrows = vec![(0, 1), (0, 2), (0, 3)];
        for area in &self.areas {
            let at = boxes.len();
            boxes.push((Kind::Area, &area.area));
            arrows.push((3, at));
            let mut last = Vec::new();
            for (tier, supports) in &area.tiers {
                let tier_at = boxes.len();
                boxes.push((Kind::Tier, tier));
                arrows.push((at, tier_at));
                match supports {
                    Some(supports) => {
                        arrows.push((tier_at, boxes.len()));
                        last.push(boxes.len());
                        boxes.push((Kind::Supports, supports));
                    }
                    None => last.push(tier_at),
                }
            }
            if last.is_empty() {
                last.push(at);
            }
            for next in [&area.watch, &area.end].into_iter().flatten() {
                arrows.extend(last.iter().map(|from| (*from, boxes.len())));
                last = vec![boxes.len()];
                boxes.push((Kind::After, next));
            }
        }
        (boxes, arrows)
    }
}

/// What a box is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The concern.
    Start,
    /// Somebody may be in danger.
    Danger,
    /// An evaluation was asked for.
    Evaluation,
    /// The front door.
    Door,
    /// An area.
    Area,
    /// A tier and its conditions.
    Tier,
    /// Supports.
    Supports,
    /// What comes afterwards.
    After,
}
