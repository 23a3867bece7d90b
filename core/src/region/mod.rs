//! Which students? Sets of students that rules can tell apart, as decision diagrams.
//!
//! A [`Grid`] holds, for every fact that the rules of one or more handbooks read, the classes of
//! values that no rule tells apart, and only those that can occur, each with a value that stands for
//! it. Picking clauses gives a [`Space`]: the facts these clauses read, their classes merged where
//! these clauses tell no difference, and a box for each clause. A [`Diagram`] over the boxes says for
//! every combination of classes which labels hold there; it can be searched for a witness, walked
//! fact by fact, counted, and cut into disjoint boxes.
//!
//! Facts are taken as independent of each other: a combination of values is a student, whether or
//! not two measures happen to be computed from the same observations. The one exception is that
//! schools teach the grades they declare, and that nobody is in a grade that none of them teaches.
//!
//! How to ask a question about two handbooks: make one grid from both, pick clauses of both sides
//! with labels of their own, build one diagram, and look at its leaves.

mod diagram;
mod grid;
mod order;
mod sample;
#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
mod tests;
mod values;
mod walk;

#[cfg(feature = "authoring")]
pub(crate) use diagram::Node;
pub(crate) use diagram::{Boxed, Diagram, Fuel, Leaf, Side};
#[cfg(feature = "authoring")]
pub(crate) use grid::{Class, GridFact};
pub(crate) use grid::{Grid, Pick, Space, Stands};
#[cfg(feature = "authoring")]
pub(crate) use values::is_count;
pub(crate) use values::{between, grades_taught};
#[cfg(feature = "authoring")]
pub(crate) use walk::Part;
