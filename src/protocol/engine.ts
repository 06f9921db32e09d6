import type { MetricValues } from '../analysis/metrics/metrics';
import type { RankPoint } from '../analysis/profile/rankFrequency';
import type { TextCourse } from '../analysis/profile/textCourse';
import type { Encoding } from '../engine/encoding';
import type { ReadingPlan } from '../engine/formats/tokenizerFormats';
import type { TextEdit } from '../engine/segmentedDocument';
import type { TokenizerInfo } from '../engine/tokenizer';
import type { ExaminationQueries } from './queries/examinationQueries';
import type { ChatQueries } from './chatQueries';
import type { ContextQueries } from './queries/contextQueries';
import type { FileCountQueries } from './queries/fileCountQueries';
import type { HiddenTextQueries } from './queries/hiddenTextQueries';
import type { Explanation } from './queries/explanation';
import type { AddedTokenizerFiles } from './hostFiles';
import type { IntegrityQueries } from './integrity/integrityQueries';
import type { LanguageQueries } from './queries/languageQueries';
import type { NumberQueries } from './queries/numberQueries';
import type { PromptQueries } from './queries/promptQueries';
import type { RobustnessQueries } from './queries/robustnessQueries';
import type { SectionQueries } from './queries/sectionQueries';
import type { SideQueries } from './queries/sideQueries';
import type { SpeedQueries } from './queries/speedQueries';
import type { TextRange } from './textRange';
import type { TermQueries } from './queries/termQueries';
import type { TokenDataQueries } from './queries/tokenDataQueries';
import type { TokenQueries } from './queries/tokenQueries';
import type { TokenizerSource } from './tokenizerSource';
import type { TrainingTexts } from './trainingTexts';

/** An available tokenizer, or one whose vocabulary could not be read: then `error` says why. */
export interface ListedTokenizer extends TokenizerInfo {
  readonly error?: string;
  /** Where it was downloaded from; the host knows it. */
  readonly source?: TokenizerSource;
}

/** A format of tokenizer files, for the dialog in which they are chosen. */
export interface FileFormat {
  readonly title: string;
  /** Endings of file names, without the dot. */
  readonly endings: readonly string[];
}

/** A tokenizer was read; or its files leave open how it splits texts, and the user is to choose among `families`. */
export type AddingReply =
  | { readonly kind: 'added'; readonly info: TokenizerInfo }
  | {
      readonly kind: 'splitUnknown';
      readonly families: readonly { readonly id: string; readonly title: string }[];
      readonly reason: string;
    };

/** A file as far as it is needed to tell its format. */
export interface FileHead {
  /** Without folders. */
  readonly name: string;
  /** The first bytes. */
  readonly head: Uint8Array;
}

/** Two tokenizers of one document. */
export interface ComparedCuts {
  readonly document: string;
  readonly tokenizerId: string;
  readonly comparedId: string;
}

export interface TokenCount {
  readonly tokens: number;
  /** UTF-8 bytes. */
  readonly bytes: number;
  /**
   * Milliseconds that the engine spent counting all this text, each part when it first saw it, the tokenizer loaded
   * already.
   */
  readonly milliseconds: number;
}

/** Where two tokenizers cut a document differently, each time between two places where both cut it. */
export interface CutDifferences {
  /** How many stretches there are. */
  readonly stretches: number;
  /** UTF-16 code units in them, and in the document. */
  readonly units: number;
  readonly documentUnits: number;
}

/** The tokens of a range, and a number by which they can be asked for again: see {@link Engine.changedTokens}. */
export interface FingerprintedTokens {
  readonly encoding: Encoding;
  /** Those of a second tokenizer, if one was named. */
  readonly compared?: Encoding;
  readonly fingerprint: number;
}

export interface TextMeasure {
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Grapheme clusters. */
  readonly characters: number;
  /** Words by UAX #29. */
  readonly words: number;
}

/** What a tokenizer makes of a text. */
export interface TokenizerProfile {
  readonly tokenizerId: string;
  readonly metrics: MetricValues;
  /** `lengths[n]`: tokens of n UTF-8 bytes; the last one counts all longer ones, too. */
  readonly lengths: readonly number[];
  /** The most frequent tokens first, thinned. */
  readonly ranks: readonly RankPoint[];
  readonly course: TextCourse;
}

/** A text under several tokenizers. */
export interface ProfiledText {
  readonly profiles: readonly TokenizerProfile[];
  /** UTF-16 code units from the start that were profiled, of all there are: very long texts are not read to their end. */
  readonly profiledUnits: number;
  readonly units: number;
}

/** How the bundled tokenizers encode text that ours were not trained on, by its domain. */
export interface HeldOutFigures {
  readonly rows: readonly HeldOutRow[];
}

export interface HeldOutRow {
  /** Such as `legal`, `code`, `speeches`. */
  readonly domain: string;
  /** UTF-8 bytes of the text. */
  readonly bytes: number;
  /** UTF-8 bytes per token, by tokenizer id. */
  readonly bytesPerToken: Readonly<Record<string, number>>;
}

/** The result of counting a file's bytes. */
export type FileCount =
  | { readonly kind: 'text'; readonly tokens: number; readonly bytes: number }
  /** NULs, or invalid UTF-8 where only UTF-8 is taken: not text, so there is nothing to count. */
  | { readonly kind: 'binary' }
  /** Text in an encoding that is not known here. */
  | { readonly kind: 'unknownEncoding'; readonly encoding: string };

/**
 * What the worker does for the extension. Documents are known by a key of the caller's choice (their URI); the worker
 * holds a copy of each open one, so that edits travel, not texts. All offsets are UTF-16 code units.
 *
 * Any call rejects with a message for the user: an unknown or damaged tokenizer, a document that is not open.
 */
export interface Engine
  extends
    TrainingTexts,
    TokenQueries,
    ChatQueries,
    HiddenTextQueries,
    FileCountQueries,
    ContextQueries,
    SectionQueries,
    NumberQueries,
    IntegrityQueries,
    LanguageQueries,
    PromptQueries,
    RobustnessQueries,
    SideQueries,
    SpeedQueries,
    TermQueries,
    TokenDataQueries,
    ExaminationQueries {
  /** Answers immediately unless the engine is in a step of its work, which takes some seconds at most. */
  ping(): void;
  /** The bundled ones; the extension knows what the user added. */
  listTokenizers(): ListedTokenizer[];
  /** The formats that {@link addTokenizer} reads. */
  fileFormats(): FileFormat[];
  /** What to read of a tokenizer's file, and beside it. Rejects if it is in no format that is known. */
  planReading(file: FileHead): ReadingPlan;
  /** Of the names of files in a folder those that are usual for tokenizers, the likeliest first. */
  tokenizersAmong(names: readonly string[]): string[];
  /**
   * Reads a tokenizer from files and says what it is, or what must be asked before. Rejects with the file, the place and
   * the reason if it cannot be read.
   */
  addTokenizer(files: AddedTokenizerFiles): AddingReply;
  /** The files of an added tokenizer have changed: they are read again when it is next used. */
  forgetTokenizer(id: string): void;
  /** As measured when the bundled tokenizers were trained. */
  heldOutFigures(): HeldOutFigures;

  openDocument(params: { readonly document: string; readonly text: string }): void;
  /** Applies edits that all refer to the document as it is before, and do not overlap. */
  editDocument(params: { readonly document: string; readonly edits: readonly TextEdit[] }): void;
  closeDocument(document: string): void;

  countDocument(params: { readonly document: string; readonly tokenizerId: string }): TokenCount;
  measureDocument(document: string): TextMeasure;
  /**
   * What the tokenizers make of a document, or of parts of it, each by itself; boundaries are counted against the first's.
   * Tells its progress.
   */
  profileDocument(params: {
    readonly document: string;
    readonly tokenizerIds: readonly string[];
    readonly ranges?: readonly TextRange[];
  }): ProfiledText;
  /** Tokens that overlap `[start, end)`, with offsets in the document. */
  tokensInRange(params: {
    readonly document: string;
    readonly tokenizerId: string;
    readonly start: number;
    readonly end: number;
  }): Encoding;

  /**
   * The same tokens, and those of a second tokenizer, with a fingerprint that does not depend on where the range starts;
   * `undefined` if it is `known`, so that an edit costs no more than what it changes.
   */
  changedTokens(
    params: TextRange & {
      readonly document: string;
      readonly tokenizerId: string;
      readonly comparedId?: string | undefined;
      readonly known?: number;
    },
  ): FingerprintedTokens | undefined;
  /** What of a document two tokenizers cut differently. */
  compareCuts(params: ComparedCuts): CutDifferences;
  /** The next stretch after `offset` that they cut differently, or the previous one before it, from the other end if need be. */
  findDifference(params: ComparedCuts & { readonly offset: number; readonly forward: boolean }): TextRange | undefined;

  /**
   * How many tokens of the document overlap each of the stretches between neighbouring `bounds`, which ascend. A token that
   * is in two of them counts in both.
   */
  countStretches(params: {
    readonly document: string;
    readonly tokenizerId: string;
    readonly bounds: readonly number[];
  }): number[];

  /**
   * How the tokens that overlap `[start, end)` came about, with at most `mostMerges` merges of each. Nothing for a
   * baseline; `tooLong` where a text of many thousand characters cannot be cut.
   */
  explainTokens(
    params: TextRange & { readonly document: string; readonly tokenizerId: string; readonly mostMerges: number },
  ): Explanation | 'tooLong' | undefined;

  /** Counts parts of a document, each by itself, and adds them up. */
  countRanges(params: {
    readonly document: string;
    readonly tokenizerId: string;
    readonly ranges: readonly TextRange[];
  }): TokenCount;
  /** Measures parts of a document, each by itself, and adds them up. */
  measureRanges(params: { readonly document: string; readonly ranges: readonly TextRange[] }): TextMeasure;
  /** All tokens of a part of a document by itself, at once, with offsets in that part: for short parts. */
  encodeRange(params: TextRange & { readonly document: string; readonly tokenizerId: string }): Encoding;

  /** Counts a text that is in no document, such as a word. */
  countText(params: { readonly text: string; readonly tokenizerId: string }): TokenCount;
  /**
   * Decides whether a file is text, and counts it. With `encoding` (a value of `files.encoding`), as VS Code would open it:
   * without a byte order mark, with one kind of line ending, whatever is malformed. Else as the bytes that it has: only
   * valid UTF-8 is text, and a byte order mark is a part of it.
   */
  countFile(params: {
    readonly bytes: Uint8Array;
    readonly tokenizerId: string;
    readonly encoding?: string;
  }): FileCount;
}
