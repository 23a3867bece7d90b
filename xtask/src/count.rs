//! How many tests a runner says it ran.

/// Tests that passed and tests that did not run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Passed.
    pub passed: u64,
    /// Skipped or ignored.
    pub skipped: u64,
}

impl Count {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, skipped: self.skipped + other.skipped }
    }
}

/// Reads the closing lines of nextest, `cargo test`, pytest and node's test runner.
pub fn read(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines().map(without_color) {
        let line = line.trim();
        let is_closing = line.starts_with("Summary [")
            || line.starts_with("test result:")
            || (line.starts_with("==") && line.ends_with("==") && line.contains(" in "))
            || (line.contains(" passed in ") && !line.contains('['));
        if is_closing {
            count.passed += before(line, "passed");
            count.skipped += before(line, "skipped") + before(line, "ignored");
        }
        // node prints `# pass 12` or `ℹ pass 12`.
        let node = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "));
        count.passed += node.map_or(0, |rest| after(rest, "pass "));
        count.skipped += node.map_or(0, |rest| after(rest, "skipped "));
    }
    count
}

/// The number in front of `word`.
fn before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    words
        .windows(2)
        .find_map(|pair| match pair {
            [number, name] if *name == word => number.parse().ok(),
            _ => None,
        })
        .unwrap_or(0)
}

fn after(line: &str, word: &str) -> u64 {
    line.strip_prefix(word).and_then(|rest| rest.trim().parse().ok()).unwrap_or(0)
}

fn without_color(line: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for c in line.chars() {
        match c {
            '\u{1b}' => in_code = true,
            'm' if in_code => in_code = false,
            _ if in_code => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Count, read};

    #[test]
    fn each_runner_is_read() {
        let closing = [
            ("     Summary [   0.014s] 12 tests run: 12 passed, 3 skipped", 12, 3),
            ("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out", 5, 1),
            ("======= 41 passed, 2 skipped in 0.31s =======", 41, 2),
            ("7 passed in 0.02s", 7, 0),
            ("# pass 9\n# fail 0\n# skipped 1", 9, 1),
            ("tests/test_a.py::test_x PASSED", 0, 0),
        ];
        for (text, passed, skipped) in closing {
            assert_eq!(read(text), Count { passed, skipped }, "{text}");
        }
    }
}
