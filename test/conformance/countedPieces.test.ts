import assert from 'node:assert/strict';
import { readPreTokenizer } from '../../src/engine/preTokenizers/readPreTokenizer';
import { AlignedText } from '../../src/engine/pipeline/alignedText';
import { WHOLE_TEXT } from '../../src/engine/tokenizer';
import { byteAlphabet } from '../../src/engine/unicode/byteAlphabet';
import { PieceCounter } from '../../src/training/counts/pieceCounter';
import { preTokenizerOf } from '../../src/training/counts/preTokenizerOf';
import { hardCases } from '../support/hardCases';
import { skipWithout } from '../support/peers';
import { packageOf, publishedParts, type PublishedName } from '../support/publishedTokenizers';
import { random } from '../support/random';
import { mixedText, proseLikeText } from '../support/randomTexts';
import { distinctMapOf } from '../unit/training/counts/pieceMaps';

const SEED = 20_261_208;

const sectionOf = (name: PublishedName): unknown => publishedParts(name)['pre_tokenizer'];

/** The pieces that the pipeline itself gives, their letters as bytes (a Latin-1 character each), counted. */
function piecesOfPipeline(section: unknown, texts: readonly string[]): Map<string, number> {
  const stage = readPreTokenizer(section, 'pre_tokenizer');
  const byteOf = new Map(byteAlphabet.map((letter, byte) => [letter, String.fromCharCode(byte)]));
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const { text: letters } of stage.preTokenize(AlignedText.of(text), WHOLE_TEXT)) {
      const piece = Array.from(letters, letter => byteOf.get(letter) ?? `no byte: ${letter}`).join('');
      counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
  }
  return new Map([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function counted(section: unknown, from: string, texts: readonly string[]): Map<string, number> {
  const counter = new PieceCounter({ preTokenizer: { section, from }, feed: 'documents', normalizer: 'none' });
  for (const text of texts) counter.addText(text);
  return distinctMapOf(counter.take());
}

describe(`pieces counted by published pre-tokenizers (seed ${SEED})`, function () {
  this.timeout(120_000);
  const next = random(SEED);
  const texts = [
    ...hardCases.map(({ text }) => text),
    ...Array.from({ length: 100 }, () => mixedText(next, 40)),
    proseLikeText(next, 60_000),
  ];
  const scanners: readonly PublishedName[] = [
    ...(['gpt2', 'gpt4', 'gpt4o', 'gptoss', 'llama3', 'llama3_2', 'qwen2_5'] as const),
    ...(['qwen3', 'mistral_nemo', 'text_davinci002', 'claude', 'deepseek_v3', 'deepseek_v4'] as const),
  ];
  const others: readonly PublishedName[] = ['command_r_plus'];

  for (const name of [...scanners, ...others]) {
    it(`${name}: are those of the pipeline`, function () {
      skipWithout(this, packageOf(name));
      const section = sectionOf(name);
      assert.deepEqual(counted(section, name, texts), piecesOfPipeline(section, texts));
      assert.equal(
        preTokenizerOf({ section, from: name }).kind,
        scanners.includes(name) ? 'scanner' : 'stages',
        `${name} is counted the fast way where there is one`,
      );
    });
  }

  for (const name of ['llama2', 'gemma2', 'chatglm3', 'yi', 'baichuan2'] as const) {
    it(`${name}: are refused, for it is not of the byte-level kind`, function () {
      skipWithout(this, packageOf(name));
      const section = sectionOf(name);
      assert.throws(() => preTokenizerOf({ section, from: name }), new RegExp(`pre-tokenizer of ${name} cannot be`));
    });
  }
});
