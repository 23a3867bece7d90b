// What every part of the component is drawn from.

import type { AnswerSheet, GroupScores, Instrument, Item, ScoreAnswer, SheetScore } from './core';
import type { Words } from './words';

/** One person's sheet, scored, beside what the core says of everybody on the same day. */
export interface View {
  words: Words;
  instrument: Instrument;
  sheets: readonly AnswerSheet[];
  /** The place of the sheet that is being answered. */
  at: number;
  sheet: AnswerSheet;
  answer: ScoreAnswer;
  score: SheetScore;
  /** Everybody of that day. */
  group: GroupScores;
}

/** The number that people know a question by. */
export function numberOf(instrument: Instrument, item: string): number {
  return instrument.items.findIndex(({ id }) => id === item) + 1;
}

export function itemsOf(instrument: Instrument, section: string): Item[] {
  return instrument.items.filter((item) => item.section === section);
}

/** How an answer is shown. */
export function answerLabel(view: View, item: Item, answer: string | null | undefined): string {
  const scale = view.instrument.scales.find(({ id }) => id === item.scale);
  const chosen = scale?.answers.find(({ id }) => id === answer);
  return chosen ? view.words.text(chosen.label) : view.words.say('compare-unanswered');
}

/** "7", or "7 to 10", of 12. */
export function outOf(words: Words, low: number, high: number, max: number): string {
  if (low === high) return words.say('score-one', { score: words.number(low), max });
  return words.say('score-between', { low: words.number(low), high: words.number(high), max });
}

export function bandName(view: View, band: string): string {
  return view.words.text(view.answer.bands.find((one) => one.band === band)?.label);
}

export function sectionName(view: View, section: string): string {
  return view.words.text(view.instrument.sections.find(({ id }) => id === section)?.title);
}
