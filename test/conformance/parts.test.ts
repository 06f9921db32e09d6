import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import { assertSameIds } from '../support/comparison';
import { hardCases } from '../support/hardCases';
import { NativeTokenizer, wellFormed } from '../support/nativeTokenizer';
import { times } from '../support/nightly';
import { skipWithout } from '../support/peers';
import { pick, random, type Random } from '../support/random';
import { mixedText } from '../support/randomTexts';
import { sentencePieceContents, sentencePieceModel, sentencePiecePackage } from '../support/sentencePiece';
import { addedTextParts, addedTokenCases } from '../support/tokenizerJson/addedTokens';
import { decoderCases } from '../support/tokenizerJson/decoders';
import { modelCases } from '../support/tokenizerJson/models';
import { normalizerCases } from '../support/tokenizerJson/normalizers';
import type { PartCase } from '../support/tokenizerJson/parts';
import { postProcessorCases } from '../support/tokenizerJson/postProcessors';
import { preTokenizerCases } from '../support/tokenizerJson/preTokenizers';

const SEED = 20_261_128;
const STRINGS = times(30, 3000);

/** Here the reference's tokens are not in the order of the text (see divergences.md); ours are. */
const outOfOrder = 'BPE byte_fallback=true with bytes missing';
const sorted = (ids: ArrayLike<number>): number[] => Array.from(ids).sort((left, right) => left - right);

const anyText = (next: Random): string => mixedText(next, 1 + next(40));
const textWithAddedTokens = (next: Random): string =>
  Array.from({ length: 1 + next(8) }, () => pick(next, addedTextParts)).join('');

async function open({ name, json }: PartCase): Promise<{ ours: PipelineTokenizer; native: NativeTokenizer }> {
  const info = { id: name, name, kind: 'bpe', description: '' } as const;
  return {
    ours: readTokenizerJson(json, info, { matched: 'all' }),
    native: await NativeTokenizer.fromJson(JSON.stringify(json)),
  };
}

/** Compares ids with special tokens, segments, and our count with our tokens. */
async function assertSame(one: PartCase, texts: readonly string[]): Promise<void> {
  const { ours, native } = await open(one);
  const reference = await native.encodeBatch(texts.map(wellFormed), true);
  texts.forEach((text, index) => {
    const { ids, typeIds } = reference[index]!;
    const { encoding, typeIds: ourTypeIds } = ours.encodeWithSpecialTokens(text);
    if (one.name === outOfOrder) assertSameIds(sorted(encoding.ids), sorted(ids), text, one.name);
    else assertSameIds(encoding.ids, ids, text, one.name);
    assert.deepEqual(Array.from(ourTypeIds), typeIds, `${one.name}: segments`);
    assert.equal(ours.count(text), ours.encode(text).length, `${one.name}: count`);
  });
}

function textsFor(make: (next: Random) => string): string[] {
  const next = random(SEED);
  return [...hardCases.map(({ text }) => text), ...Array.from({ length: STRINGS }, () => make(next))];
}

describe(`parts of tokenizer.json against the tokenizers crate (${STRINGS} strings each, seed ${SEED})`, function () {
  this.timeout(STRINGS > 1000 ? 1_800_000 : 120_000);
  let charsmap: string;

  before(async function () {
    skipWithout(this, 'tokenizers', sentencePiecePackage);
    charsmap = sentencePieceContents(await sentencePieceModel('albert')).charsmap;
  });

  it('normalizers', async () => {
    for (const one of normalizerCases(charsmap)) await assertSame(one, textsFor(anyText));
  });

  it('pre-tokenizers', async () => {
    for (const one of preTokenizerCases()) await assertSame(one, textsFor(anyText));
  });

  it('models', async () => {
    for (const one of modelCases()) await assertSame(one, textsFor(anyText));
  });

  it('added tokens', async () => {
    for (const one of addedTokenCases()) await assertSame(one, textsFor(textWithAddedTokens));
  });

  it('post-processors, on one text and on two', async () => {
    for (const one of postProcessorCases()) {
      await assertSame(one, textsFor(anyText));
      const { ours, native } = await open(one);
      const next = random(SEED);
      for (let round = 0; round < STRINGS; round++) {
        const [text, pair] = [wellFormed(anyText(next)), wellFormed(anyText(next))];
        const reference = await native.encodePair(text, pair);
        const both = ours.encodeWithSpecialTokens(text, pair);
        assertSameIds(both.encoding.ids, reference.ids, `${text} + ${pair}`, one.name);
        assert.deepEqual(Array.from(both.typeIds), reference.typeIds, one.name);
      }
    }
  });

  it('decoders', async () => {
    for (const one of decoderCases()) {
      const { ours, native } = await open(one);
      const size = ours.parts.model.vocabularySize;
      const next = random(SEED);
      for (let round = 0; round < 5 * STRINGS; round++) {
        const ids = Array.from({ length: next(8) }, () => next(next(2) === 0 ? size : 46));
        const tokens = JSON.stringify(ids.map(id => ours.parts.model.idToToken(id)));
        assert.equal(ours.decode(ids), await native.decode(ids), `${one.name}: ${tokens}`);
      }
    }
  });
});
