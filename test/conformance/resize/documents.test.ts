import assert from 'node:assert/strict';
import { packVocabulary } from '../../../src/engine/formats/packed/packedVocabulary';
import { readTokenizerFiles } from '../../../src/engine/formats/readTokenizerFiles';
import type { TokenizerFile } from '../../../src/engine/formats/tokenizerFileSet';
import { documentText } from '../../../src/vocabulary/resize/document/documentText';
import { readDocument } from '../../../src/vocabulary/resize/document/readDocument';
import type { TokenizerDocument } from '../../../src/vocabulary/resize/document/tokenizerDocument';
import { openTokenizer } from '../../../src/worker/engine/openTokenizer';
import { assertSameIds } from '../../support/comparison';
import { hardCases } from '../../support/hardCases';
import { fewByDay, isNightly } from '../../support/nightly';
import { skipWithout } from '../../support/peers';
import { packageOf, publishedJson, type PublishedName } from '../../support/publishedTokenizers';
import { random } from '../../support/random';
import { mixedText, proseLikeText } from '../../support/randomTexts';
import { sentencePieceModel, sentencePiecePackage } from '../../support/sentencePiece';
import { assertAlikeElsewhere, textFile, tokenizerOf } from '../../support/resize';
import { type OpenaiEncoding, openaiVocabulary, tiktokenEncoder } from '../../support/tokenizers';

const SEED = 20_261_124;

function texts(): string[] {
  const next = random(SEED);
  return [
    ...hardCases.map(({ text }) => text).filter(text => text.length < 5000),
    ...Array.from({ length: 80 }, () => mixedText(next, 1 + next(60))),
    ...Array.from({ length: 30 }, () => proseLikeText(next, 1 + next(300))),
  ];
}

/** The same ids before and after, and the same in the crate. */
async function assertSame(files: readonly TokenizerFile[]): Promise<TokenizerDocument> {
  const document = readDocument(files);
  const [before, after] = [openTokenizer(files, { id: 'before', name: 'before' }), tokenizerOf(document)];
  const all = texts();
  for (const text of all) assertSameIds(after.encode(text).ids, before.encode(text).ids, text, 'written');
  await assertAlikeElsewhere(document, all);
  return document;
}

function packed(name: OpenaiEncoding, preTokenizer: string): TokenizerFile {
  const about = { id: name, name, kind: 'bpe', description: '', source: '', licence: '' } as const;
  return { name: `${name}.loupe`, bytes: packVocabulary(openaiVocabulary(name), { ...about, preTokenizer }) };
}

describe(`documents of tokenizers (seed ${SEED})`, function () {
  this.timeout(60_000);

  it('is made of a packed vocabulary, with its special tokens where they were', async function () {
    skipWithout(this, 'tokenizers');
    const name = isNightly ? 'o200k_base' : 'p50k_base';
    const { added } = await assertSame([packed(name, isNightly ? 'o200k' : 'gpt2')]);
    assert.deepEqual(
      Object.fromEntries(added.map(({ content, id }) => [content, id])),
      tiktokenEncoder(name).special_tokens,
    );
  });

  it('is made of tiktoken ranks', async function () {
    skipWithout(this, 'tokenizers');
    const ranks = tiktokenEncoder('r50k_base')
      .bpe_ranks.split('\n')
      .flatMap(line => {
        const [, offset = '0', ...tokens] = line.split(' ');
        return tokens.map((token, index) => `${token} ${Number(offset) + index}`);
      });
    await assertSame([textFile('r50k_base.tiktoken', ranks.join('\n'))]);
  });

  it('is made of vocab.json and merges.txt, whose special token is told by its looks', async function () {
    skipWithout(this, 'tokenizers', packageOf('gpt2'));
    const { model } = JSON.parse(publishedJson('gpt2')) as { model: { vocab: object; merges: string[] } };
    const files = [
      textFile('vocab.json', JSON.stringify(model.vocab)),
      textFile('merges.txt', ['#version: 0.2', ...model.merges, ''].join('\n')),
    ];
    const { added } = await assertSame(files);
    assert.deepEqual(
      added.map(({ content, id }) => [content, id]),
      [['<|endoftext|>', 50256]],
    );
  });

  it('is made of a SentencePiece model without normalization', async function () {
    skipWithout(this, 'tokenizers', sentencePiecePackage);
    await assertSame([{ name: 'llama.model', bytes: await sentencePieceModel('llama') }]);
  });

  it('is refused for a SentencePiece model that tokenizer.json cannot say', async function () {
    skipWithout(this, sentencePiecePackage);
    const bytes = await sentencePieceModel('albert');
    assert.ok(readTokenizerFiles([{ name: 'spiece.model', bytes }], { id: 'albert', name: 'albert' }));
    assert.throws(() => readDocument([{ name: 'spiece.model', bytes }]), /cannot be written exactly/);
  });

  for (const name of fewByDay<PublishedName>(['gpt2', 'llama2'], ['gpt2', 'llama2', 'qwen2_5'])) {
    it(`of the published ${name} is that file again, field by field`, function () {
      skipWithout(this, packageOf(name));
      const file = textFile('tokenizer.json', publishedJson(name));
      const written = JSON.parse(documentText(readDocument([file]))) as unknown;
      assert.deepEqual(written, JSON.parse(publishedJson(name)));
    });
  }
});
