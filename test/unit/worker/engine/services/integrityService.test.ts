import assert from 'node:assert/strict';
import { WordTokenizer } from '../../../../../src/engine/baselines/wordTokenizer';
import { CancelledError } from '../../../../../src/protocol/rpc';
import { createIntegrity } from '../../../../../src/worker/engine/services/integrityService';
import { calling, partsWith } from '../../../../support/textQuestions';
import { openaiTokenizer } from '../../../../support/tokenizers';

const gpt2 = openaiTokenizer('r50k_base');
const words = new WordTokenizer();
const tokenizerIds = [gpt2.info.id, words.info.id];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const integrityOf = (text: string) => createIntegrity(partsWith(text, [gpt2, words]));

describe('the tokens of a text for a dictionary', () => {
  it('are the distinct ones of each tokenizer, where they are first in the document', async () => {
    const text = 'The cat, the cats. The unhappiest cat';
    const { units, rows, readUnits, textUnits } = await integrityOf(text).tokenUnits(
      { document: 'a', tokenizerIds },
      calling(),
    );
    const texts = units.split('\n');
    assert.deepEqual([readUnits, textUnits], [text.length, text.length]);
    for (const row of rows) {
      for (const [index, unit] of row.units.entries()) {
        assert.equal(text.slice(row.starts[index], row.ends[index]), texts[unit]);
      }
      assert.equal(new Set(row.units).size, row.units.length);
    }
    const cat = rows[0]!.units.indexOf(texts.indexOf('cat'));
    assert.equal(rows[0]!.counts[cat], 2);
    const counted = rows.map(
      ({ counts, withoutLetters }) => counts.reduce((a, b) => a + b, 0) + withoutLetters.occurrences,
    );
    assert.equal(counted[0], gpt2.count(text));
  });

  it('are those of the ranges, each by itself, with offsets in the document', async () => {
    const ranges = [
      { start: 4, end: 7 },
      { start: 9, end: 12 },
    ];
    const { units, rows } = await integrityOf('The cat, the cats').tokenUnits(
      { document: 'a', ranges, tokenizerIds },
      calling(),
    );
    assert.deepEqual(units.split('\n'), ['cat', 'the']);
    assert.deepEqual([...rows[0]!.starts], [4, 9]);
  });

  it('are those of the beginning of a long text, and the call can be cancelled', async () => {
    const text = 'word '.repeat(500_000);
    const { rows, readUnits, textUnits } = await integrityOf(text).tokenUnits(
      { document: 'a', tokenizerIds: [words.info.id] },
      calling(),
    );
    assert.deepEqual([readUnits, textUnits], [2_000_000, 2_500_000]);
    assert.deepEqual([...rows[0]!.counts], [400_000]);
    const cancelled = { ...calling(), signal: AbortSignal.abort() };
    await assert.rejects(
      async () => integrityOf(text).tokenUnits({ document: 'a', tokenizerIds: [words.info.id] }, cancelled),
      CancelledError,
    );
  });

  it('are none of the empty text', async () => {
    const { units, rows } = await integrityOf('').tokenUnits({ document: 'a', tokenizerIds }, calling());
    assert.deepEqual([units, rows[0]!.units.length], ['', 0]);
  });
});

describe('morpheme boundaries', () => {
  const scores = async (list: string | Uint8Array) =>
    integrityOf('').morphScores(
      { list: typeof list === 'string' ? utf8(list) : list, tokenizerIds: [gpt2.info.id] },
      calling(),
    );

  it('are found in each word by itself', async () => {
    // r50k_base has un|happ|iest, w|alking and cat.
    const { rows, undivided, damaged } = await scores(
      '\ufeff,full_word,pt1,rest\r\n0,unhappiest,un,happiest\r\n1,cats,cat,s\r\n2,cat,cat,\r\n3,"a,b",x,y\r\n',
    );
    const tokens = (word: string) => [...gpt2.encode(word).ends].slice(0, -1);
    const expected = [
      ['unhappiest', 2],
      ['cats', 3],
    ] as const;
    const shared = expected.filter(([word, boundary]) => tokens(word).includes(boundary)).length;
    const whole = expected.filter(([word]) => tokens(word).length === 0).length;
    assert.deepEqual([rows[0]!.shared, rows[0]!.whole, rows[0]!.words], [shared, whole, 2]);
    assert.ok(shared > 0);
    assert.deepEqual([undivided, damaged], [1, 1]);
  });

  it('are read with tabs and several morphemes', async () => {
    const { rows } = await scores('word\tmorphemes\ntokenizes\ttoken+ize+s\n');
    assert.equal(rows[0]!.morphemes, 2);
  });

  it('are refused with the reason', async () => {
    await assert.rejects(scores(Uint8Array.of(0xff, 0xfe, 0)), /not text in UTF-8/);
    await assert.rejects(scores('a,b\nc,d\n'), /must name the columns/);
    await assert.rejects(scores('word,morphemes\ncat,cat\n'), /no word of two morphemes/);
    await assert.rejects(scores(''), /must name the columns/);
  });
});
