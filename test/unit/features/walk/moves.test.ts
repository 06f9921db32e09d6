import assert from 'node:assert/strict';
import { type Move, nextToken, previousToken, tokenAtCursor, wholeTokens } from '../../../../src/features/walk/moves';
import { parseTokenNumber } from '../../../../src/features/walk/tokenNumber';

/** `The| quick|\n|fox` */
const tokens = [
  { start: 0, end: 3 },
  { start: 3, end: 9 },
  { start: 9, end: 10 },
  { start: 10, end: 13 },
];
const [the, quick, lineBreak, fox] = tokens;

const to = (move: Move, start: number, end = start): unknown => move(tokens, { start, end, active: end });

describe('a walk by tokens', () => {
  it('goes to the token after a selection, and from within a token to the one after it', () => {
    assert.equal(to(nextToken, 0), the);
    assert.equal(to(nextToken, 0, 3), quick);
    assert.equal(to(nextToken, 4), lineBreak);
    assert.equal(to(nextToken, 3, 4), lineBreak);
    assert.equal(to(nextToken, 10, 13), undefined);
  });

  it('goes back to the token before', () => {
    assert.equal(to(previousToken, 13), fox);
    assert.equal(to(previousToken, 10, 13), lineBreak);
    assert.equal(to(previousToken, 4), the);
    assert.equal(to(previousToken, 0, 3), undefined);
  });

  it('leaves out tokens without text', () => {
    const empty = [{ start: 3, end: 3 }];
    assert.equal(nextToken([...empty, quick!], { start: 3, end: 3, active: 3 }), quick);
    assert.equal(previousToken([the!, ...empty], { start: 3, end: 3, active: 3 }), the);
    const afterText = [...tokens, { start: 13, end: 13 }];
    for (const move of [tokenAtCursor, wholeTokens]) {
      assert.equal(move(afterText, { start: 13, end: 13, active: 13 }), fox, 'what a normalizer put after the text');
    }
    assert.equal(tokenAtCursor(afterText.slice(-1), { start: 13, end: 13, active: 13 }), undefined);
  });

  it('finds the token at the cursor, at the end of the text the last', () => {
    assert.equal(to(tokenAtCursor, 3), quick);
    assert.equal(to(tokenAtCursor, 13), fox);
    assert.equal(tokenAtCursor(tokens, { start: 0, end: 9, active: 0 }), the);
    assert.equal(tokenAtCursor([], { start: 0, end: 0, active: 0 }), undefined);
  });

  it('takes in the rest of tokens that are selected in part', () => {
    assert.deepEqual(to(wholeTokens, 1, 4), { start: 0, end: 9 });
    assert.deepEqual(to(wholeTokens, 3, 9), { start: 3, end: 9 });
    assert.equal(to(wholeTokens, 11), fox);
  });
});

describe('the number of a token', () => {
  it('is read as people write it', () => {
    for (const text of ['1200', '1,200', '1 200', ' 1_200 ']) assert.deepEqual(parseTokenNumber(text), { value: 1200 });
  });

  for (const text of ['', '0', '-1', '1.5', 'ten', '1,2', '99999999999']) {
    it(`is not ${JSON.stringify(text)}`, () => assert.ok('problem' in parseTokenNumber(text)));
  }
});
