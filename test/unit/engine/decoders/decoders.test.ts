import assert from 'node:assert/strict';
import { readDecoder } from '../../../../src/engine/decoders/readDecoder';

const ctc = (changes: object = {}): object => ({
  ...{ type: 'CTC', pad_token: '<pad>', word_delimiter_token: '|', cleanup: true },
  ...changes,
});
const strip = (start: number, stop: number): object => ({ type: 'Strip', content: ' ', start, stop });
const metaspace = (changes: object = {}): object => ({ type: 'Metaspace', replacement: '▁', ...changes });

/** What decoders make of tokens; that they agree with the crate is checked in test/conformance/parts.test.ts. */
const cases: readonly (readonly [decoder: object, tokens: readonly string[], parts: readonly string[]])[] = [
  [{ type: 'Fuse' }, ['a', 'b'], ['ab']],
  [{ type: 'Fuse' }, [], ['']],
  [strip(1, 0), ['  the ', ' a'], [' the ', 'a']],
  [strip(0, 1), ['  the ', 'a  '], ['  the', 'a ']],
  [strip(2, 1), ['   ', '  '], ['', '']],
  [strip(0, 0), [' a '], [' a ']],
  [metaspace(), ['▁the', '▁end▁'], ['the', ' end ']],
  [metaspace({ prepend_scheme: 'first' }), ['▁the'], ['the']],
  [metaspace({ prepend_scheme: 'never' }), ['▁the', '▁end'], [' the', ' end']],
  [{ type: 'BPEDecoder', suffix: '</w>' }, ['th', 'e</w>', 'end</w>'], ['th', 'e ', 'end']],
  [{ type: 'WordPiece', prefix: '##', cleanup: false }, ['un', '##do', 'it', '##'], ['un', 'do', ' it', '']],
  [{ type: 'WordPiece', prefix: '##', cleanup: false }, ['##un', '.'], ['##un', ' .']],
  [{ type: 'WordPiece', prefix: '##', cleanup: true }, ['a', '.', '?', '!', ','], ['a', '.', '?', '!', ',']],
  [
    { type: 'WordPiece', prefix: '##', cleanup: true },
    ['it', "'s", "n't", "'m", "'ve", "'re"],
    ['it', "'s", "n't", "'m", "'ve", "'re"],
  ],
  [{ type: 'WordPiece', prefix: '##', cleanup: true }, ["a ' b", 'we do not know'], ["a'b", " we don't know"]],
  [ctc(), ['a', 'a', '<pad>', 'b', '|', 'c'], ['a', 'b', ' ', 'c']],
  [ctc(), ['a', '<pad>', 'a', 'b .'], ['a', 'a', 'b.']],
  [ctc({ cleanup: false }), ['a', '|', 'b .'], ['a', '|', 'b .']],
  [ctc({ pad_token: '' }), ['a', '<pad>'], ['a', '<pad>']],
  [{ type: 'ByteFallback' }, ['a', '<0xC3>', '<0xA9>', 'b'], ['a', 'é', 'b']],
  [{ type: 'ByteFallback' }, ['<0xC3>', '<0xC3>', 'b'], ['\ufffd', '\ufffd', 'b']],
  [{ type: 'ByteFallback' }, ['<0xe6>', '<0xB0>', '<0xB4>'], ['水']],
  [{ type: 'ByteFallback' }, ['<0x1>', 'x<0x41>', '<0x41>y', '<0xGG>'], ['<0x1>', 'x<0x41>', '<0x41>y', '<0xGG>']],
  [{ type: 'ByteLevel' }, ['Ġcaf', 'Ã', '©'], [' café']],
  [{ type: 'ByteLevel' }, ['Ã', '漢'], ['\ufffd漢']],
  [{ type: 'Replace', pattern: { String: '▁' }, content: ' ' }, ['▁a▁', 'b'], [' a ', 'b']],
  [{ type: 'Sequence', decoders: [strip(1, 0), { type: 'Fuse' }] }, [' a', ' b'], ['ab']],
  [{ type: 'Sequence', decoders: [{ type: 'Fuse' }, strip(1, 0)] }, [' a', ' b'], ['a b']],
  [{ type: 'Sequence', decoders: [] }, ['a', 'b'], ['a', 'b']],
];

describe('decoders', () => {
  for (const [decoder, tokens, parts] of cases) {
    it(`make ${JSON.stringify(parts)} of ${JSON.stringify(tokens)}: ${JSON.stringify(decoder)}`, () => {
      assert.deepEqual(readDecoder(decoder).decode(tokens), parts);
    });
  }
});
