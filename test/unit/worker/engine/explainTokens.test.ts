import assert from 'node:assert/strict';
import { readPipeline } from '../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { TokenizedDocument } from '../../../../src/engine/tokenizedDocument';
import { ByteTokenizer } from '../../../../src/engine/baselines/byteTokenizer';
import { explainTokens } from '../../../../src/worker/engine/explainTokens';
import { runs } from '../../../support/nightly';
import { random } from '../../../support/random';
import { mixedText, proseLikeText } from '../../../support/randomTexts';
import { randomBpe, randomUnigram, textOf } from '../../../support/randomModels';
import { openaiTokenizer } from '../../../support/tokenizers';

const INFO = { id: 'small', name: 'small', kind: 'added', description: '' } as const;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('the explanation of tokens', () => {
  const o200k = openaiTokenizer('o200k_base');
  const at = (document: TokenizedDocument, start: number, end = start + 1, mostMerges = 64) => {
    const explanation = explainTokens(document, { start, end, mostMerges });
    assert.ok(explanation !== 'tooLong');
    return explanation;
  };

  it('has the stages of a token of BPE, and its borders', () => {
    const explanation = at(new TokenizedDocument(o200k, 'the herrings'), 5);
    assert.ok(explanation);
    const { method, hasNormalizer, hasPreTokenizer, preTokens, tokens, borders } = explanation;
    assert.deepEqual([method, hasNormalizer, hasPreTokenizer], ['BPE', false, true]);
    const piece = { source: ' herrings', normalized: ' herrings', piece: ' herrings' };
    assert.deepEqual(preTokens, [{ ...piece, start: 3, end: 12, tokens: 2, isWhole: true }]);
    assert.deepEqual(
      tokens.map(({ entry }) => text(entry)),
      [' herr'],
    );
    assert.deepEqual([tokens[0]!.byteStart, tokens[0]!.byteEnd, tokens[0]!.preToken], [3, 8, 0]);
    assert.deepEqual(
      borders.map(({ kind }) => kind),
      ['preToken', 'model'],
    );
    const { lost, winner } = borders[1]!.lost.at(-1)!;
    assert.equal(lost.left.byteEnd, 8);
    assert.ok(winner.rank < lost.rank);
    const { merges } = tokens[0]!.history!;
    assert.equal(merges.at(-1)!.result.id, tokens[0]!.id);
    assert.equal(text(merges.at(-1)!.result.entry), ' herr');
    const form = explanation.neighbours.find(each => each.text === 'herr');
    assert.deepEqual(form?.ids, [...o200k.encode('herr').ids]);
  });

  const small = (model: Record<string, unknown>): TokenizedDocument =>
    new TokenizedDocument(readPipeline({ pre_tokenizer: { type: 'Whitespace' }, model }, INFO), 'x abcd abcd');

  it('has the best split of Unigram without a token, where the two differ', () => {
    const vocab = Object.entries({ '<unk>': -20, a: -1, b: -2, c: -2, d: -1, ab: -2.5, cd: -2.75, bc: -4, x: -1 });
    const document = small({ type: 'Unigram', unk_id: 0, vocab });
    const rivalAt = (offset: number): unknown => {
      const rival = at(document, offset)?.tokens[0]?.rival;
      if (rival?.kind !== 'split') return rival;
      return [rival.loser, rival.winner].map(({ entries, score }) => [...entries.map(text), score]);
    };
    // ab (-2.5) and cd (-2.75); a and b are -3, c and d are -3.
    assert.deepEqual(rivalAt(2), [
      ['a', 'b', -3],
      ['ab', -2.5],
    ]);
    assert.deepEqual(rivalAt(4), [
      ['c', 'd', -3],
      ['cd', -2.75],
    ]);
    assert.deepEqual(rivalAt(7), rivalAt(2));
    assert.equal(rivalAt(0), undefined, 'there is no other way');
  });

  it('has the longer pieces that WordPiece tried before a token', () => {
    const vocab = { '[UNK]': 0, ab: 1, '##c': 2, '##d': 3, x: 4 };
    const document = small({
      type: 'WordPiece',
      vocab,
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
    });
    const rivalAt = (offset: number): unknown => at(document, offset)?.tokens[0]?.rival;
    assert.deepEqual(rivalAt(7), { kind: 'longer', count: 2, longest: 'abcd', shortest: 'abc' });
    assert.deepEqual(rivalAt(9), { kind: 'longer', count: 1, longest: '##cd', shortest: '##cd' });
    assert.deepEqual([rivalAt(10), rivalAt(0)], [undefined, undefined]);
  });

  it('has the ends of the text as borders', () => {
    const explanation = at(new TokenizedDocument(o200k, 'a'), 0);
    assert.deepEqual(
      explanation?.borders.map(({ kind }) => kind),
      ['textEnd', 'textEnd'],
    );
    assert.equal(at(new TokenizedDocument(o200k, ''), 0), undefined);
    assert.equal(at(new TokenizedDocument(o200k, 'ab'), 2), undefined, 'after the end there is no token');
  });

  it('tells what a normalizer changed, what the model sees, and added tokens', () => {
    const pipeline = readPipeline(
      {
        normalizer: { type: 'Lowercase' },
        pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithNext', invert: false },
        model: { type: 'BPE', vocab: { a: 0, b: 1, ab: 2, ' ': 3, '<x>': 4 }, merges: ['a b'] },
        added_tokens: [
          {
            id: 4,
            content: '<x>',
            special: false,
            normalized: false,
            single_word: false,
            lstrip: false,
            rstrip: false,
          },
        ],
      },
      INFO,
    );
    const document = new TokenizedDocument(pipeline, 'AB AB<x>');
    const explanation = at(document, 4);
    assert.ok(explanation);
    assert.equal(explanation.hasNormalizer, true);
    const [preToken] = explanation.preTokens;
    assert.deepEqual([preToken?.source, preToken?.normalized, preToken?.piece], [' AB', ' ab', ' ab']);
    assert.deepEqual(
      explanation.tokens.map(({ entry }) => text(entry)),
      ['ab'],
    );
    assert.deepEqual(
      explanation.borders.map(({ kind }) => kind),
      ['model', 'addedToken'],
    );
    const added = at(document, 6);
    assert.deepEqual(
      added?.tokens.map(({ id, preToken }) => [id, preToken]),
      [[4, undefined]],
    );
    assert.deepEqual(added.preTokens, []);
  });

  it('says where a text without a cut is too long to be traced', () => {
    const pipeline = readPipeline(
      { model: { type: 'WordLevel', vocab: { x: 0, '[UNK]': 1 }, unk_token: '[UNK]' } },
      INFO,
    );
    const document = new TokenizedDocument(pipeline, 'x'.repeat(20_001));
    assert.equal(explainTokens(document, { start: 9000, end: 9001, mostMerges: 1 }), 'tooLong');
  });

  it('says nothing of baselines', () => {
    assert.equal(at(new TokenizedDocument(new ByteTokenizer(), 'abc'), 1), undefined);
  });

  it('lists no more merges than were asked for, and says how many there are', () => {
    const explanation = at(new TokenizedDocument(o200k, 'antidisestablishmentarianism'), 0, 3, 1);
    const { history } = explanation!.tokens[0]!;
    assert.equal(history!.merges.length, 1);
    assert.ok(history!.mergeCount > 1);
  });

  it('is of the tokens that the document has there, wherever that is (seed 12)', () => {
    const next = random(12);
    const unigram = randomUnigram(next);
    const bpe = randomBpe(next);
    const documents = [
      new TokenizedDocument(o200k, Array.from({ length: 60 }, () => mixedText(next, 200)).join('\n')),
      new TokenizedDocument(readPipeline({ model: bpe.json }, INFO), textOf(next, bpe, 6000)),
      new TokenizedDocument(readPipeline({ model: unigram.json }, INFO), textOf(next, unigram, 6000)),
    ];
    let explained = 0;
    for (const document of documents) {
      for (let round = 0; round < runs(60); round++) {
        const start = next(document.length);
        const end = start + 1 + next(30);
        const explanation = at(document, start, end);
        if (!explanation) continue;
        explained++;
        const expected = document.tokensInRange(start, end);
        assert.deepEqual(
          explanation.tokens.map(({ id }) => id),
          [...expected.ids],
        );
        assert.deepEqual(
          explanation.tokens.map(({ byteStart }) => byteStart),
          [...expected.byteStarts],
        );
        assert.equal(explanation.borders.length, expected.length + 1);
      }
    }
    assert.ok(explained > runs(150), `${explained} explained`);
  });

  it('takes milliseconds in 10 MB', function () {
    this.timeout(120_000);
    const document = new TokenizedDocument(o200k, proseLikeText(random(3), 10_000_000));
    while (document.countNext());
    const times: number[] = [];
    for (let round = 1; round < 20; round++) {
      const started = performance.now();
      assert.ok(at(document, round * 500_000));
      times.push(performance.now() - started);
    }
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    assert.ok(median < 50, `${median} ms`);
  });
});
