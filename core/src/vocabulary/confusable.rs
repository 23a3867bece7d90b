//! Ids that people would read as the same.

/// A form in which ids look alike: lower case, without surrounding space, without accents, and with
/// the Greek, Cyrillic and full-width letters that look like Latin ones replaced by those. Only for
/// warnings: ids themselves are compared byte for byte.
pub(crate) fn skeleton(id: &str) -> String {
    id.trim()
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
        .flat_map(|c| latin(c).to_lowercase())
        .map(latin)
        .collect()
}

/// The Latin letter that `c` looks like, or `c` itself.
fn latin(c: char) -> char {
    match c {
        'а' | 'А' | 'Α' | 'α' | 'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'В' | 'Β' => 'b',
        'с' | 'С' | 'ç' => 'c',
        'е' | 'Е' | 'Ε' | 'è' | 'é' | 'ê' | 'ë' => 'e',
        'Н' | 'Η' => 'h',
        'і' | 'І' | 'Ι' | 'ì' | 'í' | 'î' | 'ï' => 'i',
        'ј' | 'Ј' => 'j',
        'К' | 'Κ' | 'к' => 'k',
        'М' | 'Μ' => 'm',
        'Ν' | 'ñ' => 'n',
        'о' | 'О' | 'Ο' | 'ο' | 'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'р' | 'Р' | 'Ρ' | 'ρ' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'Т' | 'Τ' => 't',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'х' | 'Х' | 'Χ' => 'x',
        'у' | 'У' | 'Υ' => 'y',
        'Ζ' => 'z',
        // Full-width forms lie at a fixed distance from ASCII.
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c).to_ascii_lowercase()
        }
        _ => c,
    }
}
