import { toRegExpDetails } from 'oniguruma-to-es';
import { FormatError } from '../json/formatError';
import { quoted } from '../json/checkedJson';
import { codePointAt, codePointLength } from '../unicode/wellFormed';
import type { CodePointSet } from '../unicode/codePointSet';
import { onigurumaWordCharacters, propertySet } from '../unicode/properties';
import type { Pattern } from './pattern';
import { messageOf } from '../../text/errors';

/** Longer patterns than any that was published by far; translating takes time that grows with the length. */
export const LONGEST_PATTERN = 10_000;

/** How the translation writes `\w`, in and out of brackets. */
const WORD = String.raw`\p{L}\p{M}\p{N}\p{Pc}`;

const sources = new WeakMap<CodePointSet, string>();

/** The set as ranges for the inside of brackets. */
function bracketRanges(set: CodePointSet): string {
  let source = sources.get(set);
  if (source === undefined) {
    source = set
      .ranges()
      .map(([start, end]) => `\\u{${start.toString(16)}}-\\u{${(end - 1).toString(16)}}`)
      .join('');
    sources.set(set, source);
  }
  return source;
}

/**
 * Spells out by Unicode 16 the classes of a regex source with the flag `v`: the host's own follow its version. Brackets may
 * be nested there, so a class is a bracket wherever it is.
 */
function withPinnedClasses(source: string): string {
  return source
    .replaceAll(WORD, () => `[${bracketRanges(onigurumaWordCharacters())}]`)
    .replace(/\\(?:[pP]\{([^}]*)\}|[^])|\[\^\]/g, (escape: string, name?: string) => {
      if (escape === '[^]') return String.raw`[\s\S]`; // any character: Node 20 ignores a quantifier after the other form
      if (name === undefined) return escape;
      const set = propertySet(name);
      if (!set) throw new Error(`\\p{${name}} is not known`);
      return `[${escape.startsWith('\\P') ? '^' : ''}${bracketRanges(set)}]`;
    });
}

/**
 * A regex in Oniguruma's syntax, which `tokenizer.json` uses. Throws `FormatError` if it is too long, or does not compile.
 */
export class OnigurumaPattern implements Pattern {
  private readonly regex: RegExp;

  constructor(source: string, path: string) {
    if (source.length > LONGEST_PATTERN) {
      throw new FormatError(path, `expected a regex of at most ${LONGEST_PATTERN} characters, found ${source.length}`);
    }
    try {
      const { pattern, flags } = toRegExpDetails(source, { target: 'ES2024', global: true, avoidSubclass: true });
      this.regex = new RegExp(withPinnedClasses(pattern), flags);
    } catch (error) {
      const reason = messageOf(error);
      throw new FormatError(path, `the regex ${quoted(source)} cannot be compiled: ${reason}`);
    }
  }

  eachMatch(text: string, visit: (start: number, end: number) => void): void {
    const { regex } = this;
    let lastEnd = -1;
    if (text === '') return;
    for (let from = 0; from <= text.length;) {
      regex.lastIndex = from;
      const match = regex.exec(text);
      if (!match) return;
      const start = match.index;
      const end = start + match[0].length;
      // An empty match just after another is none, as in the crate's own search.
      if (start === end && end === lastEnd) {
        if (from >= text.length) return;
        from += codePointLength(codePointAt(text, from));
        continue;
      }
      visit(start, end);
      from = end;
      lastEnd = end;
    }
  }

  isLocalBetween(): boolean {
    return false;
  }

  matchesUnit(): undefined {
    return undefined;
  }
}
