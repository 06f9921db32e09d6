import { FormatError } from './json/formatError';
import type { Normalizer } from './normalizers/normalizer';
import { AlignedText } from './pipeline/alignedText';
import { StringMatcher } from './pipeline/stringMatcher';
import { type TextPart, WHOLE_TEXT } from './tokenizer';
import { isSpaceUnit } from './unicode/characterClasses';
import { wordCharacters } from './unicode/properties';
import { codePointAt } from './unicode/wellFormed';

/** A token that is found in the text itself, before any splitting; in the words of `tokenizer.json`. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** Only where there is no word character beside it. */
  readonly singleWord: boolean;
  /** Takes the white space before it, or after it, along. */
  readonly lstrip: boolean;
  readonly rstrip: boolean;
  /** Found in the normalized text, not in the text as written. */
  readonly normalized: boolean;
  /** Has a meaning of its own, such as `<s>`. */
  readonly special: boolean;
}

/**
 * Which added tokens are found in a text. A special one that is not found is plain text, but no other added token that
 * overlaps it is found either. The crate does so with `encode_special_tokens`.
 */
export type MatchedTokens =
  | 'all'
  | 'nonSpecial'
  /**
   * Those that are not special, as SentencePiece finds its user-defined pieces: where the normalized text has them as they
   * are written. Special ones take no range.
   */
  | 'userDefined';

/** UTF-16 code units of all added tokens, normalized: they are searched for in every text. */
const MOST_UNITS = 2 ** 23;

/** A part of the text: an added token, or what a model finds tokens in. */
export interface Section {
  readonly text: AlignedText;
  readonly part: TextPart;
  readonly token?: AddedToken;
}

/**
 * Finds added tokens in texts. At the first offset where one starts, the longest one wins.
 *
 * With the added tokens `<s>` and `<s>x`: `a<s>xb` → `a`, `<s>x`, `b`
 */
export class AddedVocabulary {
  private readonly written: StringMatcher<AddedToken>;
  private readonly normalized: StringMatcher<AddedToken>;
  private readonly byId = new Map<number, AddedToken>();
  private readonly idByContent = new Map<string, number>();
  /** Whether there is a token that may be found in a text. */
  readonly findsAny: boolean;
  private readonly strips: { readonly left: boolean; readonly right: boolean };
  private readonly wordStarts = new Set<number>();
  private readonly wordEnds = new Set<number>();
  private readonly borders = { starts: new Set<number>(), ends: new Set<number>() };

  constructor(
    readonly tokens: readonly AddedToken[],
    private readonly normalizer: Normalizer | undefined,
    readonly matched: MatchedTokens,
  ) {
    for (const token of tokens) {
      this.byId.set(token.id, token);
      this.idByContent.set(token.content, token.id);
    }
    const asWritten = matched === 'userDefined';
    const searched = asWritten ? tokens.filter(token => !token.special) : tokens;
    const normalized = this.normalizeAll(searched);
    this.written = new StringMatcher(
      searched.flatMap(token => (token.normalized ? [] : [[token.content, token] as const])),
    );
    this.normalized = new StringMatcher(
      searched.flatMap((token, index) =>
        token.normalized ? [[asWritten ? token.content : normalized[index]!, token] as const] : [],
      ),
    );
    this.findsAny = searched.some(token => !this.isSkipped(token));
    this.strips = { left: searched.some(token => token.lstrip), right: searched.some(token => token.rstrip) };
    for (const [index, token] of searched.entries()) {
      for (const content of [token.content, normalized[index]!]) {
        const first = content.charCodeAt(0);
        const last = content.charCodeAt(content.length - 1);
        if (token.singleWord) {
          this.wordStarts.add(first);
          this.wordEnds.add(last);
        }
        if (this.isSkipped(token)) continue;
        this.borders.starts.add(first);
        this.borders.ends.add(last);
      }
    }
  }

  token(id: number): AddedToken | undefined {
    return this.byId.get(id);
  }

  idOf(content: string): number | undefined {
    return this.idByContent.get(content);
  }

  /** Whether a cut between two code units may lie just before or after an added token. */
  mayBorderBetween(previous: number, next: number, left: number | undefined, right: number | undefined): boolean {
    const { ends, starts } = this.borders;
    if (this.strips.right && (isSpaceUnit(previous) || (left !== undefined && isSpaceUnit(left)))) return true;
    if (this.strips.left && (isSpaceUnit(next) || (right !== undefined && isSpaceUnit(right)))) return true;
    const isEnd = ends.has(previous) || (left !== undefined && ends.has(left));
    return isEnd || starts.has(next) || (right !== undefined && starts.has(right));
  }

  /** Whether a token may be found in a text that normalizing does not change. May say yes where none is. */
  occursIn(text: string): boolean {
    for (const matcher of [this.written, this.normalized]) {
      if (matcher.isEmpty || !this.findsAny) continue;
      for (const { value } of matcher.matches(text)) if (!this.isSkipped(value)) return true;
    }
    return false;
  }

  /** The added tokens of a text and what lies between them, normalized. */
  *sections(text: AlignedText, part: TextPart): Generator<Section> {
    for (const section of this.split(text, part, this.written)) {
      if (section.token) {
        yield section;
        continue;
      }
      const rest = this.normalizer ? this.normalizer.normalize(section.text, section.part) : section.text;
      yield* this.split(rest, section.part, this.normalized);
    }
  }

  /**
   * Whether a cut between two code units leaves every added token, and all that decides where it is found, on one side.
   * `left` and `right` are what normalizing makes of the two units, undefined where that depends on other units.
   */
  canCutBetween(previous: number, next: number, left: number | undefined, right: number | undefined): boolean {
    if (this.written.isEmpty && this.normalized.isEmpty) return true;
    if (this.written.mayCross(previous, next)) return false;
    if (!this.normalized.isEmpty) {
      if (left === undefined || right === undefined || this.normalized.mayCross(left, right)) return false;
      if (this.isBesideWord(left, right) || this.mayStripBetween(left, right)) return false;
    }
    return !this.isBesideWord(previous, next) && !this.mayStripBetween(previous, next);
  }

  /** Whether a token on one side of a cut may take white space along that reaches beyond it. */
  private mayStripBetween(previous: number, next: number): boolean {
    return (this.strips.left && isSpaceUnit(previous)) || (this.strips.right && isSpaceUnit(next));
  }

  private isSkipped(token: AddedToken): boolean {
    return this.matched === 'nonSpecial' && token.special;
  }

  private isBesideWord(previous: number, next: number): boolean {
    return this.wordEnds.has(previous) || this.wordStarts.has(next);
  }

  /** What normalizing makes of each token. Throws `FormatError` if that is too much. */
  private normalizeAll(tokens: readonly AddedToken[]): string[] {
    let units = 0;
    return tokens.map(({ content }) => {
      const text = this.normalizer?.normalize(AlignedText.of(content), WHOLE_TEXT).text ?? content;
      units += text.length;
      if (units > MOST_UNITS) throw new FormatError('added_tokens', 'the tokens are too long when they are normalized');
      return text;
    });
  }

  private *split(text: AlignedText, part: TextPart, matcher: StringMatcher<AddedToken>): Generator<Section> {
    const { text: units } = text;
    let done = 0;
    if (!matcher.isEmpty) {
      for (const { start, end, value: token } of matcher.matches(units)) {
        if (this.isSkipped(token)) continue;
        if (token.singleWord && (endsWithWord(units, start) || startsWithWord(units, end))) continue;
        // Another token may have taken this one's white space along. The crate then gives the text between twice; we do not.
        const from = Math.max(done, token.lstrip ? spacesBefore(units, start) : start);
        const to = Math.max(from, token.rstrip ? spacesAfter(units, end) : end);
        if (to === from) continue;
        if (from > done) yield rest(text, part, done, from);
        yield { text: text.slice(from, to), part: WHOLE_TEXT, token };
        done = to;
      }
    }
    if (done < units.length) yield rest(text, part, done, units.length);
  }
}

function rest(text: AlignedText, part: TextPart, start: number, end: number): Section {
  return {
    text: text.slice(start, end),
    part: { atStart: start > 0 || part.atStart, atEnd: end < text.length || part.atEnd },
  };
}

function endsWithWord(text: string, end: number): boolean {
  if (end === 0) return false;
  const pair = end > 1 ? codePointAt(text, end - 2) : 0;
  return wordCharacters().has(pair > 0xffff ? pair : text.charCodeAt(end - 1));
}

function startsWithWord(text: string, start: number): boolean {
  return start < text.length && wordCharacters().has(codePointAt(text, start));
}

function spacesBefore(text: string, end: number): number {
  let start = end;
  while (isSpaceUnit(text.charCodeAt(start - 1))) start--;
  return start;
}

function spacesAfter(text: string, start: number): number {
  let end = start;
  while (isSpaceUnit(text.charCodeAt(end))) end++;
  return end;
}
