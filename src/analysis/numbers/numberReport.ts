import type { NumberCut } from './numberCut';

/** How digits are grouped in a number of more than one token. */
export type Grouping =
  /** Full groups from the left: `123|456|7`. */
  | 'left'
  /** Full groups from the right: `1|234|567`. */
  | 'right'
  /** Groups of one size throughout, which both ways give. */
  | 'even'
  | 'irregular';

/** Numbers of the same digits, and the ways in which they are cut. */
export interface NumberForm {
  readonly digits: string;
  readonly count: number;
  /** Each way once, the most frequent first. */
  readonly cuts: readonly { readonly cut: string; readonly count: number }[];
}

/** Numbers with the same number of digits. */
export interface NumberLength {
  readonly digits: number;
  readonly count: number;
  /** Of one token, which may have something before or after them. */
  readonly whole: number;
  readonly tokens: number;
}

/** What is to be said of the numbers of a text. */
export interface NumberReport {
  readonly count: number;
  readonly digits: number;
  readonly tokens: number;
  /** Numbers that no token border cuts. */
  readonly whole: number;
  readonly groupings: Readonly<Record<Grouping, number>>;
  /** By length, the shortest first. */
  readonly lengths: readonly NumberLength[];
  /** The same digits, cut differently in different places of the text. */
  readonly inconsistent: readonly NumberForm[];
  readonly inconsistentForms: number;
  /** The most frequent numbers that are cut. */
  readonly examples: readonly NumberForm[];
}

/** Numbers that a list has at most. */
const MOST_LISTED = 50;

/** Sums up how the numbers of a text are cut. `1234567` as `1|234|567` is grouped from the right. */
export function numberReport(cuts: Iterable<NumberCut>): NumberReport {
  const groupings: Record<Grouping, number> = { left: 0, right: 0, even: 0, irregular: 0 };
  const lengths = new Map<number, { -readonly [K in keyof NumberLength]: NumberLength[K] }>();
  const forms = new Map<string, Map<string, number>>();
  const sum = { count: 0, digits: 0, tokens: 0, whole: 0 };
  for (const { digits: cut, tokens } of cuts) {
    const digits = cut.replaceAll('|', '');
    const size = Array.from(digits).length;
    const isWhole = !cut.includes('|') && tokens === 1;
    const ofLength = lengths.get(size) ?? { digits: size, count: 0, whole: 0, tokens: 0 };
    lengths.set(size, ofLength);
    for (const each of [sum, ofLength]) {
      each.count++;
      each.tokens += tokens;
      if (isWhole) each.whole++;
    }
    sum.digits += size;
    if (cut.includes('|')) groupings[groupingOf(cut)]++;
    const ways = forms.get(digits) ?? new Map<string, number>();
    forms.set(digits, ways.set(cut, (ways.get(cut) ?? 0) + 1));
  }
  const all = Array.from(forms, ([digits, ways]) => formOf(digits, ways)).sort((a, b) => b.count - a.count);
  const inconsistent = all.filter(({ cuts: ways }) => ways.length > 1);
  return {
    ...sum,
    groupings,
    lengths: [...lengths.values()].sort((a, b) => a.digits - b.digits),
    inconsistent: inconsistent.slice(0, MOST_LISTED),
    inconsistentForms: inconsistent.length,
    examples: all.filter(({ cuts: ways }) => ways.some(({ cut }) => cut.includes('|'))).slice(0, MOST_LISTED),
  };
}

function formOf(digits: string, ways: ReadonlyMap<string, number>): NumberForm {
  const cuts = Array.from(ways, ([cut, count]) => ({ cut, count })).sort((a, b) => b.count - a.count);
  return { digits, count: cuts.reduce((total, { count }) => total + count, 0), cuts };
}

/** The way in which a number of several groups is cut: `123|456|7` → left. */
export function groupingOf(cut: string): Grouping {
  const sizes = cut.split('|').map(group => Array.from(group).length);
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const fromLeft = sizes.slice(0, -1).every(size => size === first) && last <= first;
  const fromRight = sizes.slice(1).every(size => size === last) && first <= last;
  if (fromLeft && fromRight) return 'even';
  if (fromLeft) return 'left';
  return fromRight ? 'right' : 'irregular';
}
