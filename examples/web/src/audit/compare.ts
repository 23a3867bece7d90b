// Everybody of one day side by side: where they agree, where they do not, and what changed since.

import type { Coefficient, ScoreChange } from './core';
import { type Child, element } from './dom';
import { answerLabel, bandName, itemsOf, numberOf, outOf, type View } from './view';
import type { Words } from './words';

/** The comparison; nothing while there is one person and one date. */
export function showComparison(view: View): Child[] {
  const parts: Child[] = [];
  const { words, group, answer } = view;
  if (group.respondents > 1) {
    parts.push(
      element('p', { class: 'help' }, words.say('compare-about', { date: words.date(group.on) })),
      showAgreement(view),
      showDisputed(view),
      sideBySide(view),
      ...betweenSites(view),
    );
  }
  const changes = answer.changes.filter(({ site }) => site == null);
  parts.push(...changes.map((change) => showChange(view, change)));
  if (parts.length === 0) return [];
  return [element('h3', { id: 'compare' }, words.say('compare')), ...parts];
}

function showAgreement({ words, group }: View): HTMLElement {
  const { percent, krippendorff_alpha, fleiss_kappa, cohen_kappa } = group.agreement;
  const row = (id: string, { value, reason }: Coefficient): Child[] => [
    element('dt', {}, words.say(id)),
    element('dd', {}, value == null ? words.say(`reason-${reason ?? ''}`) : words.number(value)),
  ];
  return element(
    'div',
    { class: 'agreement', part: 'agreement' },
    element('h4', {}, words.say('agreement')),
    element(
      'p',
      { class: 'lead' },
      percent === null
        ? words.say('agreement-none')
        : words.say('agreement-percent', { percent: words.number(percent) }),
    ),
    element(
      'details',
      {},
      element('summary', { id: 'agreement-more' }, words.say('agreement-more')),
      element(
        'dl',
        { class: 'pairs' },
        ...row('agreement-alpha', krippendorff_alpha),
        ...row('agreement-fleiss', fleiss_kappa),
        ...row('agreement-cohen', cohen_kappa),
      ),
    ),
  );
}

function showDisputed(view: View): Child {
  const { words, group, instrument } = view;
  if (group.agreement.percent === null) return null;
  if (group.most_disputed.length === 0) return element('p', {}, words.say('disputed-none'));
  return element(
    'div',
    { class: 'disputed', part: 'disputed' },
    element('h4', {}, words.say('disputed')),
    element(
      'ol',
      {},
      ...group.most_disputed.map((id) => {
        const item = instrument.items.find((one) => one.id === id);
        const percent = group.items.find((one) => one.item === id)?.percent ?? 0;
        return element(
          'li',
          { value: numberOf(instrument, id) },
          words.text(item?.text),
          ' ',
          element('span', { class: 'range' }, words.say('disputed-percent', { percent: words.number(percent) })),
        );
      }),
    ),
  );
}

function sideBySide(view: View): HTMLElement {
  const { words, instrument, group, sheets, answer } = view;
  const people = sheets.filter(({ on }) => on === group.on);
  const scores = people.map((person) =>
    answer.sheets.find(
      (one) =>
        one.respondent === person.respondent &&
        one.on === person.on &&
        (one.site ?? null) === (person.site ?? null),
    ),
  );
  const percentOf = (item: string): string => {
    const percent = group.items.find((one) => one.item === item)?.percent;
    return percent == null ? '–' : `${words.number(percent)} %`;
  };
  const footer = (id: string, cells: string[], last: string): HTMLElement =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, words.say(id)),
      ...cells.map((cell) => element('td', {}, cell)),
      element('td', {}, last),
    );
  return element(
    'div',
    { class: 'scroll', role: 'region', tabindex: '0', 'aria-labelledby': 'compare-table' },
    element(
      'table',
      { class: 'side-by-side' },
      element('caption', { id: 'compare-table', class: 'visually-hidden' }, words.say('compare-table')),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, words.say('compare-question')),
          ...people.map(({ respondent, site }) =>
            element('th', { scope: 'col' }, respondent, site ? element('small', {}, site) : null),
          ),
          element('th', { scope: 'col' }, words.say('compare-agree')),
        ),
      ),
      ...instrument.sections.map((section) =>
        element(
          'tbody',
          {},
          element(
            'tr',
            { class: 'group' },
            element('th', { scope: 'rowgroup', colspan: people.length + 2 }, words.text(section.title)),
          ),
          ...itemsOf(instrument, section.id).map((item) =>
            element(
              'tr',
              { class: group.most_disputed.includes(item.id) ? 'is-disputed' : null },
              element(
                'th',
                { scope: 'row' },
                element(
                  'div',
                  { class: 'asked' },
                  element('span', { class: 'number' }, `${numberOf(instrument, item.id)}`),
                  element('span', {}, words.text(item.text)),
                ),
              ),
              ...people.map(({ answers }) => {
                const given = answers[item.id] ?? null;
                const label = answerLabel(view, item, given);
                return element('td', {}, element('span', { class: given === null ? 'given is-open' : 'given' }, label));
              }),
              element('td', { class: 'number' }, percentOf(item.id)),
            ),
          ),
        ),
      ),
      element(
        'tfoot',
        {},
        footer(
          'compare-total',
          scores.map((one) => (one ? outOf(words, one.score.low, one.score.high, one.max) : '')),
          words.say('compare-mean', { score: outOf(words, group.score.low, group.score.high, group.max) }),
        ),
        answer.bands.length > 0
          ? footer(
              'band',
              scores.map((one) => words.anyOf((one?.possible_bands ?? []).map((band) => bandName(view, band)))),
              '',
            )
          : null,
      ),
    ),
  );
}

function betweenSites({ words, instrument, answer, group }: View): Child[] {
  const spread = answer.between_sites.filter(({ on, spread }) => on === group.on && spread > 0).slice(0, 5);
  if (spread.length === 0) return [];
  return [
    element('h4', {}, words.say('sites')),
    element(
      'ul',
      {},
      ...spread.map(({ item, highest, lowest }) =>
        element(
          'li',
          {},
          words.say('sites-line', {
            number: numberOf(instrument, item),
            highest: highest.join(', '),
            lowest: lowest.join(', '),
          }),
        ),
      ),
    ),
  ];
}

function showChange({ words, instrument }: View, change: ScoreChange): HTMLElement {
  const questions = change.items.map(({ item }) => numberOf(instrument, item)).join(', ');
  return element(
    'div',
    { class: 'change', part: 'change' },
    element('h4', {}, words.say('changes', { date: words.date(change.from) })),
    element('p', { class: 'lead' }, words.say('changes-score', { change: difference(words, change.score) })),
    element('p', {}, words.say(questions ? 'changes-items' : 'changes-none', { questions })),
    element('p', { class: 'help' }, words.say('changes-people', { people: change.respondents_in_both })),
  );
}

function difference(words: Words, { low, high }: { low: number; high: number }): string {
  if (low === high) return words.change(low);
  return words.say('changes-between', { low: words.change(low), high: words.change(high) });
}
