// The questions, section by section, each with its answers, a note and evidence.

import type { AnswerSheet, Instrument, Item } from './core';
import { element, idOf } from './dom';
import { noteOn } from './sheets';
import { itemsOf, numberOf } from './view';
import type { Words } from './words';

/** What is asked of whom, and what happens on an answer. */
export interface Asking {
  words: Words;
  instrument: Instrument;
  sheet: AnswerSheet;
  answer: (item: string, answer: string | null) => void;
  note: (item: string, text: string, evidence: string[]) => void;
}

/** All sections, for one person's sheet. */
export function askQuestions(asking: Asking): HTMLElement[] {
  const { words, instrument } = asking;
  return instrument.sections.map((section) =>
    element(
      'section',
      { class: 'card section', part: 'section', 'aria-labelledby': idOf('section', section.id) },
      element('h3', { id: idOf('section', section.id), tabindex: '-1' }, words.text(section.title)),
      element('p', { class: 'progress', 'data-progress': section.id }),
      section.about && element('p', { class: 'about' }, words.text(section.about)),
      ...itemsOf(instrument, section.id).map((item) => askOne(asking, item)),
    ),
  );
}

/** Says in each section how many of its questions are answered. */
export function showProgress(root: ParentNode, words: Words, instrument: Instrument, sheet: AnswerSheet): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-progress]')) {
    const items = itemsOf(instrument, place.dataset['progress'] ?? '');
    const answered = items.filter(({ id }) => sheet.answers[id] != null).length;
    const id = place.dataset['short'] === undefined ? 'section-progress-long' : 'section-progress';
    place.textContent = words.say(id, { answered, items: items.length });
    place.classList.toggle('is-done', answered === items.length);
  }
}

function askOne(asking: Asking, item: Item): HTMLElement {
  const { words, instrument, sheet } = asking;
  const number = numberOf(instrument, item.id);
  const scale = instrument.scales.find(({ id }) => id === item.scale);
  const given = sheet.answers[item.id] ?? null;
  const offered = [
    ...(scale?.answers ?? []).map(({ id, label }) => ({ id, label: words.text(label) })),
    { id: null, label: words.say('not-sure') },
  ];
  const help = idOf('help', item.id);
  return element(
    'div',
    { class: 'question', part: 'question' },
    element(
      'fieldset',
      { 'aria-describedby': item.help ? help : null },
      element(
        'legend',
        {},
        element('span', { class: 'number' }, words.say('question-number', { number })),
        element('span', { class: 'statement' }, words.text(item.text)),
      ),
      item.help && element('p', { id: help, class: 'help' }, words.text(item.help)),
      element(
        'div',
        { class: 'choices' },
        ...offered.map(({ id, label }) =>
          element(
            'label',
            { class: id === null ? 'choice is-unsure' : 'choice', part: 'choice' },
            element('input', {
              type: 'radio',
              id: `${idOf('answer', item.id)}-${encodeURIComponent(id ?? '')}`,
              name: idOf('answer', item.id),
              value: id ?? '',
              checked: id === given,
              onchange: () => asking.answer(item.id, id),
            }),
            element('span', {}, label),
          ),
        ),
      ),
    ),
    askNote(asking, item, number),
  );
}

function askNote(asking: Asking, item: Item, number: number): HTMLElement {
  const { words } = asking;
  const note = noteOn(asking.sheet, item.id);
  const summary = element('summary', { id: idOf('notes', item.id) });
  const about = idOf('note-about', item.id);
  const text = element('textarea', {
    id: idOf('note', item.id),
    rows: 3,
    maxlength: 4096,
    'aria-describedby': about,
    oninput: () => tell(),
  });
  text.value = note?.text ?? '';
  const lines = element('div', { class: 'evidence' });
  const inputs = (): HTMLInputElement[] => [...lines.querySelectorAll('input')];
  const title = (): void => {
    const evidence = inputs().filter(({ value }) => value.trim() !== '').length;
    const isWritten = text.value.trim() !== '' || evidence > 0;
    summary.textContent = isWritten ? words.say('notes-has', { evidence }) : words.say('notes-add');
    summary.classList.toggle('is-written', isWritten);
  };
  const tell = (): void => {
    title();
    asking.note(item.id, text.value, inputs().map(({ value }) => value));
  };
  const add = (value: string): HTMLInputElement => {
    const place = inputs().length + 1;
    const line = evidenceLine(words, { item: item.id, number, place, value }, tell);
    lines.append(line);
    return line.querySelector('input') as HTMLInputElement;
  };
  for (const value of note?.evidence?.length ? note.evidence : ['']) add(value);
  title();
  return element(
    'details',
    { class: 'notes' },
    summary,
    element('label', { for: idOf('note', item.id) }, words.say('notes-text', { number })),
    element('p', { id: about, class: 'help' }, words.say('notes-text-about')),
    text,
    element('p', { class: 'help', id: idOf('evidence-about', item.id) }, words.say('evidence-about')),
    lines,
    element(
      'button',
      { type: 'button', class: 'quiet', onclick: () => add('').focus() },
      words.say('evidence-add'),
    ),
  );
}

interface Line {
  item: string;
  number: number;
  place: number;
  value: string;
}

function evidenceLine(words: Words, line: Line, tell: () => void): HTMLElement {
  const { item, number, place } = line;
  const link = element(
    'a',
    { class: 'quiet', target: '_blank', rel: 'noopener noreferrer', 'aria-label': words.say('evidence-open', { place }) },
    '↗',
  );
  const follow = (): void => {
    const url = webAddress(input.value);
    link.hidden = url === null;
    link.href = url ?? '';
  };
  const input = element('input', {
    type: 'text',
    maxlength: 4096,
    autocomplete: 'off',
    'aria-label': words.say('evidence-of', { place, number }),
    'aria-describedby': idOf('evidence-about', item),
    oninput: () => {
      follow();
      tell();
    },
  });
  input.value = line.value;
  follow();
  const row = element('div', { class: 'line' }, input, link);
  const remove = element(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': words.say('evidence-remove', { place, number }),
      onclick: () => {
        const next = row.parentElement?.querySelector<HTMLInputElement>('input') ?? null;
        if (row.parentElement && row.parentElement.childElementCount > 1) row.remove();
        input.value = '';
        follow();
        tell();
        (next === input ? (row.isConnected ? input : null) : next)?.focus();
      },
    },
    '×',
  );
  row.append(remove);
  return row;
}

/** The address of a page, if that is what was written. Nothing else becomes a link. */
export function webAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text.trim()) || !URL.canParse(text.trim())) return null;
  return new URL(text.trim()).href;
}
