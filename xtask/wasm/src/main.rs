//! `wasm-bindgen` as a library, so that the tool and the crate are always the same version.
//!
//! `tierwise-wasm-tool MODULE FOLDER NAME` writes `NAME.js`, `NAME.d.ts` and `NAME_bg.wasm`.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder, name] = arguments.as_slice() else {
        eprintln!("usage: tierwise-wasm-tool MODULE FOLDER NAME");
        return ExitCode::FAILURE;
    };
    match generate(module, folder, name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("wasm-bindgen: {what}");
            ExitCode::FAILURE
        }
    }
}

fn generate(module: &str, folder: &str, name: &str) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name(name)
        .web(true)
        .map_err(|what| what.to_string())?
        .typescript(true)
        // The library's default differs from the command's: without this `init()` needs a path.
        .omit_default_module_path(false)
        // The loader of the npm package replaces a broken instance with it.
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(folder).map_err(|what| format!("{what:#}"))
}
