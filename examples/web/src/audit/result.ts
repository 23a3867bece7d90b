// One person's result: the score, its band, the profile, and what to know about it.

import type { Finding } from './core';
import { type Child, element } from './dom';
import { drawScale, drawSection } from './draw';
import { noteOn } from './sheets';
import { answerLabel, bandName, numberOf, outOf, sectionName, type View } from './view';

/** The whole result. */
export function showResult(view: View): Child[] {
  const { words, score, sheet } = view;
  return [
    element(
      'h3',
      { id: 'result', tabindex: '-1' },
      view.sheets.length > 1 ? words.say('result-of', { name: sheet.respondent }) : words.say('result'),
    ),
    element('p', { class: 'made print-only' }, madeBy(view)),
    element('p', { class: 'score', part: 'score' }, ...scoreInFigures(view)),
    element('p', { class: 'help' }, openQuestions(view)),
    ...(view.answer.bands.length > 0 ? showBands(view) : []),
    ...score.findings.filter(({ code }) => code === 'W_PROFILE_HIDDEN').map((one) => warn(view, one)),
    showProfile(view),
    view.answer.bands.length > 0 && showGuidance(view),
    ...view.group.findings
      .concat(view.answer.findings)
      .map((finding) => whatToKnow(view, finding))
      .filter((text) => text !== '')
      .map((text) => element('p', { class: 'finding' }, text)),
  ];
}

/** The score in one sentence, for those who hear it. */
export function scoreInWords(view: View): string {
  const { words, score } = view;
  const bands = words.anyOf(score.possible_bands.map((band) => bandName(view, band)));
  const { low, high } = score.score;
  if (low === high) return words.say('score-said-one', { low, max: score.max, bands });
  return words.say('score-said', { low, high, max: score.max, open: openCount(view), bands });
}

/** The answers as a list on paper, with notes and evidence. */
export function listAnswers(view: View): HTMLElement {
  const { words, instrument, sheet } = view;
  return element(
    'section',
    { class: 'answers print-only' },
    element('h3', {}, words.say('print-answers')),
    ...instrument.sections.flatMap((section) => [
      element('h4', {}, words.text(section.title)),
      element(
        'dl',
        {},
        ...instrument.items
          .filter((item) => item.section === section.id)
          .map((item) => {
            const note = noteOn(sheet, item.id);
            const lines = [note?.text, ...(note?.evidence ?? [])].filter((line) => line?.trim());
            return element(
              'div',
              {},
              element('dt', {}, `${numberOf(instrument, item.id)}. ${words.text(item.text)}`),
              element(
                'dd',
                {},
                element('strong', {}, answerLabel(view, item, sheet.answers[item.id])),
                ...lines.map((line) => element('p', {}, line)),
              ),
            );
          }),
      ),
    ]),
  );
}

function madeBy({ words, sheet }: View): string {
  const made = { name: sheet.respondent, date: words.date(sheet.on) };
  if (!sheet.site) return words.say('print-made', made);
  return words.say('print-made-site', { ...made, site: sheet.site });
}

function openCount({ instrument, score }: View): number {
  return instrument.items.length - score.answered;
}

function openQuestions(view: View): string {
  const open = openCount(view);
  const { words, instrument } = view;
  if (open === 0) return words.say('score-complete', { items: instrument.items.length });
  return words.say('score-open', { open });
}

/** "8 of 12" with the 8 large. */
function scoreInFigures({ words, score }: View): Child[] {
  const said = outOf(words, score.score.low, score.score.high, score.max);
  return said.split(/(\d+)/).map((piece, place) => {
    const isLast = place === said.split(/(\d+)/).length - 2;
    return /\d/.test(piece) && !isLast ? element('strong', {}, piece) : piece;
  });
}

function showBands(view: View): Child[] {
  const { words, score, answer } = view;
  const possible = answer.bands.filter(({ band }) => score.possible_bands.includes(band));
  const { low, high } = score.score;
  const label = words.say('scale-drawn', { low, high, max: score.max });
  return [
    drawScale(answer.bands, score.possible_bands, score.score, score.max, label),
    element(
      'div',
      { class: 'bands', part: 'bands' },
      element('h4', {}, words.say(score.band ? 'band' : 'bands-possible')),
      element(
        'ul',
        {},
        ...possible.map(({ label: name, from, to }) =>
          element(
            'li',
            {},
            element('strong', {}, words.text(name)),
            ' ',
            element('span', { class: 'range' }, words.say('band-range', { from, to })),
          ),
        ),
      ),
    ),
  ];
}

function showGuidance({ words, score, answer }: View): HTMLElement {
  const band = answer.bands.find((one) => one.band === score.band);
  if (band) {
    return element(
      'div',
      { class: 'guidance', part: 'guidance' },
      element('h4', {}, words.say('guidance')),
      element('p', {}, words.text(band.guidance)),
    );
  }
  return element(
    'details',
    { class: 'guidance', part: 'guidance' },
    element('summary', { id: 'guidance' }, words.say('guidance-open')),
    element(
      'dl',
      {},
      ...answer.bands
        .filter(({ band }) => score.possible_bands.includes(band))
        .flatMap(({ label, guidance }) => [
          element('dt', {}, words.text(label)),
          element('dd', {}, words.text(guidance)),
        ]),
    ),
  );
}

function showProfile(view: View): HTMLElement {
  const { words, score, group } = view;
  const people = group.respondents;
  const isGroup = people > 1;
  const key = (shape: string, id: string): HTMLElement =>
    element('li', {}, element('span', { class: `key ${shape}`, 'aria-hidden': 'true' }), words.say(id, { people }));
  return element(
    'div',
    { class: 'profile', part: 'profile' },
    element(
      'table',
      {},
      element('caption', {}, words.say('profile')),
      element(
        'thead',
        { class: 'visually-hidden' },
        element(
          'tr',
          {},
          ...['profile-section', 'profile-drawn', 'profile-points'].map((id) =>
            element('th', { scope: 'col' }, words.say(id)),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        ...score.sections.map((section) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, sectionName(view, section.section)),
            element(
              'td',
              { class: 'drawn' },
              drawSection(section, isGroup ? group.sections.find((one) => one.section === section.section) : undefined),
            ),
            element('td', { class: 'points' }, outOf(words, section.low, section.high, section.max)),
          ),
        ),
      ),
    ),
    element(
      'ul',
      { class: 'legend' },
      key('is-full', 'profile-legend-have'),
      score.score.low !== score.score.high && key('is-open', 'profile-legend-open'),
      isGroup && key('is-mean', 'profile-legend-mean'),
    ),
  );
}

function warn(view: View, finding: Finding): HTMLElement {
  const section = sectionName(view, finding.subject);
  return element(
    'div',
    { class: 'warning', part: 'warning' },
    element('h4', {}, view.words.say('finding-hidden-title')),
    element('p', {}, view.words.say('finding-hidden', { section })),
  );
}

/** A finding about everybody, in the reader's language; by its code, or in the core's own words. */
function whatToKnow(view: View, { code, message, evidence = [] }: Finding): string {
  const { words, instrument } = view;
  switch (code) {
    case 'W_UNANSWERED': // said beside the score already
      return '';
    case 'W_ONE_RESPONDENT':
      return words.say('finding-one');
    case 'W_NO_EVIDENCE': {
      const numbers = evidence.map((item) => numberOf(instrument, item));
      return words.say('finding-evidence', { count: numbers.length, questions: numbers.join(', ') });
    }
    case 'W_PROFILE_HIDDEN':
      return words.say('finding-hidden-people');
    default:
      return words.say('finding-other', { message });
  }
}
