// The operations that several modules have, as functions: an object in, an object out.

import { scoreColumnsIn } from './columns.js';
import { checkedText, toText } from './json.js';

/** The functions over an instance of any module. */
export function operationsIn(instance) {
  /** Runs an operation on a JSON text and gives the answer's JSON text. */
  function call(operation, request) {
    const name = checkedText(operation, 'the operation');
    const text = checkedText(request, 'the request');
    return instance.run((module) => module.call(name, text));
  }

  /** Runs an operation on an object and gives the answer as an object. */
  function ask(operation, request) {
    return JSON.parse(call(operation, toText(request)));
  }

  return {
    call,
    ask,
    /** `audit.score` */
    score: (request) => ask('audit.score', request),
    scoreColumns: (request) => scoreColumnsIn(instance, request),
    /** `instrument.list` */
    instruments: () => ask('instrument.list', {}).instruments,
    /** `instrument.get` */
    instrument: (id) => ask('instrument.get', { id }),
    /** `instrument.check` */
    checkInstrument: (document) => ask('instrument.check', { instrument: document }),
    /** `library.about` */
    about: () => ask('library.about', {}),
  };
}

/** The functions about handbooks, over an instance of a module that knows districts. */
export function frontDoorIn(instance) {
  const { ask } = operationsIn(instance);
  return {
    /** `handbook.analyze` */
    analyzeHandbook: (request) => ask('handbook.analyze', request),
    /** `handbook.check` */
    checkHandbook: (handbook) => ask('handbook.check', { handbook }),
    /** `handbook.compose` */
    composeHandbook: (request) => ask('handbook.compose', request).handbook,
  };
}
