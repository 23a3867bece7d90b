//! Small items by hand.
