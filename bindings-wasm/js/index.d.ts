import type {
  ApplyAnswer,
  ApplyRequest,
  AboutAnswer,
  AccuracyAnswer,
  AccuracyRequest,
  AttendanceAnswer,
  AttendanceRequest,
  ChangesAnswer,
  ChangesRequest,
  Coefficient,
  DistrictDocuments,
  FactsAnswer,
  FactsRequest,
  FlowAnswer,
  FlowRequest,
  Handbook,
  HandbookAnalyzeAnswer,
  HandbookAnalyzeRequest,
  HandbookCheckAnswer,
  HandbookCompareAnswer,
  HandbookCompareRequest,
  HandbookComposeRequest,
  HandbookSarifRequest,
  Instrument,
  InstrumentCheckAnswer,
  InstrumentListed,
  OperationName,
  ProceduresAnswer,
  ProceduresRequest,
  ReplayAnswer,
  ReplayRequest,
  ReadAnswer,
  ReadRequest,
  RecordsMergeAnswer,
  RecordsMergeRequest,
  RecordsProposeAnswer,
  RecordsProposeRequest,
  RecordsWriteAnswer,
  RecordsWriteRequest,
  RouteAnswer,
  RouteRequest,
  SarifLog,
  ScoreAnswer,
  ScoreRequest,
  ScreenAnswer,
  ScreenRequest,
  TimetableAnswer,
  TimetableRequest,
  VerifyAnswer,
  VerifyRequest,
} from '../types/generated.js';

export type * from '../types/generated.js';

/**
 * Loads the module. A page, a worker or an edge runtime calls it once, before anything else; in
 * Node.js it is not needed and does nothing.
 *
 * @param source Where the module is, if not beside the package's files: an address, a response,
 *   the bytes, or a compiled module.
 * @throws {TierwiseError} `E_NOT_LOADED` when the module cannot be had or may not be compiled.
 */
export function init(
  source?: ModuleSource | PromiseLike<ModuleSource>,
): Promise<void>;
export default init;

/** Where the module comes from. */
export type ModuleSource = string | URL | Response | BufferSource | WebAssembly.Module;

/**
 * Scores answer sheets to an instrument: the interval of each, its section profile and bands, how
 * far respondents agree, and what changed since last time.
 *
 * @throws {TierwiseError} When the request cannot be read or does not fit the instrument.
 */
export function score(request: ScoreRequest): ScoreAnswer;

/** The instruments that come with the library. */
export function instruments(): InstrumentListed[];

/**
 * An instrument that comes with the library, such as `integration-audit`.
 *
 * @throws {TierwiseError} `E_UNKNOWN_INSTRUMENT`
 */
export function instrument(id: string): Instrument;

/**
 * Says whether an instrument holds together.
 *
 * @throws {TierwiseError} With the code of the first thing that is wrong.
 */
export function checkInstrument(document: Instrument): InstrumentCheckAnswer;

/**
 * Says whether a handbook is sound, and everything that is wrong with it.
 *
 * @throws {TierwiseError} When it cannot be read at all.
 */
export function checkHandbook(handbook: Handbook): HandbookCheckAnswer;

/**
 * Says exactly which students two handbooks, or one at two schools, would treat differently, and
 * which words they use differently.
 *
 * @throws {TierwiseError} With the first problem of a side, or for a school that is not declared.
 */
export function compareHandbooks(request: HandbookCompareRequest): HandbookCompareAnswer;

/**
 * Reads files of another system (CSV, Ed-Fi, OneRoster, screeners) into tables, and says what in
 * them could not be read: by file, line and column, and never by what stands there.
 *
 * @throws {TierwiseError} Without a file, or for a map that names a field which a table does not
 *   have. Nothing in a file is an error.
 */
export function readRecords(request: ReadRequest): ReadAnswer;

/**
 * Says what the columns of unknown files may mean, how sure that is, and what is missing. A proposal
 * is never used by itself.
 *
 * @throws {TierwiseError} Without a file.
 */
export function proposeRecords(request: RecordsProposeRequest): RecordsProposeAnswer;

/**
 * Puts newer tables in the place of older ones of the same source, schools and days.
 *
 * @throws {TierwiseError} When one of them cannot be read.
 */
export function mergeRecords(request: RecordsMergeRequest): RecordsMergeAnswer;

/**
 * Writes tables as the canonical CSV files, which `readRecords` takes back. A text that a spreadsheet
 * would run as a formula has an apostrophe in front of it.
 *
 * @throws {TierwiseError} When the tables cannot be read, or are too long to be written.
 */
export function writeRecords(request: RecordsWriteRequest): RecordsWriteAnswer;

/**
 * Counts days at school and days missed, by a policy that it gives back. A row that cannot count is
 * set aside with its reason.
 *
 * @throws {TierwiseError} When the records cannot be read, or nothing can be counted by the policy.
 */
export function countAttendance(request: AttendanceRequest): AttendanceAnswer;

/**
 * Makes facts of a district's tables: who is where, what was observed, which supports are received,
 * and how far each feed reaches. An indicator without a feed is missing, never zero.
 *
 * @throws {TierwiseError} When the records cannot be read, or nothing can be counted by the policy.
 */
export function makeFacts(request: FactsRequest): FactsAnswer;

/**
 * Says who, and which room, is in two places at once. Nothing is refused for it.
 *
 * @throws {TierwiseError} When the records cannot be read.
 */
export function checkTimetable(request: TimetableRequest): TimetableAnswer;

/**
 * Says what is wrong with the rules of a handbook taken together, each with a student who shows it:
 * holes between bands, rules that never apply, contradictions, a worse student who gets less.
 *
 * @throws {TierwiseError} When the request cannot be read.
 */
export function analyzeHandbook(request: HandbookAnalyzeRequest): HandbookAnalyzeAnswer;

/**
 * Says how right a screener was: a table of counts, or scores beside what happened. What is a share of
 * nobody is absent, never 0 and never infinite.
 *
 * @throws {TierwiseError} When the request cannot be read, or says nothing.
 */
export function screenerAccuracy(request: AccuracyRequest): AccuracyAnswer;

/**
 * Gives the same as SARIF 2.1.0, for tools that review changes.
 *
 * @throws {TierwiseError} When the request cannot be read.
 */
export function analyzeHandbookSarif(request: HandbookSarifRequest): SarifLog;

/**
 * Lays overlays over a handbook and puts readings of its ambiguities in force. What comes back is
 * not checked; a {@link District} takes the overlays as they are.
 *
 * @throws {TierwiseError} `P010`, `P026` or `P029` for an overlay or a reading that does not fit.
 */
export function composeHandbook(request: HandbookComposeRequest): Handbook;

/**
 * Writes a handbook's procedures in plain language, made from its rules. The text is English;
 * whatever the district wrote stays text and never becomes markup.
 *
 * @throws {TierwiseError} The code of the first thing that is wrong with the handbook; `E_LIMIT` when
 *   the text is longer than an answer may be.
 */
export function writeProcedures(request: ProceduresRequest): ProceduresAnswer;

/**
 * Draws a handbook as a flow chart on one page: SVG, Mermaid or DOT. Show Mermaid with
 * `securityLevel` `strict`.
 *
 * @throws {TierwiseError} The code of the first thing that is wrong with the handbook; `P010` when it
 *   has no such domain.
 */
export function drawFlow(request: FlowRequest): FlowAnswer;

/**
 * Writes what changed between two versions of a handbook, in words, ordered by whom it touches.
 *
 * @throws {TierwiseError} The code of the first thing that is wrong with one of them.
 */
export function writeChanges(request: ChangesRequest): ChangesAnswer;

/** What this library is and can do. */
export function about(): AboutAnswer;

/**
 * Runs an operation on a JSON text and gives the answer's JSON text: the same bytes as in Rust and
 * in Python.
 *
 * @throws {TierwiseError} When the request is refused.
 */
export function call(operation: OperationName, request: string): string;

/**
 * A district: its handbook is read and compiled once, and used for as many referrals as come.
 *
 * The memory it holds in the module is given back by {@link District.free}, at the end of a block
 * with `using`, or some time after nothing refers to it.
 */
export class District {
  /**
   * @throws {TierwiseError} When the handbook cannot be read, or with the code of the first thing
   *   that is wrong with it or with its rules taken together. `P028` says that the analyzer ran out
   *   of its budget: `accept_unknown` says why the handbook is used all the same.
   */
  constructor(documents: DistrictDocuments);

  /**
   * Routes referrals to one owner each, with supports, duties, dates and reasons.
   *
   * @throws {TierwiseError} When the request cannot be read. A referral that cannot be routed is
   *   held or refused in the answer.
   */
  route(request: RouteRequest): RouteAnswer;

  /**
   * Asks every rule about students, referrals, groups, plans and teams: what applies, what follows,
   * who owes what by when, and who has a seat. Nothing here routes: safety and requests for an
   * evaluation are looked at by {@link District.route} alone.
   *
   * @throws {TierwiseError} When the request cannot be read.
   */
  apply(request: ApplyRequest): ApplyAnswer;

  /**
   * Says what the rules would have done over some time, before they are switched on: who would have
   * been flagged, when and by which rule, what load that brings, what differs from what happened, and
   * how often the rules were right. Each day sees nothing but what was dated by then.
   *
   * @throws {TierwiseError} When the request cannot be read, or the other handbook is not sound.
   */
  replay(request: ReplayRequest): ReplayAnswer;

  /**
   * Screens every student in every domain of the handbook: a tier or flags with their facts and the
   * last day on which they hold, what is still possible where facts are missing, and what to collect.
   * A domain that nobody feeds is not screened. What people decided otherwise stands. The handbook's
   * `screening` adds patterns, notices, recovery, questions about groups, and proposed check-ins.
   *
   * @throws {TierwiseError} When the request cannot be read, or a record contradicts another.
   */
  screen(request: ScreenRequest): ScreenAnswer;

  /** Says whether a decision record follows from the same rules and facts. */
  verify(request: VerifyRequest): VerifyAnswer;

  /** Runs an operation on a JSON text, without the district in it. */
  call(operation: OperationName, request: string): string;

  /**
   * Runs an operation on many JSON texts, one a line, and gives one answer a line: an answer, or
   * `{"error": …}` for a line that was refused. One bad line never stops the rest.
   */
  callLines(operation: OperationName, requests: string): string;

  /** Gives its memory back. Nothing can be asked of it any more. */
  free(): void;

  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/**
 * Scores columns of answers, for many respondents at once.
 *
 * @throws {TierwiseError} `E_TYPE`, `E_SHAPE` or `E_VALUE` when the columns do not fit.
 */
export function scoreColumns(request: ScoreColumnsRequest): ColumnScores;

/** Columns of answers to score. */
export interface ScoreColumnsRequest {
  /** The id of an instrument that comes with the library, or one of the district's own. */
  instrument: string | Instrument;
  /**
   * One column for each item, in the order of the instrument: the place of the answer on the item's
   * scale (for the integration audit 0 is no and 1 is yes), or -1 where it is unanswered.
   */
  answers: Int8Array[];
  /** For each row a group, counted from 0. */
  groups?: Uint32Array;
  /** How many groups there are; one more than the highest if absent. */
  groupCount?: number;
}

/** Scores over columns: one entry for each row. */
export interface ColumnScores {
  /** The lowest total that is possible. */
  low: Int16Array;
  /** The highest total that is possible. */
  high: Int16Array;
  /** How many items were answered. */
  answered: Int16Array;
  /** The place of the band, lowest 0; -1 where more than one is possible, or there are none. */
  band: Int8Array;
  /** For each section in order, the lowest and the highest total that is possible. */
  sections: { low: Int16Array; high: Int16Array }[];
  /** Each group; a single one when no groups were given. */
  groups: ColumnGroup[];
}

/** The scores and the agreement of one group of rows. */
export interface ColumnGroup {
  /** How many rows it has. */
  respondents: number;
  /** The lowest mean total that is possible; null in an empty group. */
  mean_low: number | null;
  /** The highest mean total that is possible. */
  mean_high: number | null;
  /** For each section in order, the lowest and the highest mean that is possible. */
  sections: ([number, number] | null)[];
  /** How many rows lie in each band, lowest first. */
  bands: number[];
  /** How many rows could lie in more than one band. */
  band_open: number;
  /** Mean share of pairs that gave the same answer, in percent. */
  percent: number | null;
  /** Krippendorff's alpha for nominal answers. */
  krippendorff_alpha: Coefficient;
  /** Fleiss' kappa over the complete rows. */
  fleiss_kappa: Coefficient;
}

/**
 * An input that was refused. Nothing was applied, and its text never holds a student's data.
 *
 * Besides the codes of the core there are four of this package: `E_INTERNAL` for a fault of the
 * library (the next call runs in a fresh instance), `E_NOT_LOADED`, `E_NOT_READY` (before `init()`)
 * and `E_FREED`.
 */
export class TierwiseError extends Error {
  /** A stable code, such as `E_UNKNOWN_KEY`. */
  readonly code: string;
  /** Where in the input, as a JSON Pointer; empty for the whole. */
  readonly path: string;
  /** How to mend it, where that can be said. */
  readonly hint: string | undefined;
}
