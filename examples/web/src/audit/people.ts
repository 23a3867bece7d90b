// Who is answering: a button for each person, and what is known of the one who answers now.

import type { AnswerSheet, SheetScore } from './core';
import { element } from './dom';
import type { Identity } from './sheets';
import type { Words } from './words';

/** What can be done with people. */
export interface PeopleDoing {
  choose: (place: number) => void;
  add: () => void;
  remove: () => void;
  /** Gives what was wrong, or nothing. */
  identify: (identity: Identity) => string | null;
}

/** A sheet, and how many of its questions the core found answered. */
export interface Person {
  sheet: AnswerSheet;
  score: SheetScore | undefined;
}

/** What stands below a name: the place, the date where there are several, and how far they are. */
export function belowName(words: Words, { sheet, score }: Person, people: readonly Person[], items: number): string {
  const isOneDay = people.every((other) => other.sheet.on === sheet.on);
  const progress = words.say('person-answered', { answered: score?.answered ?? 0, items });
  return [sheet.site, isOneDay ? null : words.date(sheet.on), progress].filter(Boolean).join(' · ');
}

/** The list of people. */
export function listPeople(
  words: Words,
  people: readonly Person[],
  at: number,
  items: number,
  doing: PeopleDoing,
): HTMLElement[] {
  return [
    element(
      'ul',
      { class: 'people-list' },
      ...people.map((person, place) =>
        element(
          'li',
          {},
          element(
            'button',
            {
              type: 'button',
              id: `person-${place}`,
              class: 'person',
              part: 'person',
              'aria-current': place === at ? 'true' : null,
              onclick: () => doing.choose(place),
            },
            element('span', { class: 'name' }, person.sheet.respondent),
            element('span', { class: 'help' }, belowName(words, person, people, items)),
          ),
        ),
      ),
    ),
    element(
      'button',
      { type: 'button', id: 'person-add', class: 'quiet', onclick: () => doing.add() },
      words.say('person-add'),
    ),
  ];
}

/** The fields of the person who answers now. */
export function describePerson(
  words: Words,
  sheet: AnswerSheet,
  isAlone: boolean,
  doing: PeopleDoing,
): HTMLElement {
  const problem = element('p', { id: 'person-problem', class: 'problem', role: 'alert' });
  const field = (id: string, type: string, value: string): HTMLInputElement => {
    const input = element('input', { id, type, maxlength: 64, autocomplete: 'off', onchange: () => tell(input) });
    input.value = value;
    return input;
  };
  const name = field('person-name', 'text', sheet.respondent);
  const site = field('person-site', 'text', sheet.site ?? '');
  const on = field('person-date', 'date', sheet.on);
  const all = [name, site, on];
  const tell = (input: HTMLInputElement): void => {
    const place = site.value.trim();
    const wrong = doing.identify({
      respondent: name.value.trim(),
      ...(place !== '' && { site: place }),
      on: on.value,
    });
    for (const one of all) {
      one.toggleAttribute('aria-invalid', false);
      one.removeAttribute('aria-errormessage');
    }
    if (wrong !== null) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-errormessage', 'person-problem');
    }
    problem.textContent = wrong ?? '';
  };
  name.setAttribute('aria-describedby', 'person-name-about');
  const optional = element('span', { class: 'help' }, ` (${words.say('person-optional')})`);
  const fields = element(
    'div',
    { class: 'person-fields' },
    element(
      'div',
      { class: 'field' },
      element('label', { for: 'person-name' }, words.say('person-name')),
      name,
      element('p', { id: 'person-name-about', class: 'help' }, words.say('person-name-about')),
    ),
    element('div', { class: 'field' }, element('label', { for: 'person-site' }, words.say('person-site'), optional), site),
    element('div', { class: 'field' }, element('label', { for: 'person-date' }, words.say('person-date')), on),
    isAlone
      ? null
      : element(
          'button',
          { type: 'button', id: 'person-remove', class: 'quiet', onclick: () => doing.remove() },
          words.say('person-remove'),
        ),
    problem,
  );
  return element(
    'details',
    { class: 'person-details' },
    element('summary', { id: 'person-details' }, words.say('person-details')),
    fields,
  );
}
