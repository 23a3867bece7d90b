// What the entries of `tierwise` export.

import { instance } from './module.js';
import { operationsIn } from './operations.js';

export { District } from './district.js';
export { TierwiseError } from './error.js';

const operations = operationsIn(instance);

export const { about, call, checkInstrument, instrument, instruments, score, scoreColumns } = operations;

/** `handbook.compare` */
export function compareHandbooks(request) {
  return operations.ask('handbook.compare', request);
}

/** `handbook.analyze` */
export function analyzeHandbook(request) {
  return operations.ask('handbook.analyze', request);
}

/** `handbook.sarif` */
export function analyzeHandbookSarif(request) {
  return operations.ask('handbook.sarif', request);
}

/** `handbook.compose` */
export function composeHandbook(request) {
  return operations.ask('handbook.compose', request).handbook;
}

/** `handbook.flow` */
export function drawFlow(request) {
  return operations.ask('handbook.flow', request);
}

/** `handbook.changes` */
export function writeChanges(request) {
  return operations.ask('handbook.changes', request);
}

/** `handbook.procedures` */
export function writeProcedures(request) {
  return operations.ask('handbook.procedures', request);
}

/** `handbook.check` */
export function checkHandbook(handbook) {
  return operations.ask('handbook.check', { handbook });
}
