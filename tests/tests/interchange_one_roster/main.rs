//! `OneRoster` files: what they give, what they lack, and what must not be taken for one person.

mod answer;
mod changes;
mod export;
mod json;
mod people;
mod samples;
mod spoiled;
