// What the component says, in the reader's language.

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import english from './en.ftl?raw';
import spanish from './es.ftl?raw';

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['en', english],
  ['es', spanish],
]);

/** The languages that the component speaks. */
export const LANGUAGES: readonly string[] = [...SOURCES.keys()];

/** The words of one language, and how it writes dates and numbers. */
export class Words {
  readonly language: string;
  readonly #bundle: FluentBundle;
  readonly #dates: Intl.DateTimeFormat;
  readonly #numbers: Intl.NumberFormat;
  readonly #changes: Intl.NumberFormat;

  /** `wanted` is a language tag such as `es-MX`; English where the language is not spoken. */
  constructor(wanted: string) {
    const tag = wanted.toLowerCase().split('-')[0] ?? '';
    this.language = SOURCES.has(tag) ? tag : 'en';
    this.#bundle = new FluentBundle(this.language, { useIsolating: false });
    this.#bundle.addResource(new FluentResource(SOURCES.get(this.language) ?? english));
    this.#dates = new Intl.DateTimeFormat(this.language, { dateStyle: 'long', timeZone: 'UTC' });
    this.#numbers = new Intl.NumberFormat(this.language, { maximumFractionDigits: 2 });
    this.#changes = new Intl.NumberFormat(this.language, {
      maximumFractionDigits: 2,
      signDisplay: 'exceptZero',
    });
  }

  /** A message, with its parts put in. */
  say(id: string, parts: Record<string, FluentVariable> = {}): string {
    const message = this.#bundle.getMessage(id);
    return message?.value ? this.#bundle.formatPattern(message.value, parts) : id;
  }

  /** Whether there is such a message. */
  has(id: string): boolean {
    return this.#bundle.hasMessage(id);
  }

  /** The wording that an instrument gives in this language, in English, or in any. */
  text(wording: Readonly<Record<string, string>> | null | undefined): string {
    if (!wording) return '';
    return wording[this.language] ?? wording['en'] ?? Object.values(wording)[0] ?? '';
  }

  /** A day, `YYYY-MM-DD`, as people write it. */
  date(day: string): string {
    const at = new Date(`${day}T00:00:00Z`);
    return Number.isNaN(at.getTime()) ? day : this.#dates.format(at);
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** A difference, with its sign. */
  change(value: number): string {
    return this.#changes.format(value);
  }

  /** "A, B or C". */
  anyOf(names: readonly string[]): string {
    const last = names.at(-1) ?? '';
    if (names.length < 2) return last;
    return this.say('or', { list: names.slice(0, -1).join(', '), last });
  }
}
