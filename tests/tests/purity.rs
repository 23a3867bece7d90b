//! The core touches nothing outside itself: built alone as a WASM module, it imports nothing.
//!
//! A module without imports has no clock, no files, no network, no randomness and no environment:
//! there is no way to ask for them.

use std::process::Command;

use tierwise_tests::root;

const TARGET: &str = "wasm32-unknown-unknown";

#[test]
fn the_core_alone_imports_nothing() {
    let module = build();
    let imports = imports(&module);
    assert!(imports.is_empty(), "the core imports {imports:?}");
    let exports = exports(&module);
    assert!(exports.iter().any(|name| name == "tierwise_call"), "exports: {exports:?}");
}

#[test]
fn an_import_is_seen() {
    let imported = [
        b"\0asm\x01\0\0\0".as_slice(),
        b"\x01\x04\x01\x60\0\0", // one type: no parameters, no results
        b"\x02\x0d\x01\x03env\x05clock\0\0", // one import: function env.clock of that type
    ]
    .concat();
    assert_eq!(imports(&imported), ["env.clock"]);
}

/// The module as this build makes it: with the rest of the workspace's target folder, so that
/// nothing is compiled twice.
fn build() -> Vec<u8> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--package", "tierwise-pure-wasm", "--target", TARGET])
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(root())
        .output()
        .expect("cargo");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let messages = String::from_utf8_lossy(&built.stdout);
    let file = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| message.pointer("/filenames/0")?.as_str().map(str::to_owned))
        .find(|file| file.ends_with("tierwise_pure_wasm.wasm"))
        .expect("cargo names the module");
    std::fs::read(&file).expect("the module")
}

/// `module.name` of everything in the import section (binary format, section 2).
fn imports(module: &[u8]) -> Vec<String> {
    let Some(mut section) = section(module, 2) else { return Vec::new() };
    let count = section.number();
    (0..count)
        .map(|_| {
            let from = section.name();
            let name = section.name();
            section.skip_description();
            format!("{from}.{name}")
        })
        .collect()
}

/// The names in the export section (section 7).
fn exports(module: &[u8]) -> Vec<String> {
    let Some(mut section) = section(module, 7) else { return Vec::new() };
    let count = section.number();
    (0..count)
        .map(|_| {
            let name = section.name();
            section.byte();
            section.number();
            name
        })
        .collect()
}

fn section(module: &[u8], wanted: u8) -> Option<Bytes<'_>> {
    assert_eq!(module.get(..8), Some(b"\0asm\x01\0\0\0".as_slice()), "not a WASM module");
    let mut bytes = Bytes(&module[8..]);
    while !bytes.0.is_empty() {
        let id = bytes.byte();
        let length = bytes.number();
        let content = bytes.take(length);
        if id == wanted {
            return Some(Bytes(content));
        }
    }
    None
}

/// Bytes of a module, read from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1)[0]
    }

    /// An unsigned LEB128 number.
    fn number(&mut self) -> usize {
        let mut value = 0;
        let mut shift = 0;
        loop {
            let byte = usize::from(self.byte());
            value |= (byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return value;
            }
        }
    }

    fn name(&mut self) -> String {
        let length = self.number();
        String::from_utf8(self.take(length).to_vec()).expect("a name in UTF-8")
    }

    /// What an import is: a function's type, a table, a memory or a global.
    fn skip_description(&mut self) {
        let kind = self.byte();
        match kind {
            0 => {
                self.number();
            }
            1 => {
                self.byte();
                self.skip_bounds();
            }
            2 => self.skip_bounds(),
            3 => {
                self.take(2);
            }
            kind => panic!("an import of unknown kind {kind}"),
        }
    }

    fn skip_bounds(&mut self) {
        let has_end = self.byte() & 1 == 1;
        self.number();
        if has_end {
            self.number();
        }
    }
}
