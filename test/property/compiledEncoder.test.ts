import assert from 'node:assert/strict';
import { BytePairModel } from '../../src/engine/models/byteLevelBpe/bytePairModel';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { TextWindows } from '../../src/engine/scanners/textWindows';
import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { CompiledEncoder, compiledScanners } from '../../src/engine/windowEncoders/compiledEncoder';
import { PlainEncoder } from '../../src/engine/windowEncoders/plainEncoder';
import type { WindowEncoder } from '../../src/engine/windowEncoders/windowEncoder';
import { assertSameIds } from '../support/comparison';
import { pick, random, type Random } from '../support/random';
import { mixedText } from '../support/randomTexts';
import { randomVocabulary } from '../support/randomVocabulary';
import { openaiVocabulary } from '../support/tokenizers';

const SEED = 20_261_130;

/** The ids of a text, window by window; `scanner` says where it may be cut. */
function idsOf(encoder: WindowEncoder, scanner: string, text: string): Uint32Array {
  const windows = new TextWindows(scannerByName(scanner), encoder);
  const ids = new Uint32Array(text.length * 3);
  let length = 0;
  for (let start = 0; start < text.length;) {
    start = windows.read(text, start);
    const count = encoder.encode(windows.length);
    ids.set(encoder.ids.subarray(0, count), length);
    length += count;
  }
  return ids.subarray(0, length);
}

interface Encoders {
  readonly compiled: WindowEncoder;
  readonly plain: WindowEncoder;
}

/** Both encoders for one vocabulary, each with a model of its own, so that neither warms the other. */
function both(vocabulary: BytePairVocabulary, scanner: string): Encoders {
  const model = (): BytePairModel => new BytePairModel(vocabulary);
  const plain = (): PlainEncoder => new PlainEncoder(scannerByName(scanner), model());
  const compiled = CompiledEncoder.make(scanner, model(), plain());
  assert.ok(compiled, 'there is WebAssembly here');
  return { compiled, plain: plain() };
}

function assertSame({ compiled, plain }: Encoders, scanner: string, text: string): void {
  assertSameIds(idsOf(compiled, scanner, text), idsOf(plain, scanner, text), text, scanner);
}

/** Texts that scanners look at closely. */
function cornerText(next: Random): string {
  const parts = [
    "'s",
    "'LL",
    'ſ',
    "'ſ",
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\u2028',
    '1',
    '12',
    '٣٤٥',
    '½',
    'Ⅳ',
    'a',
    'B',
    'Ǆ',
    'ǅ',
    'ʰ',
    '漢',
    'é',
    'e\u0301',
    '!',
    '//',
    '—',
    '🙂',
    '\ud83d',
    '\ude42',
    '\0',
    '\u{e0100}',
    '\u{e0041}',
    '\u{10ffff}',
    '\u{30000}',
    'ไทย',
  ];
  return Array.from({ length: 1 + next(30) }, () => parts[next(parts.length)]!).join('');
}

describe('the compiled encoder', function () {
  this.timeout(120_000);

  for (const scanner of compiledScanners) {
    it(`gives the ids of the plain one with ${scanner}, in texts of every script and with odd characters`, () => {
      const encoders = both(openaiVocabulary('cl100k_base'), scanner);
      const next = random(SEED);
      for (let index = 0; index < 400; index++) assertSame(encoders, scanner, cornerText(next));
      for (let index = 0; index < 40; index++) assertSame(encoders, scanner, mixedText(next, 1 + next(400)));
      assertSame(encoders, scanner, mixedText(next, 120_000));
    });
  }

  it('gives them in unbroken runs, and in windows that are too long for it', () => {
    const encoders = both(openaiVocabulary('cl100k_base'), 'cl100k');
    for (const text of [
      'a'.repeat(3000),
      ' '.repeat(5000),
      'ab'.repeat(9000),
      '漢'.repeat(2000),
      'é'.repeat(70),
      'x'.repeat(400_000),
    ]) {
      assertSame(encoders, 'cl100k', text);
      assertSame(encoders, 'cl100k', `then ${text.slice(0, 100)} and more`);
    }
  });

  it('gives them of vocabularies whose merges are in no order, and whose entries no merge makes', () => {
    const next = random(SEED + 1);
    for (let round = 0; round < 60; round++) {
      const alphabet = ['ab', 'abc', "it's a 12\n", 'é漢🙂 '][round % 4]!;
      const vocabulary = randomVocabulary(next, {
        alphabet: new TextEncoder().encode(alphabet),
        merges: 5 + next(120),
        longest: pick(next, [6, 12, 80]),
        unmerged: round % 3 === 0 ? 4 : 0,
      });
      const encoders = both(vocabulary, 'gpt2');
      for (let index = 0; index < 12; index++) {
        const characters = Array.from(alphabet);
        const length = index === 0 ? 900 : 1 + next(60);
        assertSame(encoders, 'gpt2', Array.from({ length }, () => characters[next(characters.length)]!).join(''));
      }
    }
  });

  it('remembers more pieces than there is room for, and forgets', () => {
    const encoders = both(openaiVocabulary('r50k_base'), 'gpt2');
    const next = random(SEED + 2);
    for (const length of [6, 11]) {
      const word = (): string =>
        next(2 ** 31)
          .toString(36)
          .padStart(length, 'ab');
      const words = Array.from({ length: 150_000 }, word);
      assertSame(encoders, 'gpt2', words.join(' '));
      assertSame(encoders, 'gpt2', words.slice(-2000).join(' '));
    }
  });
});
