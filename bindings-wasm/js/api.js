// What the entries of `tierwise` export.

import { districtIn } from './district.js';
import { toText } from './json.js';
import { instance } from './module.js';
import { frontDoorIn, operationsIn } from './operations.js';

export { TierwiseError } from './error.js';

/** A compiled district, with what only the whole module can do. */
export class District extends districtIn(instance) {
  /** `district.screen` */
  screen(request) {
    return JSON.parse(this.call('district.screen', toText(request)));
  }

  /** `handbook.replay` */
  replay(request) {
    return JSON.parse(this.call('handbook.replay', toText(request)));
  }
}

const operations = operationsIn(instance);

export const { about, call, checkInstrument, instrument, instruments, score, scoreColumns } = operations;

export const { analyzeHandbook, checkHandbook, composeHandbook } = frontDoorIn(instance);

/** `handbook.compare` */
export function compareHandbooks(request) {
  return operations.ask('handbook.compare', request);
}

/** `handbook.sarif` */
export function analyzeHandbookSarif(request) {
  return operations.ask('handbook.sarif', request);
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

/** `records.read` */
export function readRecords(request) {
  return operations.ask('records.read', request);
}

/** `records.propose` */
export function proposeRecords(request) {
  return operations.ask('records.propose', request);
}

/** `records.merge` */
export function mergeRecords(request) {
  return operations.ask('records.merge', request);
}

/** `records.write` */
export function writeRecords(request) {
  return operations.ask('records.write', request);
}

/** `records.attendance` */
export function countAttendance(request) {
  return operations.ask('records.attendance', request);
}

/** `records.timetable` */
export function checkTimetable(request) {
  return operations.ask('records.timetable', request);
}

/** `records.facts` */
export function makeFacts(request) {
  return operations.ask('records.facts', request);
}

/** `screening.accuracy` */
export function screenerAccuracy(request) {
  return operations.ask('screening.accuracy', request);
}
