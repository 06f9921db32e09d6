import { type Encoding, TokenFlag } from '../../engine/encoding';
import { lazily } from '../../engine/unicode/codePointSet';
import { propertySet } from '../../engine/unicode/properties';

/**
 * The distinct tokens of a text under several tokenizers, as a dictionary is asked about them. A unit is what a token has of the
 * text, without the white space around it: `ev`, ` ev` are one unit.
 */
export interface TokenUnits {
  /** Units with a letter, of all tokenizers, each once, separated by line breaks: one long text is cheap to send. */
  readonly units: string;
  /** By tokenizer, in the order that was asked for. */
  readonly rows: readonly UnitColumns[];
}

/** Tokens, counted each time that they occur and once for each that is different. */
export interface TokenTally {
  readonly distinct: number;
  readonly occurrences: number;
}

/** The units of one tokenizer, as columns of equal length in the order of the text. */
export interface UnitColumns {
  readonly tokenizerId: string;
  /** Which of {@link TokenUnits.units}. */
  readonly units: Uint32Array;
  /** Tokens that are this unit. */
  readonly counts: Uint32Array;
  /** Where it is first: UTF-16 code units of the document. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Tokens without a letter, such as digits and punctuation. */
  readonly withoutLetters: TokenTally;
  /** Tokens that are not whole characters. */
  readonly partial: TokenTally;
}

/** A part of a text: the tokens that overlap it, with offsets in the text, which begins at `offset` in its document. */
export interface UnitPart {
  readonly text: string;
  readonly encoding: Encoding;
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

const letters = lazily(() => propertySet('L')!);

/** Numbers the units with a letter; all tokenizers share the numbers. */
export class UnitNumbers {
  private readonly numbers = new Map<string, number>();

  /** The number of a unit; undefined where it has no letter. */
  numberOf(unit: string): number | undefined {
    const known = this.numbers.get(unit);
    if (known !== undefined) return known;
    if (!hasLetter(unit)) return undefined;
    this.numbers.set(unit, this.numbers.size);
    return this.numbers.size - 1;
  }

  /** All of them, as {@link TokenUnits.units} has them. No unit has a line break: it would be white space within it. */
  joined(): string {
    return [...this.numbers.keys()].join('\n');
  }
}

/**
 * Collects the units of a text under one tokenizer, part by part. Tokens of nothing but white space are left out.
 *
 * `evler geldi, ev` as `ev`, `ler`, ` geldi`, `,`, ` ev` has the units `ev` (twice), `ler` and `geldi`, and one token
 * without a letter.
 */
export class UnitCollector {
  private readonly units: number[] = [];
  private readonly counts: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** By what the token has of the text: where its unit is in the columns; -1 where it has no letter. */
  private readonly known = new Map<string, number>();
  private readonly rowOf = new Map<number, number>();
  private readonly withoutLetters = new Map<string, number>();
  private readonly partial = new Map<string, number>();

  constructor(private readonly numbers: UnitNumbers) {}

  /** Adds the tokens that begin in a part of a text. */
  add({ text, encoding, start, end, offset }: UnitPart): void {
    const { starts, ends, flags, ids, length } = encoding;
    for (let token = 0; token < length; token++) {
      const [from, to] = [starts[token]!, ends[token]!];
      if (from < start || from >= end) continue;
      if ((flags[token]! & TokenFlag.Partial) !== 0) increase(this.partial, String(ids[token]));
      else this.addToken(text.slice(from, to), offset + from, offset + to);
    }
  }

  columns(tokenizerId: string): UnitColumns {
    return {
      tokenizerId,
      units: Uint32Array.from(this.units),
      counts: Uint32Array.from(this.counts),
      starts: Uint32Array.from(this.starts),
      ends: Uint32Array.from(this.ends),
      withoutLetters: tally(this.withoutLetters),
      partial: tally(this.partial),
    };
  }

  private addToken(token: string, start: number, end: number): void {
    let row = this.known.get(token);
    if (row === undefined) {
      row = this.rowFor(token, start, end);
      this.known.set(token, row);
    }
    if (row >= 0) this.counts[row]!++;
    else if (token.trim() !== '') increase(this.withoutLetters, token.trim());
  }

  private rowFor(token: string, start: number, end: number): number {
    const unit = token.trim().replace(/\s+/g, ' ');
    const number = this.numbers.numberOf(unit);
    if (number === undefined) return -1;
    const known = this.rowOf.get(number);
    if (known !== undefined) return known;
    const row = this.units.push(number) - 1;
    this.rowOf.set(number, row);
    this.counts.push(0);
    const before = token.length - token.trimStart().length;
    this.starts.push(start + before);
    this.ends.push(end - (token.length - token.trimEnd().length));
    return row;
  }
}

function hasLetter(unit: string): boolean {
  const set = letters();
  for (const character of unit) if (set.has(character.codePointAt(0)!)) return true;
  return false;
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function tally(counts: ReadonlyMap<string, number>): TokenTally {
  let occurrences = 0;
  for (const count of counts.values()) occurrences += count;
  return { distinct: counts.size, occurrences };
}
