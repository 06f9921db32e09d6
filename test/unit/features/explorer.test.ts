import assert from 'node:assert/strict';
import { badge } from '../../../src/features/explorer/badge';

describe("the explorer's badge", () => {
  const badges: [tokens: number, badge: string][] = [
    [0, '<1'],
    [999, '<1'],
    [1000, '1'],
    [1499, '1'],
    [1500, '2'],
    [99_499, '99'],
    [99_500, 'M+'],
    [5_000_000, 'M+'],
  ];
  for (const [tokens, text] of badges) {
    it(`is ${text} for ${tokens} tokens`, () => assert.equal(badge(tokens), text));
  }

  it('never has more than the two characters that VS Code allows', () => {
    for (let tokens = 0; tokens < 200_000; tokens += 37) assert.ok(badge(tokens).length <= 2, String(tokens));
  });
});
