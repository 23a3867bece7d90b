//! Ids made of several parts, such as the five of a section.

use sha2::{Digest, Sha256};

use crate::vocabulary::limits::Limits;

/// What stands between the parts.
const BETWEEN: &str = "|";
/// How many hex digits of the fingerprint an id ends in when its parts do not fit.
const HEX: usize = 16;

/// One id of several parts: the parts themselves where they fit into an id, and otherwise their
/// beginning and a fingerprint of all of them. Different parts never give the same id, unless two
/// fingerprints of 64 bits agree. Characters that an id must not hold are left out of what is read.
pub(crate) fn of(parts: &[&str]) -> String {
    let joined = parts.join(BETWEEN);
    let most = Limits::HARD.id_chars as usize;
    let has_hidden = joined.chars().any(crate::vocabulary::id::is_hidden);
    let is_ambiguous = parts.len() > 1 && parts.iter().any(|part| part.contains(BETWEEN));
    if !has_hidden && !is_ambiguous && joined.chars().count() <= most {
        return joined;
    }
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let hex = hash.finalize().iter().take(HEX / 2).fold(String::new(), |mut text, byte| {
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
        text
    });
    let visible = joined.chars().filter(|c| !crate::vocabulary::id::is_hidden(*c));
    let beginning: String = visible.take(most - HEX - 1).collect();
    format!("{}~{hex}", beginning.trim_end())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn parts_that_differ_give_ids_that_differ() {
        assert_eq!(of(&["ALG-1", "255901001"]), "ALG-1|255901001");
        let long = "2021-2022 Fall Semester";
        let one = of(&["25590100102Trad220ALG112011", "ALG-1", "255901001", "2022", long]);
        let other = of(&["25590100102Trad220ALG112011", "ALG-2", "255901001", "2022", long]);
        assert!(one.chars().count() <= 64 && one.starts_with("25590100102Trad220ALG112011|ALG-1"));
        assert_ne!(one, other);
        assert_ne!(of(&["a|b", "c"]), of(&["a", "b|c"]));
        assert_ne!(of(&["a\u{7}"]), of(&["a"]));
        assert_eq!(of(&[""]), "");
    }
}
