import assert from 'node:assert/strict';
import { FormatError } from '../../../../src/engine/json/formatError';
import { readDecoder } from '../../../../src/engine/decoders/readDecoder';

const nested = (depth: number): unknown =>
  depth === 0 ? { type: 'Fuse' } : { type: 'Sequence', decoders: [nested(depth - 1)] };

describe('the decoder of a tokenizer.json', () => {
  const refused: Readonly<Record<string, readonly [json: unknown, path: string]>> = {
    'no object': ['Fuse', 'decoder'],
    'no type': [{}, 'decoder.type'],
    'an unknown type': [{ type: 'toString' }, 'decoder.type'],
    'a pattern that is none': [{ type: 'Replace', pattern: 'x', content: '' }, 'decoder.pattern'],
    'a regular expression that does not compile': [
      { type: 'Replace', pattern: { Regex: '(' }, content: '' },
      'decoder.pattern.Regex',
    ],
    'no content': [{ type: 'Replace', pattern: { String: 'x' } }, 'decoder.content'],
    'more than one character to strip': [{ type: 'Strip', content: 'ab', start: 1, stop: 0 }, 'decoder.content'],
    'less than nothing to strip': [{ type: 'Strip', content: 'a', start: -1, stop: 0 }, 'decoder.start'],
    'a scheme that there is not': [
      { type: 'Metaspace', replacement: '▁', prepend_scheme: 'x' },
      'decoder.prepend_scheme',
    ],
    'two schemes': [{ type: 'Metaspace', replacement: '▁', add_prefix_space: false }, 'decoder.add_prefix_space'],
    'a part that is wrong': [{ type: 'Sequence', decoders: [{ type: 'Fuse' }, 1] }, 'decoder.decoders[1]'],
  };
  for (const [name, [json, path]] of Object.entries(refused)) {
    it(`is refused with ${name}`, () => {
      assert.throws(
        () => readDecoder(json),
        (error: unknown) => error instanceof FormatError && error.path === path,
      );
    });
  }

  it('may be nested, but not for ever', () => {
    assert.deepEqual(readDecoder(nested(10)).decode(['a', 'b']), ['ab']);
    assert.throws(() => readDecoder(nested(1000)), FormatError);
  });

  it('replaces by what is written, not by what a regex would make of it', () => {
    for (const pattern of [{ Regex: '[b-y]+' }, { String: 'bc' }]) {
      const decoder = readDecoder({ type: 'Replace', pattern, content: '$&' });
      assert.deepEqual(decoder.decode(['abcz', 'bc']), ['a$&z', '$&']);
    }
    const everywhere = readDecoder({ type: 'Replace', pattern: { String: '' }, content: '-' });
    assert.deepEqual(everywhere.decode(['a🙂']), ['-a-🙂-']);
  });

  it('strips whole tokens without harm', () => {
    const decoder = readDecoder({ type: 'Strip', content: ' ', start: 2, stop: 2 });
    assert.deepEqual(decoder.decode(['   ', '', ' ', '  a  ', 'a']), ['', '', '', 'a', 'a']);
  });
});
