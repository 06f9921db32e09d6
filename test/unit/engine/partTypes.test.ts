import assert from 'node:assert/strict';
import { decoderTypes, readDecoder } from '../../../src/engine/decoders/readDecoder';
import { normalizerTypes, readNormalizer } from '../../../src/engine/normalizers/readNormalizer';
import { AlignedText } from '../../../src/engine/pipeline/alignedText';
import { postProcessorTypes } from '../../../src/engine/postProcessors/readPostProcessor';
import { preTokenizerTypes, readPreTokenizer } from '../../../src/engine/preTokenizers/readPreTokenizer';
import { WHOLE_TEXT } from '../../../src/engine/tokenizer';
import { decoderCases } from '../../support/tokenizerJson/decoders';
import { normalizerCases } from '../../support/tokenizerJson/normalizers';
import type { PartCase } from '../../support/tokenizerJson/parts';
import { postProcessorCases } from '../../support/tokenizerJson/postProcessors';
import { preTokenizerCases } from '../../support/tokenizerJson/preTokenizers';

/** A character map in Base64 that makes `to` of the character `from` of ASCII, as a double array of two steps. */
function charsMap(from: string, to: string): string {
  const [root, label, leaf] = [0x100, from.charCodeAt(0), 1];
  const units = new Uint32Array(2 * root);
  units[0] = root << 10;
  units[root ^ label] = label | (1 << 8) | (leaf << 10);
  units[root ^ label ^ leaf] = 0x80000000;
  const bytes = [...new Uint8Array(Uint32Array.of(units.byteLength).buffer), ...new Uint8Array(units.buffer)];
  return Buffer.concat([Uint8Array.from(bytes), Buffer.from(`${to}\0`)]).toString('base64');
}

interface Part {
  readonly type: string;
}

/** The types of a part and of the parts in it. */
function typesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'type' in part && typeof part.type === 'string' ? [part.type] : [];
  return [...own, ...Object.values(part).flatMap(typesIn)];
}

const kinds = [
  { kind: 'normalizer', types: normalizerTypes, cases: normalizerCases(charsMap('x', 'y')) },
  { kind: 'pre_tokenizer', types: preTokenizerTypes, cases: preTokenizerCases() },
  { kind: 'post_processor', types: postProcessorTypes, cases: postProcessorCases() },
  { kind: 'decoder', types: decoderTypes, cases: decoderCases() },
] as const;

/** The examples in the docstrings of the parts: what becomes of a text, or of tokens. */
const split = { type: 'Split', pattern: { Regex: '\\s' }, behavior: 'MergedWithNext', invert: false };
const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };
const replace = { type: 'Replace', pattern: { String: ' ' }, content: '▁' };
const stripSpace = { type: 'Strip', content: ' ', start: 1, stop: 0 };

const normalized: readonly (readonly [Part, string, string])[] = [
  [{ type: 'NFD' }, 'é', 'e\u0301'],
  [{ type: 'NFC' }, 'e\u0301', 'é'],
  [{ type: 'NFKC' }, 'ﬁ', 'fi'],
  [{ type: 'NFKD' }, 'ﬁé', 'fie\u0301'],
  [{ type: 'Lowercase' }, 'ΟΔΟΣ', 'οδοσ'],
  [{ type: 'StripAccents' }, 'e\u0301', 'e'],
  [{ type: 'ByteLevel' }, 'é !', 'Ã©Ġ!'],
  [{ type: 'Nmt' }, 'a\u0007b\u200bc', 'ab c'],
  [{ type: 'BertNormalizer' }, 'Crème\t漢字', 'creme  漢  字 '],
  [{ type: 'Prepend', prepend: '▁' } as Part, 'the end', '▁the end'],
  [replace, 'the end', 'the▁end'],
  [{ type: 'Strip', strip_left: true, strip_right: true } as Part, '  Hi ', 'Hi'],
  [{ type: 'Precompiled', precompiled_charsmap: charsMap('1', 'one') } as Part, 'a1', 'aone'],
  [
    { type: 'Sequence', normalizers: [{ type: 'NFD' }, { type: 'StripAccents' }, { type: 'Lowercase' }] } as Part,
    'Héllo',
    'hello',
  ],
];

const preTokens: readonly (readonly [Part, string, readonly string[]])[] = [
  [{ type: 'ByteLevel', add_prefix_space: false } as Part, "it's a café", ['it', "'s", 'Ġa', 'ĠcafÃ©']],
  [split, 'the end', ['the', ' end']],
  [{ type: 'WhitespaceSplit' }, 'the  end.', ['the', 'end.']],
  [{ type: 'Whitespace' }, 'the end?!', ['the', 'end', '?!']],
  [{ type: 'Digits' }, 'in 1998', ['in ', '1998']],
  [{ type: 'Digits', individual_digits: true } as Part, 'in 1998', ['in ', '1', '9', '9', '8']],
  [{ type: 'Punctuation' }, 'the end?!', ['the end', '?', '!']],
  [{ type: 'CharDelimiterSplit', delimiter: '-' } as Part, 'well-known', ['well', 'known']],
  [{ type: 'BertPreTokenizer' }, "it's the end.", ['it', "'", 's', 'the', 'end', '.']],
  [{ type: 'UnicodeScripts' }, 'abcдеж', ['abc', 'деж']],
  [{ type: 'FixedLength', length: 3 } as Part, 'the end', ['the', ' en', 'd']],
  [metaspace, 'the end', ['▁the', '▁end']],
  [
    { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'Punctuation' }] } as Part,
    'the end.',
    ['the', 'end', '.'],
  ],
];

const decoded: readonly (readonly [Part, readonly string[], readonly string[]])[] = [
  [{ type: 'ByteFallback' }, ['a', '<0xC3>', '<0xA9>'], ['a', 'é']],
  [{ type: 'ByteLevel' }, ['Ġcaf', 'Ã', '©'], [' café']],
  [
    { type: 'CTC', pad_token: '<pad>', word_delimiter_token: '|', cleanup: true } as Part,
    ['a', 'a', '<pad>', 'b', '|', 'c'],
    ['a', 'b', ' ', 'c'],
  ],
  [{ type: 'Replace', pattern: { String: '▁' }, content: ' ' } as Part, ['▁the', '▁end'], [' the', ' end']],
  [{ type: 'Fuse' }, ['a', 'b'], ['ab']],
  [stripSpace, ['  the '], [' the ']],
  [{ type: 'Metaspace', replacement: '▁' } as Part, ['▁the', '▁end'], ['the', ' end']],
  [{ type: 'BPEDecoder', suffix: '</w>' } as Part, ['the</w>', 'end</w>'], ['the ', 'end']],
  [{ type: 'WordPiece', prefix: '##', cleanup: false } as Part, ['un', '##do', 'it'], ['un', 'do', ' it']],
  [{ type: 'WordPiece', prefix: '##', cleanup: true } as Part, ["it 's done ."], ["it's done."]],
  [{ type: 'Sequence', decoders: [stripSpace, { type: 'Fuse' }] } as Part, [' a', ' b'], ['ab']],
];

describe('the parts of a tokenizer.json', () => {
  for (const { kind, types, cases } of kinds) {
    for (const type of Object.keys(types)) {
      it(`${kind} ${type} has a case that is compared with the crate`, () => {
        const isIn = ({ json }: PartCase): boolean => typesIn(json[kind]).includes(type);
        assert.ok(cases.some(isIn), `add one to test/support/tokenizerJson`);
      });
    }
  }

  it('normalize as their docstrings say', () => {
    for (const [json, text, expected] of normalized) {
      const aligned = readNormalizer(json, 'normalizer').normalize(AlignedText.of(text), WHOLE_TEXT);
      assert.equal(aligned.text, expected, JSON.stringify(json));
    }
    assertAllShown(normalizerTypes, normalized);
  });

  it('split as their docstrings say', () => {
    for (const [json, text, expected] of preTokens) {
      const pieces = readPreTokenizer(json, 'pre_tokenizer').preTokenize(AlignedText.of(text), WHOLE_TEXT);
      assert.deepEqual(
        pieces.map(piece => piece.text),
        expected,
        JSON.stringify(json),
      );
    }
    assertAllShown(preTokenizerTypes, preTokens);
  });

  it('decode as their docstrings say', () => {
    for (const [json, tokens, expected] of decoded) {
      assert.deepEqual(readDecoder(json).decode(tokens), expected, JSON.stringify(json));
    }
    assertAllShown(decoderTypes, decoded);
  });
});

function assertAllShown(types: object, examples: readonly (readonly [Part, ...unknown[]])[]): void {
  const shown = new Set(examples.map(([{ type }]) => type));
  assert.deepEqual(
    Object.keys(types).filter(type => !shown.has(type)),
    [],
    'add an example, here and to the docstring',
  );
}
