import assert from 'node:assert/strict';
import {
  addWord,
  morphemePrecision,
  morphemeRecall,
  morphScore,
  noMorphCounts,
} from '../../../../src/analysis/metrics/morphScore';
import { segmentedWords } from '../../../../src/analysis/integrity/segmentedWords';

const boundaries = (parts: readonly string[]) => {
  let position = 0;
  return parts.slice(0, -1).map(part => (position += part.length));
};
/** Words with their morphemes, and as a tokenizer cuts them. */
const countsOf = (words: readonly (readonly [gold: string, tokens: string])[]) =>
  words.reduce(
    (counts, [gold, tokens]) => addWord(counts, boundaries(gold.split('|')), boundaries(tokens.split('|'))),
    noMorphCounts,
  );

describe('MorphScore', () => {
  it('is that worked by hand', () => {
    const counts = countsOf([
      ['token|izer', 'token|izer'],
      ['token|s', 'to|kens'],
      ['token|ize|s', 'token|izes'],
    ]);
    assert.equal(morphScore(counts), 0.5);
    assert.equal(morphemeRecall(counts), 0.5);
    assert.equal(morphemePrecision(counts), 2 / 3);
  });

  it('is that of the examples in its repository', () => {
    const scoreOf = (gold: string, tokens: string) => morphScore(countsOf([[gold, tokens]]));
    assert.equal(scoreOf('aldi|z', 'al|diz'), 0);
    assert.equal(scoreOf('aldi|z', 'aldi|z'), 1);
    assert.equal(scoreOf('suučesnik|a', 'su|u|če|s|nika'), 0);
    assert.equal(scoreOf('samráð|s', 'samráðs'), undefined, 'a word of one token is left out');
    assert.equal(scoreOf('Αδριανή|ς', 'Α|δρ|ιανή|ς'), 1);
  });

  it('tells words of one token apart from scored ones', () => {
    const counts = countsOf([
      ['ev|ler', 'evler'],
      ['ev|ler', 'ev|ler'],
    ]);
    assert.deepEqual([counts.words, counts.whole, morphScore(counts)], [2, 1, 1]);
  });
});

describe('lists of words with their morphemes', () => {
  it('are read as MorphScore has them', () => {
    const rows = [
      ['', 'full_word', 'pt1', 'rest'],
      ['0', 'yendirt', 'yendirt', ''],
      ['1', 'görmedi', 'gör', 'medi'],
      ['2', 'a', 'b', 'c'],
    ];
    assert.deepEqual(segmentedWords(rows), {
      words: [{ word: 'görmedi', boundaries: [3] }],
      undivided: 1,
      damaged: 1,
    });
  });

  it('are read with any number of morphemes', () => {
    const { words } = segmentedWords([['word', 'morphemes'], ['tokenizes', 'token+ize+s'], ['']]);
    assert.deepEqual(words, [{ word: 'tokenizes', boundaries: [5, 8] }]);
  });

  it('are refused with what was expected', () => {
    for (const rows of [
      [],
      [['a', 'b']],
      [
        ['word', 'pt1'],
        ['x', 'x'],
      ],
    ]) {
      assert.throws(() => segmentedWords(rows), /must name the columns full_word, pt1 and rest, or word and morphemes/);
    }
  });
});
