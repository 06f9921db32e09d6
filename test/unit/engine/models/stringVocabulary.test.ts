import assert from 'node:assert/strict';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';
import { random } from '../../../support/random';
import { mixedText } from '../../../support/randomTexts';

const SEED = 20_261_209;

describe('a vocabulary of strings', () => {
  it(`knows what a map of the same entries knows (seed ${SEED})`, () => {
    const next = random(SEED);
    for (let round = 0; round < 30; round++) {
      const tokens = Array.from({ length: next(300) }, () => mixedText(next, next(6)));
      const entries = [...new Set(tokens)].map((token, index): [string, number] => [token, index * (1 + (round % 3))]);
      const vocabulary = new StringVocabulary(entries);
      const map = new Map(entries);
      assert.equal(vocabulary.size, map.size);
      for (const [token, id] of entries) {
        assert.equal(vocabulary.tokenToId(token), id);
        assert.equal(vocabulary.idToToken(id), token);
        assert.equal(vocabulary.lengthOf(id), token.length);
      }
      const text = mixedText(next, 60) + tokens.join('');
      for (let index = 0; index < 300; index++) {
        const start = next(text.length + 1);
        const end = Math.min(text.length, start + next(8));
        assert.equal(vocabulary.find(text, start, end), map.get(text.slice(start, end)) ?? -1);
        const prefix = ['', 'a', '##'][next(3)]!;
        let longest = -1;
        for (let to = start + 1; to <= text.length; to++) if (map.has(prefix + text.slice(start, to))) longest = to;
        assert.equal(vocabulary.longestAt(text, start, prefix), longest);
      }
    }
  });

  it('may be empty, and have ids that are not in use', () => {
    const empty = new StringVocabulary([]);
    assert.deepEqual(
      [empty.tokenToId('a'), empty.tokenToId(''), empty.idToToken(0), empty.size],
      [undefined, undefined, undefined, 0],
    );
    const sparse = new StringVocabulary([
      ['', 3],
      ['b', 1],
    ]);
    assert.deepEqual(
      [sparse.tokenToId(''), sparse.idToToken(3), sparse.idToToken(2), sparse.idEnd],
      [3, '', undefined, 4],
    );
    for (const id of [-1, 0.5, 9]) assert.equal(sparse.idToToken(id), undefined);
  });

  it('lets the later of equal tokens count', () => {
    const vocabulary = new StringVocabulary([
      ['a', 0],
      ['a', 1],
    ]);
    assert.deepEqual([vocabulary.tokenToId('a'), vocabulary.idToToken(0), vocabulary.size], [1, 'a', 1]);
  });
});
