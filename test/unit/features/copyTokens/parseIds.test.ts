import assert from 'node:assert/strict';
import { MOST_IDS, parseIds } from '../../../../src/features/copyTokens/parseIds';

describe('token ids as people paste them', () => {
  const forms = [
    '464 5369',
    '464,5369',
    '[464, 5369]',
    '[[464],\n [5369]]',
    'tensor([[464, 5369]])',
    'np.array([464, 5369])',
    '464, 5369]',
    '464\t5369;',
  ];
  for (const text of forms) {
    it(`are read from ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseIds(text), { ids: Uint32Array.of(464, 5369) });
    });
  }

  const problems: Readonly<Record<string, RegExp>> = {
    '': /Enter token ids/,
    '[]': /Enter token ids/,
    'one two': /“one” is no token id/,
    '-1': /“-1” is no token id/,
    '1.5': /“1\.5” is no token id/,
    '4294967296': /4294967296 is too large/,
    ['9'.repeat(400)]: /^9{30}… is too large/,
  };
  for (const [text, expected] of Object.entries(problems)) {
    it(`are refused in plain words: ${JSON.stringify(text.slice(0, 40))}`, () => {
      const parsed = parseIds(text);
      assert.ok('problem' in parsed);
      assert.match(parsed.problem, expected);
    });
  }

  it('are refused where there are too many', () => {
    const parsed = parseIds('1 '.repeat(MOST_IDS + 1));
    assert.ok('problem' in parsed);
    assert.match(parsed.problem, /At most 1,000,000 ids/);
  });
});
