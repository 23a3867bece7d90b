// `<tierwise-audit>`: an audit that people take in the page. The core decides; this shows.

import { showComparison } from './compare';
import * as core from './core';
import type { AnswerSheet, Instrument, InstrumentSource, ScoreAnswer, ScoreRequest } from './core';
import { element, show } from './dom';
import { download, explain, fileButtons, refusedFile, textOf } from './files';
import { Parts } from './parts';
import { belowName, describePerson, listPeople, type PeopleDoing, type Person } from './people';
import { askQuestions, showProgress } from './questions';
import { listAnswers, scoreInWords, showResult } from './result';
import * as sheets from './sheets';
import { STYLES } from './styles';
import { outOf, type View } from './view';
import { Words } from './words';

/** What the events `audit-change` and `audit-save` carry. */
export interface AuditDetail {
  /** The answers, as every front door of tierwise scores them. */
  request: ScoreRequest;
  /** What the core says of them. */
  answer: ScoreAnswer;
}

/** What `audit-save` carries besides. A listener that calls `preventDefault()` keeps the file itself. */
export interface AuditFile extends AuditDetail {
  name: string;
  text: string;
}

const BUILT_IN = 'integration-audit';
const QUIET = 1_000;

export class TierwiseAudit extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ['lang', 'instrument'];

  readonly #parts: Parts;
  #words = new Words('en');
  #source: InstrumentSource = { built_in: BUILT_IN };
  #instrument: Instrument | null = null;
  #sheets: readonly AnswerSheet[] = [];
  #limits: core.Limits | null = null;
  #at = 0;
  #answer: ScoreAnswer | null = null;
  #isStarted = false;
  #isSaved = true;
  #said = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = STYLES.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    this.#parts = new Parts(root);
  }

  /** Everybody's answers. What the core refuses is not taken, and the error is thrown. */
  get responses(): readonly AnswerSheet[] {
    return structuredClone(this.#sheets);
  }

  set responses(responses: readonly AnswerSheet[]) {
    const mine = structuredClone(responses);
    if (this.#instrument === null) this.#sheets = mine;
    else this.#take({ instrument: this.#source, responses: [...mine] });
  }

  /** The answers as a document that can be saved, loaded and scored anywhere. */
  get request(): ScoreRequest {
    const limits = this.#limits && { limits: this.#limits };
    return structuredClone({ instrument: this.#source, responses: [...this.#sheets], ...limits });
  }

  /** What the core says of them; null until it is loaded. */
  get answer(): ScoreAnswer | null {
    return structuredClone(this.#answer);
  }

  /** Whether everything that was answered was saved. */
  get isSaved(): boolean {
    return this.#isSaved;
  }

  connectedCallback(): void {
    this.#words = new Words(this.#language());
    this.#takeEarly();
    if (!this.#isStarted) void this.#start();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    this.#words = new Words(this.#language());
    if (name === 'instrument') void this.#start();
    else if (this.#instrument !== null) this.#draw();
  }

  /** Opens a saved file: all of it, or nothing and the reason is thrown. */
  open(text: string): void {
    this.#take(core.readFile(text));
    this.#isSaved = true;
  }

  /** Adds the people of a saved file to those who are here. */
  add(text: string): void {
    const { responses } = core.readFile(text);
    this.#take({ ...this.request, responses: [...this.#sheets, ...responses] });
    this.#isSaved = false;
  }

  /** Hands the answers to the reader as a file, unless a listener of `audit-save` takes them. */
  save(): void {
    if (this.#answer === null) return;
    const { request } = this;
    const detail: AuditFile = {
      request,
      answer: structuredClone(this.#answer),
      name: `${this.#instrument?.id ?? 'audit'}-${this.#sheets[this.#at]?.on ?? ''}.json`,
      text: sheets.toFile(request),
    };
    const event = new CustomEvent('audit-save', { detail, bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(event)) {
      download(detail.name, detail.text);
      this.#say(this.#words.say('file-saved', { name: detail.name }));
    }
    this.#isSaved = true;
  }

  /** A page may have set the answers before this class was there to take them. */
  #takeEarly(): void {
    if (!Object.hasOwn(this, 'responses')) return;
    const early = this.responses;
    Reflect.deleteProperty(this, 'responses');
    this.responses = early;
  }

  #language(): string {
    const nearest = this.closest<HTMLElement>('[lang]');
    return this.lang || nearest?.lang || document.documentElement.lang || 'en';
  }

  async #start(): Promise<void> {
    const words = this.#words;
    this.#isStarted = true;
    if (this.#instrument === null) this.#parts.root.replaceChildren(element('p', { class: 'wait' }, words.say('loading')));
    try {
      await core.start();
      this.#source = { built_in: this.getAttribute('instrument') ?? BUILT_IN };
      this.#instrument = core.instrumentOf(this.#source);
      const given = this.#sheets.length > 0 && this.#answer === null ? this.#sheets : [this.#newSheet([])];
      this.#take({ instrument: this.#source, responses: [...given] });
      this.#isSaved = true;
      this.dispatchEvent(new CustomEvent('audit-ready', { bubbles: true, composed: true }));
    } catch (thrown) {
      const refusal = core.refusal(thrown);
      this.#parts.root.replaceChildren(
        element(
          'div',
          { class: 'problem', role: 'alert' },
          element('h3', {}, words.say('not-available')),
          element('p', {}, refusal.code === 'E_NOT_LOADED' ? words.say('not-available-why') : explain(words, refusal)),
          element('p', { class: 'help', lang: 'en' }, `${refusal.code}: ${refusal.message}`),
        ),
      );
    }
  }

  #newSheet(present: sheets.Sheets): AnswerSheet {
    const instrument = this.#instrument as Instrument;
    const respondent = sheets.freeName(present, (number) => this.#words.say('person-default', { number }));
    const like = present[this.#at];
    const place = like?.site ? { site: like.site } : {};
    return sheets.emptySheet(instrument, { respondent, ...place, on: like?.on ?? today() });
  }

  /** Takes a whole document, if the core scores it, and draws everything. */
  #take(request: ScoreRequest): void {
    // First the core, which refuses two different sheets of one person; then each sheet once.
    const answer = core.scored(request);
    const responses = sheets.distinct(request.responses);
    this.#source = request.instrument;
    this.#instrument = core.instrumentOf(request.instrument);
    this.#limits = request.limits ?? null;
    this.#sheets = responses.length > 0 ? responses : [this.#newSheet([])];
    this.#answer = responses.length > 0 ? answer : core.scored(this.request);
    this.#at = Math.min(this.#at, this.#sheets.length - 1);
    this.#draw();
    this.#tell();
  }

  /** Takes other sheets of the same instrument, if the core scores them. */
  #change(next: sheets.Sheets): void {
    this.#answer = core.scored({ ...this.request, responses: [...next] });
    this.#sheets = next;
    this.#isSaved = false;
    this.#tell();
  }

  #tell(): void {
    const detail: AuditDetail = { request: this.request, answer: structuredClone(this.#answer as ScoreAnswer) };
    this.dispatchEvent(new CustomEvent('audit-change', { detail, bubbles: true, composed: true }));
  }

  /** What the drawings are made from: the core's answer, as seen from the person who answers now. */
  #view(): View | null {
    const [sheet, answer] = [this.#sheets[this.#at], this.#answer];
    const score = sheet && answer?.sheets.find((one) => sheets.isSame(one, sheet));
    const group = answer?.groups.find(({ on, site }) => on === sheet?.on && site == null);
    if (!sheet || !answer || !score || !group || !this.#instrument) return null;
    const [words, instrument] = [this.#words, this.#instrument];
    return { words, instrument, sheets: this.#sheets, at: this.#at, sheet, answer, score, group };
  }

  #draw(): void {
    const view = this.#view();
    if (view === null) return;
    const { words, instrument, sheet } = view;
    const parts = this.#parts;
    parts.keepFocus(() => {
      parts.layOut(words, instrument);
      parts.people.replaceChildren(
        ...listPeople(words, this.#everybody(), this.#at, instrument.items.length, this.#people),
      );
      parts.person.replaceChildren(describePerson(words, sheet, this.#sheets.length === 1, this.#people));
      parts.questions.replaceChildren(
        ...askQuestions({
          words,
          instrument,
          sheet,
          answer: (item, answer) => this.#put((mine) => sheets.answered(mine, item, answer)),
          note: (item, text, lines) => this.#put((mine) => sheets.noted(mine, item, text, lines)),
        }),
      );
      parts.files.replaceChildren(...fileButtons(words, this.#files), parts.fileProblem);
      parts.fileProblem.replaceChildren();
    });
    this.#update(view);
  }

  /** Draws what depends on the answers, and leaves what is being typed into. */
  #update(view: View | null = this.#view()): void {
    if (view === null) return;
    const { words, score } = view;
    const parts = this.#parts;
    parts.keepFocus(() => {
      showProgress(parts.root, words, view.instrument, view.sheet);
      show(parts.result, ...showResult(view));
      show(parts.comparison, ...showComparison(view));
      parts.comparison.hidden = parts.comparison.childElementCount === 0;
      parts.paper.replaceChildren(listAnswers(view));
      const said = outOf(words, score.score.low, score.score.high, score.max);
      parts.summary.replaceChildren(element('strong', {}, said), ' ', element('span', {}, words.say('to-result')));
      this.#labelPeople();
    });
  }

  #everybody(): Person[] {
    return this.#sheets.map((sheet) => ({
      sheet,
      score: this.#answer?.sheets.find((score) => sheets.isSame(score, sheet)),
    }));
  }

  /** Renames in place: a button that somebody is about to press must not be replaced. */
  #labelPeople(): void {
    const items = this.#instrument?.items.length ?? 0;
    const everybody = this.#everybody();
    everybody.forEach((person, place) => {
      const button = this.#parts.root.querySelector(`#person-${place}`);
      button?.children[0]?.replaceChildren(person.sheet.respondent);
      button?.children[1]?.replaceChildren(belowName(this.#words, person, everybody, items));
    });
  }

  /** Changes the sheet of the person who answers now. */
  #put(change: (sheet: AnswerSheet) => AnswerSheet): void {
    const next = this.#sheets.map((sheet, place) => (place === this.#at ? change(sheet) : sheet));
    try {
      this.#change(next);
    } catch (thrown) {
      this.#say(`${this.#words.say('change-refused')}: ${explain(this.#words, core.refusal(thrown))}`);
      return;
    }
    this.#update();
    const view = this.#view();
    if (view !== null) this.#say(scoreInWords(view));
  }

  readonly #people: PeopleDoing = {
    choose: (place) => {
      this.#at = place;
      this.#draw();
    },
    add: () => {
      const next = [...this.#sheets, this.#newSheet(this.#sheets)];
      this.#change(next);
      this.#at = next.length - 1;
      this.#draw();
      this.#parts.unfold('person-details');
      this.#parts.focus('person-name');
    },
    remove: () => void this.#remove(),
    identify: (identity) => {
      const mine = this.#sheets[this.#at] as AnswerSheet;
      const isTaken = this.#sheets.some((sheet) => sheet !== mine && sheets.isSame(sheet, identity));
      if (isTaken) return this.#words.say('person-taken');
      const { site: _, ...rest } = mine;
      const next = this.#sheets.map((sheet) => (sheet === mine ? { ...rest, ...identity } : sheet));
      try {
        this.#change(next);
      } catch (thrown) {
        return explain(this.#words, core.refusal(thrown));
      }
      this.#update();
      return null;
    },
  };

  async #remove(): Promise<void> {
    const words = this.#words;
    const name = this.#sheets[this.#at]?.respondent ?? '';
    const sure = words.say('person-remove-sure', { name });
    if (!(await this.#parts.ask(sure, words.say('person-remove-yes'), words.say('cancel')))) return;
    this.#change(this.#sheets.filter((_, place) => place !== this.#at));
    this.#at = Math.max(this.#at - 1, 0);
    this.#draw();
    this.#parts.focus(`person-${this.#at}`);
  }

  readonly #files = {
    save: () => this.save(),
    open: (file: File) => void this.#read(file, (text) => this.open(text), true),
    add: (file: File) => void this.#read(file, (text) => this.add(text), false),
    print: () => window.print(),
  };

  async #read(file: File, take: (text: string) => void, replaces: boolean): Promise<void> {
    const words = this.#words;
    try {
      const text = await textOf(file);
      core.readFile(text);
      const sure = words.say('file-replace-sure');
      const [yes, no] = [words.say('file-replace-yes'), words.say('cancel')];
      if (replaces && !this.#isSaved && !(await this.#parts.ask(sure, yes, no))) return;
      if (replaces) this.#at = 0;
      take(text);
      this.#say(words.say('file-opened', { people: core.readFile(text).responses.length }));
      this.#parts.focus('result');
    } catch (thrown) {
      this.#parts.fileProblem.replaceChildren(refusedFile(words, core.refusal(thrown)));
      this.#parts.focus('file-problem');
    }
  }

  /** Says something to those who hear the page, once it has been quiet for a moment. */
  #say(text: string): void {
    window.clearTimeout(this.#said);
    this.#said = window.setTimeout(() => {
      if (this.#parts.status.textContent !== text) this.#parts.status.textContent = text;
    }, QUIET);
  }
}

/** The reader's day. The core has no clock: this is the page's, and the reader can change it. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
