//! The core behind one C function, to show that a module made of the core alone imports nothing
//! (`tests/tests/purity.rs`). The npm package has its own bindings.

use std::slice;
use std::str;

/// Runs an operation: its name and its request as UTF-8, the answer's length back.
///
/// # Safety
/// Both pointers must hold as many bytes as said. The test never calls it: that it is reachable
/// keeps the whole core in the module.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tierwise_call(
    name: *const u8,
    name_length: usize,
    request: *const u8,
    request_length: usize,
) -> usize {
    // SAFETY: as the caller promises.
    let (name, request) = unsafe {
        (slice::from_raw_parts(name, name_length), slice::from_raw_parts(request, request_length))
    };
    let (Ok(name), Ok(request)) = (str::from_utf8(name), str::from_utf8(request)) else {
        return 0;
    };
    tierwise::wire::call(name, request).map_or(0, |answer| answer.len())
}
