// Keeping answers: a file the reader's own device holds, and paper.

import type { Refusal } from './core';
import { element } from './dom';
import type { Words } from './words';

/** What can be done with files. */
export interface FileDoing {
  save: () => void;
  open: (file: File) => void;
  add: (file: File) => void;
  print: () => void;
}

/** More bytes than the core reads are not even loaded. */
export const MOST_BYTES = 8 << 20;

/** The buttons, and what they do. */
export function fileButtons(words: Words, doing: FileDoing): HTMLElement[] {
  const chooser = (id: string, label: string, chosen: (file: File) => void): HTMLElement[] => {
    const input = element('input', {
      type: 'file',
      id: `${id}-input`,
      accept: '.json,application/json',
      hidden: true,
      'aria-label': label,
      onchange: () => {
        const file = input.files?.[0];
        input.value = '';
        if (file) chosen(file);
      },
    });
    return [input, button(id, label, () => input.click())];
  };
  const button = (id: string, label: string, act: () => void, kind = ''): HTMLElement =>
    element('button', { type: 'button', id, class: kind, onclick: act }, label);
  return [
    element('h3', { id: 'file' }, words.say('file')),
    element('p', {}, words.say('file-about')),
    element(
      'div',
      { class: 'buttons' },
      button('file-save', words.say('file-save'), doing.save, 'main'),
      ...chooser('file-open', words.say('file-open'), doing.open),
      ...chooser('file-add', words.say('file-add'), doing.add),
      button('file-print', words.say('file-print'), doing.print),
    ),
  ];
}

/** The text of a file. It is decoded strictly, and a byte order mark is left for the core to refuse. */
export async function textOf(file: File): Promise<string> {
  if (file.size > MOST_BYTES) {
    throw { code: 'E_LIMIT', message: `${file.size} bytes, at most ${MOST_BYTES}` };
  }
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw { code: 'E_UTF8', message: 'not UTF-8' };
  }
}

/** Hands a text to the reader as a file. It comes from memory: nothing is requested. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  element('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Why something was refused, in the reader's words, with the place in the file. */
export function explain(words: Words, { code, message }: Refusal): string {
  const id = `error-${code}`;
  return words.say(words.has(id) ? id : 'error-other', { message });
}

/** What is shown when a file is refused. */
export function refusedFile(words: Words, refusal: Refusal): HTMLElement {
  const sheet = /^\/responses\/(\d+)/.exec(refusal.path)?.[1];
  return element(
    'div',
    { class: 'problem', role: 'alert', tabindex: '-1', id: 'file-problem' },
    element('h4', {}, words.say('file-refused')),
    element('p', {}, explain(words, refusal)),
    element(
      'dl',
      { class: 'pairs' },
      ...(refusal.path
        ? [
            element('dt', {}, words.say('file-where')),
            element(
              'dd',
              {},
              element('code', {}, refusal.path),
              sheet ? ` (${words.say('file-where-sheet', { number: Number(sheet) + 1 })})` : null,
            ),
          ]
        : []),
      ...(refusal.hint ? [element('dt', {}, words.say('file-hint')), element('dd', { lang: 'en' }, refusal.hint)] : []),
    ),
    element('p', { class: 'help' }, words.say('file-kept'), ' ', element('code', {}, refusal.code)),
  );
}
