import { asString, type Check, JsonFields } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { OnigurumaPattern } from './onigurumaPattern';
import { LiteralPattern, type Pattern } from './pattern';

/** What a pattern is in the file: a regex, or a string that is matched as it is. */
export interface PatternSource {
  readonly kind: 'Regex' | 'String';
  readonly source: string;
}

/** `{ "Regex": "\\s+" }` or `{ "String": " " }`. */
export const readPatternSource: Check<PatternSource> = (json, path) => {
  const fields = new JsonFields(json, path);
  for (const kind of ['Regex', 'String'] as const) {
    if (fields.get(kind) !== undefined) return { kind, source: fields.required(kind, asString) };
  }
  throw new FormatError(path, 'expected an object with "Regex" or "String"');
};

/** Throws `FormatError` if a regex does not compile. */
export const readPattern: Check<Pattern> = (json, path) => {
  const { kind, source } = readPatternSource(json, path);
  return kind === 'String' ? new LiteralPattern(source) : new OnigurumaPattern(source, `${path}.Regex`);
};
