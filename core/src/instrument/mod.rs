//! What is asked, of whom, and what the answers are worth?
//!
//! An instrument is data: sections, items, answer scales, bands of scores, who should answer, which
//! way round each item is meant, its version and its licence. [`compile`](compiled::CompiledInstrument::compile)
//! checks one once; what compiled cannot be wrong. The integration audit of twelve questions is
//! [built in](catalog), in our own words.
//!
//! Nothing here scores an answer (that is [`audit`](crate::audit)), and no item text of somebody
//! else's instrument is shipped: a district loads the wording it is licensed to use.

pub mod built_in;
pub mod catalog;
mod check;
pub mod compiled;
pub mod document;
mod either_or;

pub use catalog::{
    CheckAnswer, CheckRequest, GetRequest, ListAnswer, ListRequest, Listed, check, get, list,
};
pub use compiled::CompiledInstrument;
pub use document::{Band, Instrument, Item, Polarity, PpraArea, Scale, ScaleAnswer, Section};
