// What is thrown when an input is refused.

/** An input that was refused, or a fault of the library itself (`E_INTERNAL`). */
export class TierwiseError extends Error {
  constructor(code, message, { path = '', hint, cause } = {}) {
    const place = path === '' ? '' : ` at \`${path}\``;
    const advice = hint === undefined ? '' : ` (${hint})`;
    super(`${code}: ${message}${place}${advice}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
    this.hint = hint;
  }

  /** The error that the core wrote as `{"error": {"code", "path", "message", "hint"}}`. */
  static fromJSON(text) {
    return TierwiseError.of(JSON.parse(text).error);
  }

  static of({ code, path, message, hint }) {
    return new TierwiseError(code, message, { path, hint: hint ?? undefined });
  }
}

// On the prototype, so that it is no field of each error that a log would print.
Object.defineProperty(TierwiseError.prototype, 'name', { value: 'TierwiseError' });
