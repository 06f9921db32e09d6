import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Counter, SegmentedDocument } from '../../src/engine/segmentedDocument';
import { TokenizedDocument } from '../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { base64 } from '../support/hardCases';
import { pick, random } from '../support/random';
import { openaiTokenizer, trainedTokenizer, wholeTextTokenizer } from '../support/tokenizers';

/*
 * What a keystroke costs in a document of 10 kB to 10 MB, against encoding the document:
 *   npx tsx test/bench/keystroke.bench.ts [--quick] [--curve] [--json]
 */

export interface KeystrokeOptions {
  /** Fewer places and sizes. */
  readonly quick?: boolean;
  /** The curve over sizes alone, no unbroken runs. */
  readonly curve?: boolean;
  /** Milliseconds from some moment. */
  readonly now?: () => number;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** As in the worker, which holds each document's text beside its tokenized forms. */
const textHolder: Counter = { count: () => 0, canCutAt: () => true };

function speeches(): string {
  const folder = path.join('corpora', 'node_modules', '@stdlib', 'datasets-sotu', 'data');
  const files = fs.readdirSync(folder).filter(file => file.endsWith('.txt'));
  return files.map(file => fs.readFileSync(path.join(folder, file), 'utf8')).join('\n');
}

function repeatedTo(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

function chinese(length: number, signs: string): string {
  const next = random(7);
  const common = Array.from({ length: 600 }, () => String.fromCharCode(0x4e00 + next(3000)));
  let text = '';
  while (text.length < length) text += next(12) === 0 ? pick(next, Array.from(signs)) : pick(next, common);
  return text;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >>> 1]!;
}

function timed(now: () => number, work: () => void): number {
  const started = now();
  work();
  return now() - started;
}

interface Measured {
  /** Milliseconds: all of it with its columns, counted alone, and one keystroke. */
  readonly encode: number;
  readonly count: number;
  readonly keystroke: number;
  readonly slowest: number;
}

function measure(tokenizer: Tokenizer, text: string, places: number, now: () => number): Measured {
  const rounds = text.length > 2_000_000 ? 3 : 5;
  const repeat = (work: () => void): number => median(Array.from({ length: rounds }, () => timed(now, work)));
  const encode = repeat(() => void tokenizer.encode(text));
  const count = repeat(() => void tokenizer.count(text));
  const mirror = new SegmentedDocument(textHolder, text);
  const document = new TokenizedDocument(tokenizer, text);
  while (document.countNext());
  const next = random(11);
  const times: number[] = [];
  for (let total = 0; times.length < places && total < 20_000;) {
    const edit = { offset: next(text.length), length: 0, text: 'e' };
    const time = timed(now, () => {
      mirror.editAll([edit]);
      document.editAll([edit]);
      while (document.count === undefined) document.countNext();
    });
    times.push(time);
    total += time;
    for (const each of [mirror, document]) each.editAll([{ offset: edit.offset, length: 1, text: '' }]);
  }
  return { encode, count, keystroke: median(times), slowest: Math.max(...times) };
}

const CURVE = 'speeches';

const columns = [
  'tokenizer',
  'text',
  'units',
  'encode ms',
  'count ms',
  'keystroke ms',
  'slowest ms',
  'encode / keystroke',
  'count / keystroke',
];

/** Measures the curve and, at one size, texts without ordinary places to cut. */
export function run({
  quick = false,
  curve = false,
  now = () => performance.now(),
}: KeystrokeOptions = {}): Promise<Table> {
  const places = quick ? 40 : 300;
  const tokenizers = [
    openaiTokenizer('o200k_base'),
    trainedTokenizer('loupe-superbpe-32k'),
    wholeTextTokenizer('r50k_base'),
  ];
  const prose = speeches();
  const largest = repeatedTo(prose, 10_000_000);
  const length = quick ? 100_000 : 1_000_000;
  const texts: [name: string, text: string][] = [
    ...(quick ? [10_000, 100_000, 1_000_000] : [10_000, 100_000, 1_000_000, 10_000_000]).map(
      (size): [string, string] => [CURVE, largest.slice(0, size)],
    ),
    ['speeches in one line', repeatedTo(prose.replaceAll(/\s+/g, ' '), length)],
    ['base64', base64(length)],
    ['one letter', 'a'.repeat(length)],
    ['spaces', ' '.repeat(length)],
    ['unspaced Chinese', chinese(length, '，。')],
    ['unspaced Chinese without signs', chinese(length, '的')],
  ];
  const rows: (string | number)[][] = [];
  for (const tokenizer of tokenizers) {
    tokenizer.encode(largest.slice(0, 1_000_000)); // the compilers' warm-up
    for (const [name, text] of curve ? texts.filter(each => each[0] === CURVE) : texts) {
      const { encode, count, keystroke, slowest } = measure(tokenizer, text, places, now);
      const ratios = [encode / keystroke, count / keystroke].map(Math.round);
      const milliseconds = [encode, count, keystroke, slowest].map(each => Number(each.toPrecision(3)));
      rows.push([tokenizer.info.name, name, text.length, ...milliseconds, ...ratios]);
    }
  }
  return Promise.resolve({ title: 'One keystroke against encoding the document', columns, rows });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const table = await run({ quick: process.argv.includes('--quick'), curve: process.argv.includes('--curve') });
  if (process.argv.includes('--json')) console.log(JSON.stringify(table));
  else for (const row of [table.columns, ...table.rows]) console.log(row.join(' | '));
}
