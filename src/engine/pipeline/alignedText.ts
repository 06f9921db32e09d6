import { grown } from '../columns';
import { formatCount } from '../../text/numbers';
import { wellFormed } from '../unicode/wellFormed';
import { Alignment, emptyColumns, type AlignmentColumns } from './alignment';

/**
 * How long a text may become on its way through the pipeline, in code units. No published tokenizer makes one character
 * into more than 36 (U+FDFA, decomposed and written in the byte alphabet); but a file of some kilobytes may double a text
 * forty times.
 */
const MOST_GROWTH = { perUnit: 256, anyText: 4096, absolute: 2 ** 27 };

/** A tokenizer makes a text so long that it is none that people work with. */
export class TextGrowthError extends Error {
  override readonly name = 'TextGrowthError';
  /** `most`: code units that would have been allowed. */
  constructor(most: number) {
    super(
      `the tokenizer's normalizer or pre-tokenizer makes more than ${formatCount(Math.floor(most))} characters of the text`,
    );
  }
}

/**
 * A text on its way through the pipeline. Code unit i of `text` stands for UTF-16 units [starts[i], ends[i]) and UTF-8
 * bytes [byteStarts[i], byteEnds[i]) of the original text.
 *
 * Several units may share one range: both of a surrogate pair, a character that a normalizer expanded, or the bytes of one
 * that ByteLevel wrote in the byte alphabet (there byte ranges are the single bytes). A unit that was inserted has an empty
 * range where it was inserted. Ranges never go back. The text is well-formed: U+FFFD stands for each lone surrogate of the original.
 */
export class AlignedText {
  private constructor(
    readonly text: string,
    private readonly alignment: Alignment,
    /** Where this text starts in the columns, which slices share. */
    private readonly from: number,
    /** Code units that what is made of this text may have, for each unit of it. */
    private readonly room: number,
  ) {}

  /** `text` itself, which is at `offset` (UTF-16) and `byteOffset` (UTF-8) of the original. */
  static of(text: string, offset = 0, byteOffset = 0): AlignedText {
    const formed = wellFormed(text);
    const { perUnit, anyText, absolute } = MOST_GROWTH;
    const most = Math.min(perUnit * formed.length + anyText, Math.max(absolute, 4 * formed.length));
    return new AlignedText(
      formed,
      Alignment.identity(formed, offset, byteOffset),
      0,
      most / Math.max(1, formed.length),
    );
  }

  /** A text that was made of this one, with columns that are worked out when first asked for. Throws `TextGrowthError`. */
  made(text: string, columns: () => AlignmentColumns): AlignedText {
    const most = this.mostUnits;
    if (text.length > most) throw new TextGrowthError(most);
    return new AlignedText(text, new Alignment(columns), 0, most / Math.max(1, text.length));
  }

  /** Code units that a text made of this one may have. */
  get mostUnits(): number {
    return this.room * Math.max(1, this.text.length);
  }

  get length(): number {
    return this.text.length;
  }

  get starts(): Uint32Array {
    return this.view(this.alignment.columns.starts);
  }

  get ends(): Uint32Array {
    return this.view(this.alignment.columns.ends);
  }

  get byteStarts(): Uint32Array {
    return this.view(this.alignment.columns.byteStarts);
  }

  get byteEnds(): Uint32Array {
    return this.view(this.alignment.columns.byteEnds);
  }

  /** Without making a view: `starts[index]`. */
  startAt(index: number): number {
    return this.alignment.columns.starts[this.from + index]!;
  }

  /** The columns and where this text starts in them, for loops over many pieces. */
  shared(): { readonly columns: AlignmentColumns; readonly from: number } {
    return { columns: this.alignment.columns, from: this.from };
  }

  /** The part [start, end), by units of `text`. Cheap: the columns are shared. */
  slice(start: number, end: number): AlignedText {
    if (start === 0 && end === this.text.length) return this;
    return new AlignedText(this.text.slice(start, end), this.alignment, this.from + start, this.room);
  }

  /** Another text of the same length, each unit from the same range. */
  withText(text: string): AlignedText {
    if (text.length !== this.text.length) throw new RangeError(`${text.length} units for ${this.text.length}`);
    return new AlignedText(text, this.alignment, this.from, this.room);
  }

  private view(column: Uint32Array): Uint32Array {
    return column.subarray(this.from, this.from + this.text.length);
  }
}

/** What {@link AlignedTextBuilder} was told, three numbers a step: how many units come out, and the source range. */
const STEP = 3;
/** Parts of a text that are joined at a time. */
const MOST_PARTS = 65_536;

/**
 * Makes a text from another, step by step from its start to its end, and keeps track of what comes from where. Source
 * units that no step takes are dropped.
 *
 * From `abc`: keep(0, 1), replace(1, 2, 'xy'), keep(2, 3) → `axyc` with starts 0, 1, 1, 2 and ends 1, 2, 2, 3
 */
export class AlignedTextBuilder {
  /** What was added to {@link text} not yet: strings are joined many at a time. */
  private readonly parts: string[] = [];
  private text = '';
  /** No plain array: V8 ends the process where one grows beyond its largest size. */
  private steps = new Int32Array(16 * STEP);
  private size = 0;
  private units = 0;
  private at = 0;
  private changed = false;

  constructor(private readonly source: AlignedText) {}

  /** Takes source units [from, to) as they are. */
  keep(from: number, to: number): void {
    if (from >= to) return;
    this.pass(from);
    this.add(this.source.text.slice(from, to));
    this.step(-1, from, to);
    this.at = to;
  }

  /** Puts `content` in place of source units [from, to): each of its units stands for all of them. Throws `TextGrowthError`. */
  replace(from: number, to: number, content: string): void {
    this.pass(from);
    this.changed = true;
    this.at = to;
    if (content === '') return;
    this.add(content);
    this.step(content.length, from, to);
  }

  /** Puts `content` between what was taken and what follows: it stands for nothing. Throws `TextGrowthError`. */
  insert(content: string): void {
    if (content === '') return;
    this.changed = true;
    this.add(content);
    this.step(content.length, this.at, this.at);
  }

  build(): AlignedText {
    if (this.at < this.source.length) this.changed = true;
    if (!this.changed) return this.source;
    const { source } = this;
    const steps = this.steps.subarray(0, this.size);
    const text = this.text + this.parts.join('');
    return source.made(text, () => columnsOf(source, steps, text.length));
  }

  private add(content: string): void {
    this.units += content.length;
    if (this.units > this.source.mostUnits) throw new TextGrowthError(this.source.mostUnits);
    if (this.parts.push(content) < MOST_PARTS) return;
    this.text += this.parts.join('');
    this.parts.length = 0;
  }

  private step(count: number, from: number, to: number): void {
    if (this.size === this.steps.length) this.steps = grown(this.steps, 2 * this.size);
    this.steps[this.size++] = count;
    this.steps[this.size++] = from;
    this.steps[this.size++] = to;
  }

  private pass(from: number): void {
    if (from < this.at) throw new RangeError(`step back from ${this.at} to ${from}`);
    if (from > this.at) this.changed = true;
  }
}

function columnsOf(source: AlignedText, steps: Int32Array, length: number): AlignmentColumns {
  const columns = emptyColumns(length);
  const { starts, ends, byteStarts, byteEnds } = source;
  let out = 0;
  for (let step = 0; step < steps.length; step += STEP) {
    const count = steps[step]!;
    const from = steps[step + 1]!;
    const to = steps[step + 2]!;
    if (count < 0) {
      columns.starts.set(starts.subarray(from, to), out);
      columns.ends.set(ends.subarray(from, to), out);
      columns.byteStarts.set(byteStarts.subarray(from, to), out);
      columns.byteEnds.set(byteEnds.subarray(from, to), out);
      out += to - from;
      continue;
    }
    let [start, end, byteStart, byteEnd] = [0, 0, 0, 0];
    if (to > from) {
      [start, end, byteStart, byteEnd] = [starts[from]!, ends[to - 1]!, byteStarts[from]!, byteEnds[to - 1]!];
    } else if (from < source.length) {
      [start, end, byteStart, byteEnd] = [starts[from]!, starts[from]!, byteStarts[from]!, byteStarts[from]!];
    } else if (from > 0) {
      [start, end, byteStart, byteEnd] = [ends[from - 1]!, ends[from - 1]!, byteEnds[from - 1]!, byteEnds[from - 1]!];
    }
    columns.starts.fill(start, out, out + count);
    columns.ends.fill(end, out, out + count);
    columns.byteStarts.fill(byteStart, out, out + count);
    columns.byteEnds.fill(byteEnd, out, out + count);
    out += count;
  }
  return columns;
}
