//! The instruments whose wording is ours to ship.

mod integration_audit;

pub use integration_audit::integration_audit;
