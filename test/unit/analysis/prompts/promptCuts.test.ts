import assert from 'node:assert/strict';
import fc from 'fast-check';
import { promptEnd } from '../../../../src/analysis/lists/promptEnds';
import { promptCuts } from '../../../../src/analysis/prompts/promptCuts';
import { ByteTokenizer } from '../../../../src/engine/baselines/byteTokenizer';
import { WordTokenizer } from '../../../../src/engine/baselines/wordTokenizer';
import { TokenizedDocument } from '../../../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import { openaiTokenizer } from '../../../support/tokenizers';

const tokenizers: readonly Tokenizer[] = [
  openaiTokenizer('r50k_base'),
  openaiTokenizer('cl100k_base'),
  new ByteTokenizer(),
  new WordTokenizer(),
];

function cutsOf(tokenizer: Tokenizer, text: string, most = Infinity) {
  return [...promptCuts(tokenizer, text, new TokenizedDocument(tokenizer, text), most)];
}

/** By encoding each beginning of the text as a whole. */
function naiveDiffers(tokenizer: Tokenizer, text: string, at: number): boolean {
  const [prompt, whole] = [tokenizer.encode(text.slice(0, at)), tokenizer.encode(text)];
  const keys = ({ ids, byteEnds, length }: typeof whole) =>
    Array.from({ length }, (_, index) => `${ids[index]}:${byteEnds[index]}`);
  const [own, all] = [keys(prompt), keys(whole)];
  return own.some((key, index) => key !== all[index]);
}

describe('a prompt that ends within a text', () => {
  it('has other tokens after a space than the text, and the same after a word', () => {
    const found = cutsOf(openaiTokenizer('r50k_base'), 'the cat');
    assert.deepEqual(
      found.filter(({ differs }) => differs === false).map(({ at }) => at),
      [3],
    );
    assert.deepEqual(
      found.map(({ end }) => end),
      ['inWord', 'inWord', 'afterWord', 'afterSpace', 'inWord', 'inWord'],
    );
  });

  it('is told as by encoding every beginning', () => {
    const unit = fc.constantFrom(
      'the',
      'a',
      ' ',
      '  ',
      '\n',
      'é',
      '🙂',
      '"',
      '(',
      '1',
      '23',
      'ing',
      '.',
      '漢',
      "'s",
      '\t',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 25 }), pieces => {
        const text = pieces.join('');
        for (const tokenizer of tokenizers) {
          for (const { at, differs } of cutsOf(tokenizer, text)) {
            assert.equal(
              differs,
              naiveDiffers(tokenizer, text, at),
              `${tokenizer.info.id} ${JSON.stringify(text)} ${at}`,
            );
          }
        }
      }),
    );
  });

  it('is the same in a text of many parts, and not looked at beyond the limit', () => {
    const [gpt2] = tokenizers as [Tokenizer];
    const line = 'The herrings and the crabs – naïve 🦀s, "don’t" they?\n';
    const once = cutsOf(gpt2, line + line).filter(({ at }) => at >= line.length);
    const all = cutsOf(gpt2, line.repeat(300));
    const last = all.filter(({ at }) => at >= 299 * line.length);
    assert.deepEqual(
      last.map(({ differs }) => differs),
      once.map(({ differs }) => differs),
    );
    assert.deepEqual(
      cutsOf(gpt2, line.repeat(300), 5000),
      all.filter(({ at }) => at < 5000),
    );
  });

  it('is unknown where no cut is proved nearby', () => {
    const nowhere: Tokenizer = Object.assign(Object.create(openaiTokenizer('r50k_base')) as Tokenizer, {
      canCutAt: () => false,
    });
    const found = cutsOf(nowhere, 'the cat '.repeat(200));
    assert.equal(
      found.some(({ at, differs }) => at < 900 && differs === undefined),
      false,
    );
    assert.equal(
      found.some(({ at, differs }) => at > 1010 && differs === false),
      false,
    );
    assert.ok(found.some(({ differs }) => differs === undefined));
  });

  it('ends after what is before it', () => {
    const ends = ['a.', 'ab', '\na', ' a', '"a', '(a', '.a', '«a'].map(([before, after]) => promptEnd(before!, after!));
    assert.deepEqual(ends, [
      'afterWord',
      'inWord',
      'afterLineBreak',
      'afterSpace',
      'afterOpening',
      'afterOpening',
      'afterOther',
      'afterOpening',
    ]);
  });
});
