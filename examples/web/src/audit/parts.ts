// The places of the component, made once, so that each can be drawn anew without the others.

import type { Instrument } from './core';
import { element, idOf } from './dom';
import type { Words } from './words';

export class Parts {
  readonly root: ShadowRoot;
  readonly people = element('div', { class: 'people' });
  readonly person = element('div', { class: 'person-about' });
  readonly questions = element('div', { class: 'questions', part: 'questions' });
  readonly result = element('section', { class: 'card result', part: 'result', 'aria-labelledby': 'result' });
  readonly comparison = element('section', { class: 'card compare', part: 'comparison', 'aria-labelledby': 'compare' });
  readonly files = element('section', { class: 'card files', part: 'files', 'aria-labelledby': 'file' });
  readonly fileProblem = element('div');
  readonly paper = element('div');
  readonly status = element('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  readonly summary = element('button', {
    type: 'button',
    id: 'summary',
    class: 'summary',
    part: 'summary',
    onclick: () => this.goTo('result'),
  });
  readonly #dialog = element('dialog', { 'aria-labelledby': 'ask' });

  constructor(root: ShadowRoot) {
    this.root = root;
  }

  /** Puts the places where they belong, with the titles of this language. */
  layOut(words: Words, instrument: Instrument): void {
    this.root.replaceChildren(
      element(
        'div',
        { class: 'audit', lang: words.language },
        element(
          'header',
          { part: 'header' },
          element('h2', {}, words.text(instrument.title)),
          element('p', { class: 'about' }, words.text(instrument.about)),
        ),
        element(
          'section',
          { class: 'card who', part: 'people', 'aria-labelledby': 'people' },
          element('h3', { id: 'people' }, words.say('people')),
          element('p', { class: 'help' }, words.say('people-about')),
          element('div', { class: 'who-now' }, this.people, this.person),
        ),
        this.#sections(words, instrument),
        element('div', { class: 'columns' }, this.questions, element('div', { class: 'beside' }, this.result)),
        this.summary,
        this.comparison,
        this.files,
        this.paper,
        this.status,
        this.#dialog,
      ),
    );
  }

  /** Draws, and gives the focus back to what had it, by its id. */
  keepFocus(draw: () => void): void {
    const before = this.root.activeElement?.id;
    const open = [...this.root.querySelectorAll('details[open] > summary')].map(({ id }) => id);
    draw();
    for (const id of open) this.unfold(id);
    if (before && this.root.activeElement?.id !== before) this.focus(before);
  }

  /** Opens the details of which this is the summary. */
  unfold(summary: string): void {
    this.#at(summary)?.parentElement?.toggleAttribute('open', true);
  }

  focus(id: string): void {
    this.#at(id)?.focus();
  }

  /** Brings a heading into view and moves the focus there. */
  goTo(id: string): void {
    const place = this.#at(id);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: 'start' });
  }

  /** Asks whether something is meant. Escape says no. */
  ask(question: string, yes: string, no: string): Promise<boolean> {
    const dialog = this.#dialog;
    dialog.replaceChildren(
      element('p', { id: 'ask' }, question),
      element(
        'div',
        { class: 'buttons' },
        element('button', { type: 'button', class: 'main', onclick: () => dialog.close('yes') }, yes),
        element('button', { type: 'button', autofocus: true, onclick: () => dialog.close('no') }, no),
      ),
    );
    dialog.returnValue = 'no';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
    });
  }

  #sections(words: Words, instrument: Instrument): HTMLElement {
    return element(
      'nav',
      { class: 'sections', part: 'sections', 'aria-label': words.say('sections') },
      element(
        'ol',
        {},
        ...instrument.sections.map(({ id, title }) =>
          element(
            'li',
            {},
            element(
              'button',
              { type: 'button', id: idOf('to', id), onclick: () => this.goTo(idOf('section', id)) },
              element('span', {}, words.text(title)),
              ' ',
              element('span', { class: 'progress', 'data-progress': id, 'data-short': true }),
            ),
          ),
        ),
      ),
    );
  }

  #at(id: string): HTMLElement | null {
    return id ? this.root.getElementById(id) : null;
  }
}
