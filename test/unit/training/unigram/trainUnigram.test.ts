import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTokenizerJson } from '../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../../../src/engine/pipelineTokenizer';
import { metaspaceScanner } from '../../../../src/engine/scanners/metaspacePieces';
import { countTexts } from '../../../../src/training/counts/countTexts';
import { type PieceCounts, pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import { Pace, type TrainingProgress } from '../../../../src/training/pace';
import { type TrainedUnigram, trainUnigram } from '../../../../src/training/unigram/trainUnigram';
import { steppingClock, withClock } from '../../../support/clock';
import { hardCases } from '../../../support/hardCases';
import { runs } from '../../../support/nightly';
import { random } from '../../../support/random';
import { mixedText, proseLikeText } from '../../../support/randomTexts';
import { unigramJson } from '../../../support/unigramJson';

const SEED = 20_261_124;
/** The unknown token, 256 bytes, `▁` and the nineteen characters of byte tokens. */
const LEAST = 1 + 256 + 1 + 19;

function countsOf(...texts: readonly string[]): Promise<PieceCounts> {
  return countTexts(texts, metaspaceScanner, 'documents', new Pace({}));
}

function tokenizerOf(trained: TrainedUnigram): PipelineTokenizer {
  return readTokenizerJson(unigramJson(trained), { id: 'trained', name: 'trained', kind: 'bpe', description: '' });
}

function tokens(tokenizer: PipelineTokenizer, text: string): string[] {
  return Array.from(tokenizer.encode(text).ids, id => tokenizer.parts.model.idToToken(id)!);
}

/** Words of which none is like another. */
function manyWords(count: number): string {
  return Array.from({ length: count }, (_, index) => (index * 2_654_435_761).toString(36)).join(' ');
}

/** Entries that are text. */
function texts({ pieces, byteFallback }: TrainedUnigram): string[] {
  return pieces.slice(byteFallback ? 257 : 1).map(({ piece }) => piece);
}

describe('Unigram training', function () {
  this.timeout(60_000);
  const prose = proseLikeText(random(SEED), 30_000) + mixedText(random(SEED), 20_000);

  it('reaches its size exactly, best entries first', async () => {
    const counts = await countsOf(prose);
    for (const vocabularySize of [700, 701, 800]) {
      const trained = await trainUnigram(counts, { vocabularySize });
      const { pieces, unknownId, ended } = trained;
      assert.equal(pieces.length, vocabularySize);
      assert.equal(new Set(pieces.map(({ piece }) => piece)).size, vocabularySize, 'no entry is there twice');
      assert.equal(ended, 'size');
      assert.equal(pieces[unknownId]!.piece, '<unk>');
      assert.deepEqual([pieces[1]!.piece, pieces[256]!.piece], ['<0x00>', '<0xFF>']);
      for (let id = 258; id < vocabularySize; id++) {
        const [before, { piece, score }] = [pieces[id - 1]!, pieces[id]!];
        assert.ok(before.score > score || (before.score === score && before.piece < piece), `${piece} is in order`);
        assert.ok(score > pieces[1]!.score && score === Math.fround(score));
      }
    }
  });

  it('makes entries of what repeats, and uses them', async () => {
    const trained = await trainUnigram(await countsOf(prose), { vocabularySize: 700 });
    const tokenizer = tokenizerOf(trained);
    assert.deepEqual(tokens(tokenizer, 'x Tokenizer of 漢字 naïve'), ['x', '▁Tokenizer', '▁of', '▁漢字', '▁naïve']);
    const { ids } = tokenizer.encode(prose);
    assert.ok(ids.length * 3 < prose.length, `${ids.length} tokens for ${prose.length} characters`);
  });

  it('gives every text back from its tokens', async () => {
    const trained = await trainUnigram(await countsOf(prose), { vocabularySize: 700 });
    const tokenizer = tokenizerOf(trained);
    const next = random(SEED + 1);
    const others = Array.from({ length: 300 }, () => mixedText(next, 1 + next(60)));
    for (const text of [...hardCases.map(each => each.text), ...prose.split('\n'), ...others, '<0x41><0x0a> <unk']) {
      if (text.includes('▁')) continue;
      const encoding = tokenizer.encode(text);
      const formed = Buffer.from(text).toString();
      assert.equal(tokenizer.decode(encoding.ids), formed);
      if (!text.includes('<unk>')) assert.ok(!encoding.ids.includes(trained.unknownId), formed);
    }
  });

  it('takes text for text that looks like a token', async () => {
    const text = ' <0x41> <unk> <0x41>'.repeat(50);
    const trained = await trainUnigram(await countsOf(text), { vocabularySize: 320 });
    assert.ok(!texts(trained).some(piece => piece === '<0x41>' || piece === '<unk>'));
    const tokenizer = tokenizerOf(trained);
    assert.ok(!tokens(tokenizer, 'a<0x41>').includes('<0x41>'));
    assert.equal(tokenizer.decode(tokenizer.encode('a<0x41>é').ids), 'a<0x41>é');
  });

  it('does not depend on the order of the pieces, nor on how their counts are split up', async () => {
    const pieces = fc.array(
      fc.tuple(
        fc.array(fc.constantFrom(' ', 'a', 'b', 'é', '🙂'), { maxLength: 8 }).map(each => each.join('')),
        fc.integer({ min: 1, max: 2 ** 40 }),
      ),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.boolean(), fc.integer({ min: 0, max: 20 }), async (corpus, byteFallback, more) => {
        const options = { vocabularySize: (byteFallback ? LEAST + 4 : 6) + more, byteFallback };
        const one = await trainUnigram(pieceCountsOf(corpus), options);
        const sums = new Map<string, number>();
        for (const [piece, count] of corpus) sums.set(piece, (sums.get(piece) ?? 0) + count);
        assert.deepEqual(await trainUnigram(pieceCountsOf(corpus.toReversed()), options), one);
        assert.deepEqual(await trainUnigram(pieceCountsOf(sums), options), one);
        assert.ok(one.pieces.length <= options.vocabularySize);
        assert.equal(one.ended, one.pieces.length < options.vocabularySize ? 'exhausted' : 'size');
      }),
      { numRuns: runs(60) },
    );
  });

  it('ends with what it has where the text cannot fill the vocabulary', async () => {
    const nothing = await trainUnigram(pieceCountsOf([]), { vocabularySize: 1000 });
    assert.equal(nothing.ended, 'exhausted');
    assert.equal(nothing.pieces.length, LEAST);
    assert.equal(tokenizerOf(nothing).decode(tokenizerOf(nothing).encode('so é 漢\n').ids), 'so é 漢\n');

    const once = await trainUnigram(await countsOf('Each word just once'), { vocabularySize: 1000 });
    assert.equal(once.ended, 'exhausted');
    const equal = await trainUnigram(await countsOf('a'.repeat(100_000)), { vocabularySize: 1000 });
    assert.deepEqual(
      texts(equal).filter(piece => piece.length > 2),
      Array.from({ length: 14 }, (_, index) => 'a'.repeat(16 - index)).filter(piece => texts(equal).includes(piece)),
    );
    assert.equal(tokens(tokenizerOf(equal), 'a'.repeat(64)).length, 4);
    const one = await trainUnigram(pieceCountsOf([[' word', 5]]), { vocabularySize: 1000 });
    assert.deepEqual(tokens(tokenizerOf(one), ' word'), ['▁word']);
  });

  it('counts as far as 2^40 and beyond', async () => {
    const large = [
      [' the', 2 ** 40],
      [' cat', 2 ** 39],
      [' then', 3],
      ['x', 2 ** 52],
    ] as const;
    const trained = await trainUnigram(pieceCountsOf(large), { vocabularySize: LEAST + 20 });
    assert.ok(trained.pieces.every(({ score }) => Number.isFinite(score)));
    assert.deepEqual(tokens(tokenizerOf(trained), ' the cat'), ['▁the', '▁cat']);
    const small = await trainUnigram(pieceCountsOf(large.slice(0, 2)), { vocabularySize: LEAST + 20 });
    assert.deepEqual(
      texts(small)
        .filter(piece => piece.length > 2)
        .slice(0, 2),
      ['▁the', '▁cat'],
    );
  });

  it('leaves rare characters to bytes, or says how many entries all of them need', async () => {
    const rare = Array.from({ length: 500 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    const counts = await countsOf(`${'the text '.repeat(500)}${rare}${rare}`);
    const trained = await trainUnigram(counts, { vocabularySize: LEAST + 40 });
    assert.ok(texts(trained).includes('▁text'));
    assert.ok(texts(trained).filter(piece => rare.includes(piece)).length <= 20);
    const tokenizer = tokenizerOf(trained);
    assert.equal(tokenizer.decode(tokenizer.encode(rare).ids), rare);

    await assert.rejects(
      trainUnigram(counts, { vocabularySize: 300, byteFallback: false }),
      /is too small: 506 entries/,
    );
    const all = await trainUnigram(counts, { vocabularySize: 506, byteFallback: false });
    assert.equal(texts(all).length, 505);
    assert.ok(texts(all).every(piece => piece.length === 1));
    await assert.rejects(trainUnigram(counts, { vocabularySize: LEAST - 1 }), new RegExp(`: ${LEAST} entries`));
    const least = await trainUnigram(counts, { vocabularySize: LEAST });
    assert.equal(least.pieces.length, LEAST);
    const most = await trainUnigram(counts, { vocabularySize: 300, byteFallback: false, characterCoverage: 0.8 });
    assert.ok(!texts(most).some(piece => rare.includes(piece)));
  });

  it('knows unknown characters without bytes', async () => {
    const trained = await trainUnigram(await countsOf(prose.repeat(2)), { vocabularySize: 900, byteFallback: false });
    assert.equal(trained.pieces.length, 900);
    assert.ok(!texts(trained).some(piece => /^<0x..>$/.test(piece)));
    assert.deepEqual(tokens(tokenizerOf(trained), ' of ໝໝ of'), ['▁of', '▁', '<unk>', '▁of']);
  });

  it('keeps to the length and the occurrences that it is told', async () => {
    const counts = await countsOf(prose);
    const short = await trainUnigram(counts, { vocabularySize: 600, maximumCharacters: 3, byteFallback: true });
    assert.equal(Math.max(...texts(short).map(piece => Array.from(piece).length)), 3);
    const often = await trainUnigram(counts, { vocabularySize: 2000, minimumCount: 200 });
    const all = prose.replaceAll(' ', '▁');
    for (const piece of texts(often)) if (piece.length > 2) assert.ok(all.split(piece).length > 200, piece);
    assert.equal(often.ended, 'exhausted');
  });

  it('rejects options without sense', async () => {
    const counts = pieceCountsOf([['a', 2]]);
    for (const wrong of [
      { vocabularySize: 0 },
      { vocabularySize: 1.5 },
      { vocabularySize: 400, minimumCount: 0 },
      { vocabularySize: 400, maximumCharacters: 256 },
      { vocabularySize: 400, characterCoverage: 0 },
      { vocabularySize: 400, shrinkingFactor: 1 },
      { vocabularySize: 400, subIterations: 0 },
      { vocabularySize: 400, seedSize: -1 },
    ]) {
      await assert.rejects(trainUnigram(counts, wrong), RangeError, JSON.stringify(wrong));
    }
  });

  it('reports progress that only rises', async () => {
    const counts = await countsOf(manyWords(1500));
    const seen: TrainingProgress[] = [];
    const onProgress = (progress: TrainingProgress): number => seen.push(progress);
    const trained = await withClock(steppingClock(100), () =>
      trainUnigram(counts, { vocabularySize: 500, onProgress }),
    );
    const merging = seen.filter(({ phase }) => phase === 'merging');
    const shares = merging.map(({ done, total }) => done / total!);
    assert.ok(shares.length > 10);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    // Rounds may turn out not to be needed, so the last report need not be of all.
    assert.ok(shares[0]! > 0 && shares[0]! < 0.1 && shares.at(-1)! > 0.5 && shares.at(-1)! <= 1, shares.join());
    // What is learnt does not depend on the clock.
    assert.deepEqual(trained, await trainUnigram(counts, { vocabularySize: 500 }));
  });

  it('reports progress and stops when it is told to', async () => {
    const counts = await countsOf(manyWords(4000));
    const stop = new AbortController();
    const seen: TrainingProgress[] = [];
    const training = (): Promise<unknown> =>
      trainUnigram(counts, {
        vocabularySize: 2000,
        signal: stop.signal,
        onProgress: progress => {
          seen.push(progress);
          if (progress.phase === 'merging') stop.abort(new Error('enough'));
        },
      });
    await assert.rejects(withClock(steppingClock(100), training), /enough/);
    assert.deepEqual([...new Set(seen.map(({ phase }) => phase))], ['encoding', 'merging']);
    assert.ok(seen.every(({ done, total }) => done <= total!));
    await assert.rejects(trainUnigram(counts, { vocabularySize: 2000, signal: stop.signal }), /enough/);
  });
});
