import { LiteralPattern, type Pattern } from '../../patterns/pattern';
import { OnigurumaPattern } from '../../patterns/onigurumaPattern';
import { FormatError } from '../formatError';
import { asObject, asString, member, memberPath } from '../json';

/** What a pattern is in the file: a regex, or a string that is matched as it stands. */
export interface PatternSource {
  readonly kind: 'regex' | 'string';
  readonly source: string;
}

export function readPatternSource(json: unknown, path: string): PatternSource {
  const object = asObject(json, path);
  for (const [key, kind] of [
    ['Regex', 'regex'],
    ['String', 'string'],
  ] as const) {
    // prettier-ignore
    const source = member(object, key);
    if (source !== undefined) return { kind, source: asString(source, memberPath(path, key)) };
  }
  throw new FormatError(path, 'expected an object with "Regex" or "String"');
}

/** Throws `FormatError` if a regex does not compile. */
export function readPattern(json: unknown, path: string): Pattern {
  const { kind, source } = readPatternSource(json, path);
  return kind === 'string' ? new LiteralPattern(source) : new OnigurumaPattern(source, memberPath(path, 'Regex'));
}
