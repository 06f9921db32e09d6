import { TEXT_KINDS, type TextKind } from './textKind';
import measured from './measuredBands.json';

/** How far a model's own counts were from ours: ratios of its count by ours, of most documents that were measured. */
export interface Band {
  /** 0.93: it made 7 % fewer tokens. */
  readonly least: number;
  readonly most: number;
  /** How many were measured. */
  readonly documents: number;
}

export type BandTable = Readonly<Record<TextKind, Band>>;

/** The file that `scripts/bands` writes. */
export interface MeasuredBands {
  /** Day of the measurement. */
  readonly date: string;
  /** The tokenizer that was compared with. */
  readonly standIn: string;
  /** Share of the documents that are within the bands. */
  readonly share: number;
  /** Versions of the packages with the tokenizers. */
  readonly packages: Readonly<Record<string, string>>;
  readonly bands: Readonly<Record<string, BandTable>>;
  /** The same by the tokenizer of the generation before: `drift.qwen3.qwen2_5` has Qwen 3's counts by those of Qwen 2.5. */
  readonly drift: Readonly<Record<string, Readonly<Record<string, BandTable>>>>;
}

export const MEASURED_BANDS: MeasuredBands = measured;

/** The band of one kind of text, or one that holds for all of them. */
export function bandOf(table: BandTable, kind?: TextKind): Band {
  if (kind !== undefined) return table[kind];
  const all = Object.values(table);
  return {
    least: Math.min(...all.map(({ least }) => least)),
    most: Math.max(...all.map(({ most }) => most)),
    documents: all.reduce((sum, { documents }) => sum + documents, 0),
  };
}

/** `0.93 to 1.12 of 200` → `from 7 % fewer to 12 % more in 95 % of 200 documents of source code` */
export function describeBand({ least, most, documents }: Band, kind?: TextKind): string {
  const share = Math.round(MEASURED_BANDS.share * 100);
  const of = kind === undefined ? 'all kinds of text' : TEXT_KINDS[kind];
  const [from, to] = [difference(least), difference(most)];
  return `${from === to ? from : `from ${from} to ${to}`} in ${share} % of ${documents} documents of ${of}`;
}

function difference(ratio: number): string {
  const percent = Math.round(Math.abs(ratio - 1) * 100);
  return percent === 0 ? 'as many' : `${percent} % ${ratio < 1 ? 'fewer' : 'more'}`;
}
