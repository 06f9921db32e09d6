/**
 * Characters that render as nothing: what Unicode lets a program ignore that does not know it, the fillers of Hangul, and
 * interlinear annotations. First and last code points.
 */
const RANGES = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
] as const;

const INVISIBLE = new RegExp(
  `[${RANGES.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('')}]+`,
  'gu',
);

/** Characters next to each other that render as nothing, and what is around them. */
export interface InvisibleRun {
  /** UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly points: readonly number[];
  /** The code points beside the run; undefined at the ends of a line. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** The runs of invisible characters in a part of a text, in order. A run must not cross the ends of the part. */
export function* invisibleRuns(text: string, partStart: number, partEnd: number): Generator<InvisibleRun, void> {
  for (const { 0: run, index } of text.slice(partStart, partEnd).matchAll(INVISIBLE)) {
    const start = partStart + index;
    const end = start + run.length;
    yield {
      start,
      end,
      points: Array.from(run, character => character.codePointAt(0)!),
      before: visible(pointBefore(text, start)),
      after: visible(text.codePointAt(end)),
    };
  }
}

function pointBefore(text: string, index: number): number | undefined {
  if (index === 0) return undefined;
  const unit = text.charCodeAt(index - 1);
  const pair = unit >= 0xdc00 && unit < 0xe000 && index > 1 ? text.codePointAt(index - 2)! : 0;
  return pair > 0xffff ? pair : unit;
}

function visible(point: number | undefined): number | undefined {
  return point === 0x0a || point === 0x0d ? undefined : point;
}
