// The operations as functions: an object in, an object out.

import { run } from './instance.js';
import { checkedText, toText } from './json.js';

/** Runs an operation on a JSON text and gives the answer's JSON text. */
export function call(operation, request) {
  const name = checkedText(operation, 'the operation');
  const text = checkedText(request, 'the request');
  return run((module) => module.call(name, text));
}

/** Runs an operation on an object and gives the answer as an object. */
export function ask(operation, request) {
  return JSON.parse(call(operation, toText(request)));
}

/** `audit.score` */
export function score(request) {
  return ask('audit.score', request);
}

/** `instrument.list` */
export function instruments() {
  return ask('instrument.list', {}).instruments;
}

/** `instrument.get` */
export function instrument(id) {
  return ask('instrument.get', { id });
}

/** `instrument.check` */
export function checkInstrument(document) {
  return ask('instrument.check', { instrument: document });
}

/** `handbook.check` */
export function checkHandbook(handbook) {
  return ask('handbook.check', { handbook });
}

/** `library.about` */
export function about() {
  return ask('library.about', {});
}
