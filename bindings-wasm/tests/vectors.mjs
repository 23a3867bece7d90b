// One vector against one `call`: in Node and, as it stands here, in a page.

/** What is wrong, or nothing. */
export function fault(call, operation, vector) {
  const parts = topLevel(vector);
  const error = parts.error === undefined ? undefined : JSON.parse(parts.error);
  // `request_text` is sent as it is: what is wrong with it is in the text.
  const request = parts.request ?? JSON.parse(parts.request_text);
  let answer;
  try {
    answer = call(operation, request);
  } catch (thrown) {
    if (error === undefined) return `wanted an answer, got ${thrown}`;
    const isSame = thrown.code === error.code && thrown.path === error.path;
    return isSame ? undefined : `wanted ${error.code} at \`${error.path}\`, got ${thrown}`;
  }
  if (error !== undefined) return `wanted ${parts.error}, got ${answer}`;
  return answer === parts.answer ? undefined : `wanted ${parts.answer}, got ${answer}`;
}

/**
 * The members of the outermost object, each as compact JSON text. Not by `JSON.parse`, which would
 * put keys that look like numbers first.
 */
function topLevel(text) {
  const members = {};
  let depth = 0;
  let key;
  let value = '';
  const close = () => {
    if (key !== undefined) members[key] = value;
    key = undefined;
    value = '';
  };
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if ('}]'.includes(token)) depth -= 1;
    if (depth === 0 && token === '}') close();
    else if (depth === 1 && token === ',') close();
    else if (depth === 1 && key === undefined && token.startsWith('"')) key = JSON.parse(token);
    else if (depth === 0 || (depth === 1 && token === ':' && value === '')) value = '';
    else value += token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token;
    if ('{['.includes(token)) depth += 1;
  }
  return members;
}
