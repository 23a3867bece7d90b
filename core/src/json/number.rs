//! Numbers: whole ones, and the digits of exact ones. Never a float.

use std::fmt::Display;

use super::error::Fault;
use super::reader::Reader;

impl<'de> Reader<'de> {
    /// A whole number from 0 to `most`.
    pub(super) fn unsigned(&mut self, most: u64) -> Result<u64, Fault> {
        match self.whole()? {
            (false, value) if value <= most => Ok(value),
            _ => Err(out_of_range(&0, &most)),
        }
    }

    /// A whole number from `least` to `most`.
    pub(super) fn signed(&mut self, least: i64, most: i64) -> Result<i64, Fault> {
        let (negative, size) = self.whole()?;
        let value = if negative { 0_i64.checked_sub_unsigned(size) } else { size.try_into().ok() };
        value
            .filter(|value| (least..=most).contains(value))
            .ok_or_else(|| out_of_range(&least, &most))
    }

    /// The digits of a number that may have decimal places, as they stand.
    pub(super) fn digits(&mut self) -> Result<&'de str, Fault> {
        let start = self.number_start("a number")?;
        let bytes = self.text.as_bytes();
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|b| !is_number_byte(*b)).unwrap_or(rest.len());
        self.at = start + length;
        let digits = rest.get(..length).unwrap_or_default();
        match digits.strip_prefix(b"-").unwrap_or(digits) {
            [b'0', b'0'..=b'9', ..] => Err(leading_zero()),
            _ if digits.iter().any(|b| matches!(b, b'e' | b'E' | b'+')) => Err(exponent()),
            _ => Ok(self.text.get(start..self.at).unwrap_or_default()),
        }
    }

    /// Whether the whole number that begins here is below zero, and its size.
    fn whole(&mut self) -> Result<(bool, u64), Fault> {
        let mut at = self.number_start("a whole number")?;
        let bytes = self.text.as_bytes();
        let negative = bytes.get(at) == Some(&b'-');
        at += usize::from(negative);
        let first = at;
        let mut size = 0_u64;
        while let Some(digit @ b'0'..=b'9') = bytes.get(at) {
            let next = size.checked_mul(10).and_then(|n| n.checked_add(u64::from(digit - b'0')));
            let Some(next) = next else {
                return Err(Fault::new("E_NUMBER", "number out of range"));
            };
            size = next;
            at += 1;
        }
        self.at = at;
        match bytes.get(at) {
            Some(b'.') => return Err(places()),
            Some(b'e' | b'E') => return Err(exponent()),
            _ => {}
        }
        if bytes.get(first) == Some(&b'0') {
            if at - first > 1 {
                return Err(leading_zero());
            }
            if negative {
                return Err(Fault::new("E_NUMBER", "negative zero is not a number here"));
            }
        }
        Ok((negative, size))
    }

    /// Where the number that comes next begins.
    fn number_start(&mut self, expected: &str) -> Result<usize, Fault> {
        match self.token() {
            b'0'..=b'9' => Ok(self.at),
            b'-' if self.text.as_bytes().get(self.at + 1).is_some_and(u8::is_ascii_digit) => {
                Ok(self.at)
            }
            _ => Err(self.unexpected(expected)),
        }
    }
}

/// Adds the digits of `number`.
pub(super) fn push_whole(out: &mut String, number: u64) {
    if number >= 10 {
        push_whole(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

fn is_number_byte(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E')
}

#[cold]
fn out_of_range(least: &dyn Display, most: &dyn Display) -> Fault {
    Fault::new("E_NUMBER", format!("expected a whole number from {least} to {most}"))
}

#[cold]
fn places() -> Fault {
    Fault::new("E_NUMBER", "expected a whole number, found decimal places")
}

#[cold]
fn exponent() -> Fault {
    Fault::new("E_NUMBER", "a number has no exponent here").hint("write all its digits")
}

#[cold]
fn leading_zero() -> Fault {
    Fault::new("E_NUMBER", "a number does not begin with a zero and another digit")
}
