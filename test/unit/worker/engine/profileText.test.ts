import assert from 'node:assert/strict';
import { CharacterTokenizer } from '../../../../src/engine/baselines/characterTokenizer';
import { WordTokenizer } from '../../../../src/engine/baselines/wordTokenizer';
import { TokenizedDocument } from '../../../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import { profileTexts } from '../../../../src/worker/engine/profileText';
import { openaiTokenizer } from '../../../support/tokenizers';

/** The profile of texts together under tokenizers, given with their numbers of entries where these matter. */
function profileOf(
  texts: readonly string[],
  tokenizers: readonly (readonly [tokenizer: Tokenizer, vocabularySize?: number])[],
  pause: (share: number) => Promise<void> = () => Promise.resolve(),
) {
  const forms = texts.map(text => ({ text, forms: tokenizers.map(([each]) => new TokenizedDocument(each, text)) }));
  const described = tokenizers.map(([{ info }, vocabularySize]) => ({
    tokenizerId: info.id,
    ...(vocabularySize !== undefined && { vocabularySize }),
  }));
  return profileTexts(forms, described, pause);
}

describe('the profile of a text under several tokenizers', () => {
  const gpt2 = openaiTokenizer('r50k_base');
  const text = 'The herrings and the crabs – naïve 🦀s, don’t they?\n'.repeat(250);

  it('has the tokens and words of the whole text, though it is read in parts', async () => {
    const shares: number[] = [];
    const { profiles, profiledUnits, units } = await profileOf([text], [[gpt2, 50_257], [new WordTokenizer()]], share =>
      Promise.resolve(void shares.push(share)),
    );
    assert.deepEqual([profiledUnits, units], [text.length, text.length]);
    assert.ok(shares.length > 3 && shares.at(-1) === 1, `${shares.length} parts`);
    const [byPieces, byWords] = profiles;
    const tokens = gpt2.encode(text);
    assert.equal(
      byPieces!.lengths.reduce((sum, count) => sum + count, 0),
      tokens.length,
    );
    assert.equal(byPieces!.metrics.distinctTokens, new Set(tokens.ids).size);
    assert.equal(byPieces!.ranks[0]!.rank, 1);
    assert.equal(byWords!.metrics.wholeWords, 1);
    assert.ok(Math.abs(byPieces!.metrics.continuationShare! * tokens.length - continuations(tokens, text)) < 1e-6);
  });

  it('counts boundaries against the first tokenizer', async () => {
    const { profiles } = await profileOf([text], [[gpt2], [gpt2], [new CharacterTokenizer()]]);
    assert.equal(profiles[0]!.metrics.boundaryF1, undefined);
    assert.equal(profiles[1]!.metrics.boundaryF1, 1);
    const f1 = profiles[2]!.metrics.boundaryF1!;
    assert.ok(f1 > 0 && f1 < 0.6, String(f1));
  });

  it('takes texts together, each by itself', async () => {
    const { profiles, units } = await profileOf(['the crab', 'the crab'], [[gpt2, 50_257]]);
    const { ranks, metrics } = profiles[0]!;
    assert.equal(units, 16);
    assert.equal(ranks[0]!.count, 2, 'the second text starts without a space, as the first does');
    assert.equal(metrics.typeTokenRatio, 0.5);
  });

  it('reads a very long text to a stated length, and ends when it is cancelled', async () => {
    const long = 'ab '.repeat(400_000);
    const read = await profileOf([long], [[new CharacterTokenizer()]]);
    assert.equal(read.units, 1_200_000);
    assert.ok(read.profiledUnits > 999_000 && read.profiledUnits <= 1_000_000, String(read.profiledUnits));
    const cancelled = profileOf([long], [[new CharacterTokenizer()]], share =>
      share > 0.01 ? Promise.reject(new Error('cancelled')) : Promise.resolve(),
    );
    await assert.rejects(cancelled, /cancelled/);
  });

  it('cuts no character in two where a text has no place to cut', async () => {
    const run = '🦀'.repeat(5000);
    const { profiles } = await profileOf([run], [[new CharacterTokenizer()]]);
    assert.equal(profiles[0]!.metrics.charactersPerToken, 1);
    const { profiles: ofNothing } = await profileOf([''], [[gpt2]]);
    assert.deepEqual([ofNothing[0]!.metrics.distinctTokens, ofNothing[0]!.ranks], [0, []]);
  });
});

/** Tokens after the first in each word, counted plainly. */
function continuations({ starts, ends }: ReturnType<Tokenizer['encode']>, text: string): number {
  let count = 0;
  for (const { index, segment, isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    if (isWordLike !== true) continue;
    const pieces = [...starts].filter((start, token) => start < index + segment.length && ends[token]! > index);
    count += Math.max(0, pieces.length - 1);
  }
  return count;
}
