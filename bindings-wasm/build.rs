//! How much memory a module may ever have.

/// 256 MiB. The loader replaces an instance long before (`js/instance.js`), so that only a single
/// call that needs more than this fails, and the page around it lives on.
const MOST_BYTES: u32 = 256 * 1024 * 1024;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo:rustc-link-arg-cdylib=--max-memory={MOST_BYTES}");
    }
}
