// The answer sheets of everybody, in memory. Each change gives a new list, so that a change the core
// refuses is simply not taken.

import type { AnswerNote, AnswerSheet, Instrument, ScoreRequest } from './core';

export type Sheets = readonly AnswerSheet[];

/** What tells one sheet from another. */
export type Identity = Pick<AnswerSheet, 'respondent' | 'site' | 'on'>;

/** A sheet on which everything is open. */
export function emptySheet(instrument: Instrument, identity: Identity): AnswerSheet {
  return { ...identity, answers: Object.fromEntries(instrument.items.map(({ id }) => [id, null])) };
}

/** Whether two sheets are of the same person, place and date. */
export function isSame(one: Identity, other: Identity): boolean {
  return (
    one.respondent === other.respondent &&
    (one.site ?? null) === (other.site ?? null) &&
    one.on === other.on
  );
}

/** A name that nobody has yet. */
export function freeName(sheets: Sheets, name: (number: number) => string): string {
  let number = sheets.length + 1;
  while (sheets.some((sheet) => sheet.respondent === name(number))) number += 1;
  return name(number);
}

/** The same sheets with one of them changed. */
export function changed(sheets: Sheets, place: number, change: Partial<AnswerSheet>): Sheets {
  return sheets.map((sheet, at) => (at === place ? { ...sheet, ...change } : sheet));
}

/** The sheet's answers with one of them changed; null opens the question again. */
export function answered(sheet: AnswerSheet, item: string, answer: string | null): AnswerSheet {
  return { ...sheet, answers: { ...sheet.answers, [item]: answer } };
}

export function noteOn(sheet: AnswerSheet, item: string): AnswerNote | undefined {
  return sheet.notes?.find((note) => note.item === item);
}

/** The sheet with what somebody wrote on one item; a note that says nothing is left out. */
export function noted(sheet: AnswerSheet, item: string, text: string, lines: string[]): AnswerSheet {
  const evidence = lines.map((line) => line.trim()).filter((line) => line !== '');
  const isEmpty = text.trim() === '' && evidence.length === 0;
  const written = isEmpty ? [] : [{ item, text, ...(evidence.length > 0 && { evidence }) }];
  const { notes = [], ...rest } = sheet;
  const all = [...notes.filter((note) => note.item !== item), ...written];
  return all.length > 0 ? { ...rest, notes: all } : rest;
}

/** The document that is saved: what every front door of tierwise scores as it stands. */
export function toFile(request: ScoreRequest): string {
  return `${JSON.stringify(request, null, 2)}\n`;
}

/** The sheets of a file that was read, each person, place and date once. */
export function distinct(sheets: Sheets): AnswerSheet[] {
  return sheets.filter((sheet, at) => sheets.findIndex((other) => isSame(sheet, other)) === at);
}
