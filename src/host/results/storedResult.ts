import { arrayOf, type Check, integerFrom, JsonFields, oneOf, stringUpTo } from '../../engine/json/checkedJson';
import { FormatError } from '../../engine/json/formatError';

/** Bytes of a stored result at most. */
export const MOST_RESULT_BYTES = 500_000;
const MOST_FIGURES = 50;
const MOST_WORDS = 4000;
const MOST_DOCUMENT = 200_000;
const VERSION = 1;

export const RESULT_KINDS = {
  training: 'Trained tokenizer',
  trim: 'Trimmed tokenizer',
  expansion: 'Expanded tokenizer',
  draft: 'Draft vocabulary',
  sweep: 'Sweep of transition points',
  measurement: 'Vocabulary sizes on own text',
  corpus: 'Corpus',
  records: 'Records',
} as const;

export type ResultKind = keyof typeof RESULT_KINDS;

/** A figure of a result, in words for people. */
export interface ResultFigure {
  readonly title: string;
  readonly value: string;
}

/** What came of a long run, kept until the user removes it. */
export interface StoredResult {
  readonly id: string;
  readonly kind: ResultKind;
  readonly name: string;
  /** When it was made, by ISO 8601. */
  readonly made: string;
  /** One line on what came of it. */
  readonly summary: string;
  readonly figures: readonly ResultFigure[];
  /** URI of the folder with its files, the card `README.md` among them. */
  readonly folder?: string;
  /** Its key in the list of tokenizers, where it was added. */
  readonly tokenizerId?: string;
  /** Its card in Markdown, where there is no folder. */
  readonly document?: string;
}

/** Contents of a result's file. */
export function writeResult(result: StoredResult): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ version: VERSION, ...result }));
}

const figure: Check<ResultFigure> = (json, path) => {
  const fields = new JsonFields(json, path);
  return {
    title: fields.required('title', stringUpTo(MOST_WORDS)),
    value: fields.required('value', stringUpTo(MOST_WORDS)),
  };
};

/** Reads a result's file, which others may have changed since. Throws {@link FormatError} if it is not as it was written. */
export function readResult(bytes: Uint8Array): StoredResult {
  if (bytes.length > MOST_RESULT_BYTES) throw new FormatError('result', `the file has ${bytes.length} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new FormatError('result', 'expected JSON');
  }
  const fields = new JsonFields(value, 'result');
  fields.required('version', integerFrom(VERSION, VERSION));
  const words = stringUpTo(MOST_WORDS);
  const [folder, tokenizerId] = [
    fields.optional('folder', words, undefined),
    fields.optional('tokenizerId', words, undefined),
  ];
  const document = fields.optional('document', stringUpTo(MOST_DOCUMENT), undefined);
  return {
    id: fields.required('id', words),
    kind: fields.required('kind', oneOf(...(Object.keys(RESULT_KINDS) as ResultKind[]))),
    name: fields.required('name', words),
    made: fields.required('made', stringUpTo(40)),
    summary: fields.required('summary', words),
    figures: fields.required('figures', arrayOf(figure, MOST_FIGURES)),
    ...(folder !== undefined && { folder }),
    ...(tokenizerId !== undefined && { tokenizerId }),
    ...(document !== undefined && { document }),
  };
}
