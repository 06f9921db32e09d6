import assert from 'node:assert/strict';
import {
  bytesPerToken,
  charactersPerToken,
  relativeToBaseline,
  tokensPerWord,
} from '../../../src/analysis/compression';

/**
 * Two tokenizations of the same 22 bytes of ASCII in three words, worked out by hand from the definitions of the
 * figures in the literature (fertility: Rust et al. 2021; bytes per token; "premium" and normalised sequence length).
 */
const FIRST = { tokens: 7, words: 3, bytes: 22, characters: 22 };
const SECOND = { tokens: 11, words: 3, bytes: 22, characters: 22 };

function assertNear(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-12, `${actual ?? 'undefined'}, not ${expected}`);
}

describe('compression figures', () => {
  it('are those worked out by hand', () => {
    assertNear(bytesPerToken(FIRST.bytes, FIRST.tokens), 3.142857142857143);
    assertNear(bytesPerToken(SECOND.bytes, SECOND.tokens), 2);
    assertNear(tokensPerWord(FIRST.tokens, FIRST.words), 2.3333333333333335);
    assertNear(tokensPerWord(SECOND.tokens, SECOND.words), 3.6666666666666665);
    assertNear(charactersPerToken(FIRST.characters, FIRST.tokens), 1 / 0.3181818181818182);
    assertNear(charactersPerToken(SECOND.characters, SECOND.tokens), 1 / 0.5);
  });

  it('compare the right way round', () => {
    assertNear(relativeToBaseline(FIRST.tokens, SECOND.tokens), 0.6363636363636364 - 1); // 36 % fewer
    assertNear(relativeToBaseline(SECOND.tokens, FIRST.tokens), 1.5714285714285714 - 1); // 57 % more
    assert.equal(relativeToBaseline(5, 5), 0);
  });

  it('are absent rather than made up where there is nothing to divide by', () => {
    assert.equal(bytesPerToken(0, 0), undefined);
    assert.equal(charactersPerToken(0, 0), undefined);
    assert.equal(tokensPerWord(3, 0), undefined);
    assert.equal(relativeToBaseline(3, 0), undefined);
    assert.equal(tokensPerWord(0, 3), 0);
  });
});
