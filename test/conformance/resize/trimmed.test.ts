import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../../src/engine/formats/readTokenizerFiles';
import { readModelProto } from '../../../src/engine/formats/sentencePiece/modelProto';
import { readDocument } from '../../../src/vocabulary/resize/document/readDocument';
import { keepEntries } from '../../../src/vocabulary/resize/trim/keepEntries';
import { trimDocument } from '../../../src/vocabulary/resize/trim/trimDocument';
import { assertSameIds } from '../../support/comparison';
import { hardCases } from '../../support/hardCases';
import { skipWithout } from '../../support/peers';
import { packageOf, publishedJson, type PublishedName } from '../../support/publishedTokenizers';
import { random } from '../../support/random';
import { mixedText, proseLikeText } from '../../support/randomTexts';
import { tokenizerJson } from '../../support/reference';
import { sentencePieceModel, sentencePiecePackage } from '../../support/sentencePiece';
import { sourceTexts } from '../../support/smallTraining';
import { assertAlikeElsewhere, countsOf, textFile, tokenizerOf } from '../../support/resize';

const SEED = 20_261_125;

/** What decides, and what is compared beside it. */
function texts(): { readonly decide: string[]; readonly others: string[] } {
  const next = random(SEED);
  return {
    decide: [...sourceTexts(60_000), ...Array.from({ length: 20 }, () => proseLikeText(next, 300))],
    others: [
      ...hardCases.map(({ text }) => text).filter(text => text.length < 3000),
      ...Array.from({ length: 60 }, () => mixedText(next, 1 + next(60))),
    ],
  };
}

/** Trims a file to texts: these are encoded as before, and all texts like in the crate. */
async function assertTrims(json: string): Promise<void> {
  const file = textFile('tokenizer.json', json);
  const before = readTokenizerFiles([file], { id: 'before', name: 'before' });
  const document = readDocument([file]);
  const { decide, others } = texts();
  const { kept } = keepEntries(document, { kind: 'frequency', minimum: 1 }, countsOf(before, decide));
  const { document: smaller, newIds, map } = trimDocument(document, kept);
  assert.ok(map.newEntries < map.oldEntries / 2, `${map.newEntries} of ${map.oldEntries}`);
  const after = tokenizerOf(smaller);
  for (const text of decide) {
    const expected = before.encode(text).ids.map(id => newIds[id]!);
    assertSameIds(after.encode(text).ids, expected, text, 'before');
  }
  await assertAlikeElsewhere(smaller, [...decide, ...others]);
}

describe(`trimmed tokenizers that were published (seed ${SEED})`, function () {
  this.timeout(60_000);

  // SentencePiece's BPE with byte fallback, and byte-level BPE.
  for (const name of ['llama2', 'qwen2_5'] as const satisfies readonly PublishedName[]) {
    it(`${name} encodes like the crate, and what it was trimmed to as before`, async function () {
      skipWithout(this, 'tokenizers', packageOf(name));
      await assertTrims(publishedJson(name));
    });
  }

  it('so does a Unigram model of the pieces that ALBERT was published with', async function () {
    skipWithout(this, 'tokenizers', sentencePiecePackage);
    const { pieces, scores, unkId } = readModelProto(await sentencePieceModel('albert'));
    const model = {
      type: 'Unigram',
      unk_id: unkId,
      vocab: pieces.map((piece, id) => [piece, scores[id]]),
      byte_fallback: false,
    };
    const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };
    const special = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
    await assertTrims(
      JSON.stringify(
        tokenizerJson({
          model,
          normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] },
          pre_tokenizer: metaspace,
          decoder: metaspace,
          added_tokens: ['[CLS]', '[SEP]'].map(content => ({ id: pieces.indexOf(content), content, ...special })),
          post_processor: {
            type: 'BertProcessing',
            sep: ['[SEP]', pieces.indexOf('[SEP]')],
            cls: ['[CLS]', pieces.indexOf('[CLS]')],
          },
        }),
      ),
    );
  });
});
