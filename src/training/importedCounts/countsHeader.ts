import { FormatError } from '../../engine/json/formatError';
import { asObject, integerFrom, JsonFields, oneOf, quoted } from '../../engine/json/checkedJson';
import { canonicalJson } from '../canonicalJson';
import type { Feed, PreTokenizerChoice, TrainingRecipe } from '../recipe';
import { limits, MOST_COUNT } from './limits';

/**
 * What decides whether two files of counts can be added up: how the text was normalized and split before it was
 * counted.
 */
export interface CountsOrigin {
  /** The name of a pre-tokenizer, or the `pre_tokenizer` section of a `tokenizer.json`. */
  readonly preTokenizer: unknown;
  readonly feed: Feed;
  readonly normalizer: 'none' | 'NFKC';
}

/** What a file of counts says about itself. */
export interface CountsHeader extends CountsOrigin {
  /** Pieces that occurred less often were left out by whoever counted; 1 if none were. */
  readonly leastCount: number;
  /** Rows of the file, where its writer knew: it shows that a file was cut short. */
  readonly rows?: number;
}

/** Version of the format, in every header. */
const VERSION = 1;
/** What the first line of a TSV file begins with, and the key in Parquet's metadata is. */
export const HEADER_MARK = '#token-loupe-counts';
export const METADATA_KEY = 'token_loupe_counts';

/** The origin that counts for a recipe must have. SuperBPE's second stage has its own pre-tokenizer and feed. */
export function originOf(
  recipe: Pick<TrainingRecipe, 'preTokenizer' | 'feed' | 'normalizer'>,
  preTokenizer: PreTokenizerChoice = recipe.preTokenizer,
  feed: Feed = recipe.feed,
): CountsOrigin {
  return {
    preTokenizer: 'name' in preTokenizer ? preTokenizer.name : preTokenizer.section,
    feed,
    normalizer: recipe.normalizer,
  };
}

/** The header as one line of JSON. The order of its members is always the same. */
export function headerJson(header: CountsHeader): string {
  const { preTokenizer, feed, normalizer, leastCount, rows } = header;
  const known = { version: VERSION, preTokenizer, feed, normalizer, leastCount };
  return JSON.stringify(rows === undefined ? known : { ...known, rows });
}

/** Reads what {@link headerJson} wrote. `path` is named in messages. Throws `FormatError`. */
export function parseHeader(text: string, path: string): CountsHeader {
  if (text.length > limits.header) throw new FormatError(path, `the header is longer than ${limits.header} characters`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new FormatError(path, `expected the header as JSON, found ${quoted(text)}`);
  }
  const fields = new JsonFields(json, path);
  const version = fields.required('version', integerFrom(1, 2 ** 31));
  if (version !== VERSION) throw new FormatError(path, `version ${version} of the format; known is ${VERSION}`);
  const preTokenizer = fields.get('preTokenizer');
  if (typeof preTokenizer !== 'string') fields.required('preTokenizer', asObject);
  const header: CountsHeader = {
    preTokenizer,
    feed: fields.required('feed', oneOf('documents', 'lines')),
    normalizer: fields.required('normalizer', oneOf('none', 'NFKC')),
    leastCount: fields.optional('leastCount', integerFrom(1, MOST_COUNT), 1),
  };
  const rows = fields.optional('rows', integerFrom(0, MOST_COUNT), undefined);
  return rows === undefined ? header : { ...header, rows };
}

/** An origin in words, for messages. */
export function describeOrigin({ preTokenizer, feed, normalizer }: CountsOrigin): string {
  const name = typeof preTokenizer === 'string' ? preTokenizer : canonicalJson(preTokenizer);
  const normalized = normalizer === 'none' ? 'not normalized' : `normalized by ${normalizer}`;
  return `pre-tokenizer ${quoted(name)}, fed by ${feed}, ${normalized}`;
}

/** Whether counts of the two origins can be added up. */
export function sameOrigin(a: CountsOrigin, b: CountsOrigin): boolean {
  return (
    a.feed === b.feed &&
    a.normalizer === b.normalizer &&
    canonicalJson(a.preTokenizer) === canonicalJson(b.preTokenizer)
  );
}
