import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readNormalizer } from '../../../src/engine/normalizers/readNormalizer';
import type { Normalizer } from '../../../src/engine/normalizers/normalizer';
import { AlignedText } from '../../../src/engine/pipeline/alignedText';
import { WHOLE_TEXT } from '../../../src/engine/tokenizer';
import { propertySet } from '../../../src/engine/unicode/properties';
import { hardCases } from '../../support/hardCases';
import { nativeNormalizer, scalarValues } from '../../support/nativeStages';
import { runs } from '../../support/nightly';
import { skipWithout } from '../../support/peers';
import { sentencePieceModel, sentencePiecePackage } from '../../support/sentencePiece';
import { mixedTexts } from '../../support/randomTexts';

const SEED = 20_261_124;
/** Code points in one question to the binding. */
const BATCH = 200;

/** Signs on which normalizers differ, for random texts. */
const extras = mixedTexts(8).chain(text =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '``',
          "''",
          '  ',
          'ﬁ',
          '①',
          'Å',
          'ａ',
          'ｶ',
          'ﾞ',
          '\u3099',
          '가',
          '\u1161',
          '\u11a8',
          '㏒',
          '\u1ab0',
        ),
        fc.constantFrom(
          '\u0323',
          '\u0301',
          '\u0345',
          '\u05b0',
          '\u0f71',
          'ㅏ',
          'ㄱ',
          '\u1df6',
          '\u08d4',
          '㍿',
          '…',
          '¨',
          '<',
          '\u0338',
        ),
        fc.integer({ min: 0xa0, max: 0x3400 }).map(point => String.fromCharCode(point)),
        fc.integer({ min: 0x10000, max: 0x1fbff }).map(point => String.fromCodePoint(point)),
      ),
    )
    .map(parts => text + parts.join('') + text),
);

const bert = (
  clean_text: boolean,
  handle_chinese_chars: boolean,
  strip_accents: boolean | null,
  lowercase: boolean,
) => ({
  type: 'BertNormalizer',
  clean_text,
  handle_chinese_chars,
  strip_accents,
  lowercase,
});
const replace = (pattern: object, content: string) => ({ type: 'Replace', pattern, content });

const normalizers: readonly object[] = [
  ...['NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'StripAccents', 'Nmt'].map(type => ({ type })),
  { type: 'ByteLevel' },
  { type: 'Strip', strip_left: true, strip_right: true },
  { type: 'Strip', strip_left: true, strip_right: false },
  { type: 'Strip', strip_left: false, strip_right: true },
  { type: 'Prepend', prepend: '▁' },
  { type: 'Prepend', prepend: '' },
  replace({ String: ' ' }, '▁'),
  replace({ String: '  ' }, ''),
  replace({ String: "''" }, '"'),
  replace({ String: '' }, 'x'),
  replace({ String: '.' }, '$1'),
  replace({ Regex: '\\s+' }, ' '),
  replace({ Regex: ' {2,}' }, '▁'),
  replace({ Regex: '\\w' }, '<w>'),
  replace({ Regex: '\\b' }, '|'),
  replace({ Regex: 'x*' }, '-'),
  replace({ Regex: '(?i)the|[^\\p{L}\\p{N}]+$' }, '#'),
  bert(true, true, null, true),
  bert(true, true, null, false),
  bert(true, false, true, false),
  bert(false, true, false, true),
  bert(false, false, true, true),
  { type: 'Sequence', normalizers: [] },
  { type: 'Sequence', normalizers: [{ type: 'NFKD' }, { type: 'StripAccents' }, { type: 'Lowercase' }] },
  {
    type: 'Sequence',
    normalizers: [replace({ String: '``' }, '"'), { type: 'Prepend', prepend: '▁' }, replace({ String: ' ' }, '▁')],
  },
];

/** The binding was built with case mappings of Unicode 17: it is not asked about what Unicode 16 does not assign. */
const assigned = (point: number): boolean => !propertySet('Cn')!.has(point);
const onlyAssigned = (text: string): string =>
  Array.from(text, sign => (assigned(sign.codePointAt(0)!) ? sign : '\ufffd')).join('');

const normalized = (normalizer: Normalizer, text: string): string =>
  normalizer.normalize(AlignedText.of(text), WHOLE_TEXT).text;

describe('normalizers against the crate tokenizers', function () {
  this.timeout(240_000);
  before(function () {
    skipWithout(this, 'tokenizers');
  });

  async function compareEveryCharacter(json: object): Promise<void> {
    const native = await nativeNormalizer(json);
    const ours = readNormalizer(json, 'normalizer');
    const points = [...scalarValues(0, 0x323af)].filter(assigned);
    for (let start = 0; start < points.length; start += BATCH) {
      const batch = points.slice(start, start + BATCH);
      const alone = (point: number): string => `a${String.fromCodePoint(point)}`;
      const text = batch.map(alone).join('');
      if (normalized(ours, text) === native(text)) continue;
      for (const point of batch) assert.equal(normalized(ours, alone(point)), native(alone(point)), point.toString(16));
      assert.fail(`the code points from U+${batch[0]!.toString(16)}`);
    }
  }

  async function compareTexts(json: object): Promise<void> {
    const native = await nativeNormalizer(json);
    const ours = readNormalizer(json, 'normalizer');
    for (const { name, text } of hardCases) assert.equal(normalized(ours, text), native(text), name);
    fc.assert(
      fc.property(extras.map(onlyAssigned), text => assert.equal(normalized(ours, text), native(text))),
      { seed: SEED, numRuns: runs(1000) },
    );
  }

  for (const json of normalizers) {
    const label = JSON.stringify(json).slice(0, 100);
    it(`does what it does with every character: ${label}`, () => compareEveryCharacter(json));
    it(`does what it does with hard cases and mixed texts: ${label} (seed ${SEED})`, () => compareTexts(json));
  }

  it(`does what it does: Precompiled, with the map of a real model (seed ${SEED})`, async function () {
    skipWithout(this, sentencePiecePackage);
    const map = precompiledCharsMap(await sentencePieceModel('albert'));
    const json = { type: 'Precompiled', precompiled_charsmap: Buffer.from(map).toString('base64') };
    await compareEveryCharacter(json);
    await compareTexts(json);
    const t5 = [
      { type: 'Replace', pattern: { String: '``' }, content: '"' },
      { type: 'NFKD' },
      { type: 'StripAccents' },
      json,
    ];
    await compareTexts({ type: 'Sequence', normalizers: t5 });
  });
});

/** The field `normalizer_spec.precompiled_charsmap` of a SentencePiece model, which is a protocol buffer. */
function precompiledCharsMap(model: Uint8Array): Uint8Array {
  return field(field(model, 3), 2);
}

/** The content of the first field of that number, which must be of the kind that has a length. */
function field(message: Uint8Array, wanted: number): Uint8Array {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++]!;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = number();
    const kind = key & 7;
    if (kind === 0) number();
    else if (kind === 5) at += 4;
    else if (kind === 1) at += 8;
    else {
      const length = number();
      if (key >> 3 === wanted) return message.subarray(at, at + length);
      at += length;
    }
  }
  throw new Error(`no field ${wanted}`);
}
