#![doc = "tierwise: the engine for a school district's multi-tiered system of supports."]
#![forbid(unsafe_code)]

// Layer 0: the words everything else is written in.
mod json;
pub mod vocabulary;
// Layer 1: what is known about students, and what was asked for them.
pub mod facts;
// Layer 2: what the district declared.
pub mod handbook;
pub mod instrument;
// What the declared rules say about the facts, and why.
pub mod decision;
// Layer 3: the student half.
pub mod referral;
// Layer 4: the district half.
pub mod audit;
// Layer 5: the way in and out.
pub mod wire;

pub use vocabulary::error::Error;
