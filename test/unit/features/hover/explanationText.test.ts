import assert from 'node:assert/strict';
import { whyText } from '../../../../src/features/hover/explanationText';
import { traceText } from '../../../../src/features/hover/traceText';
import { TokenizedDocument } from '../../../../src/engine/tokenizedDocument';
import { explainTokens } from '../../../../src/worker/engine/explainTokens';
import type { ExplainedRival, Explanation } from '../../../../src/protocol/queries/explanation';
import { openaiTokenizer } from '../../../support/tokenizers';

const explained = (text: string, start: number, end = start + 1): Explanation => {
  const document = new TokenizedDocument(openaiTokenizer('r50k_base'), text);
  const explanation = explainTokens(document, { start, end, mostMerges: 64 });
  assert.ok(explanation && explanation !== 'tooLong');
  return explanation;
};

describe('why a text is cut', () => {
  it('is told by pre-token, borders, merges and other forms', () => {
    // r50k_base: the| her|rings
    const lines = whyText(explained('the herrings', 5));
    assert.equal(lines[0], '- Pre-token: `·herrings`, 2 tokens');
    assert.equal(lines[1], '- Before: the pre-tokenizer cuts here');
    assert.match(lines[2]!, /^- After: (`.+` \+ `.+` \(rank [\d,]+\) lost to .+, which goes first|no merge joins .+)$/);
    assert.match(lines[3]!, /^- \d+ merges?, each with its turn and its rank:\n\n```text\n·h.* = .+ {3}turn \d+, rank/);
    assert.match(lines[4]!, /^- Other forms: `[^`]+`\s(id\s\d+|\d+\stokens) · /);
  });

  it('is told of what no merge made', () => {
    assert.ok(whyText(explained('x', 0)).includes('- Merges: none, the token is one of the smallest parts'));
    const looked = explained('the', 0);
    const [token] = looked.tokens;
    const lookedUp = { ...looked, tokens: [{ ...token!, history: { lookedUp: true, merges: [], mergeCount: 0 } }] };
    assert.ok(whyText(lookedUp).includes('- Merges: none, the whole pre-token is an entry and was looked up'));
    const cut = { ...looked, tokens: [{ ...token!, history: { ...token!.history!, mergeCount: 100 } }] };
    assert.ok(whyText(cut).includes('- Merges: 100, see the full trace'));
  });

  it('is told of other models by how they choose', () => {
    const bpe = explained('herrings', 0);
    const border = { kind: 'model', lost: [] } as const;
    const told = (method: Explanation['method']): string => whyText({ ...bpe, method, borders: [border, border] })[1]!;
    assert.match(told('BPE'), /no merge joins/);
    assert.match(told('Unigram'), /highest total score/);
    assert.match(told('WordPiece'), /longest entry first/);
    assert.match(told('WordLevel'), /whole pre-token/);
  });

  it('is told of models without merges by what lost to the token', () => {
    const plain = explained('herrings', 0);
    const entries = (...each: string[]): Uint8Array[] => each.map(text => new TextEncoder().encode(text));
    const told = (rival: ExplainedRival): string | undefined => {
      return whyText({ ...plain, tokens: [{ ...plain.tokens[0]!, rival }] }).find(line => /Best|Tried/.test(line));
    };
    const [loser, winner] = [
      { entries: entries('▁un', 'able'), score: -17.25 },
      { entries: entries('▁unable'), score: -9.5 },
    ];
    assert.equal(
      told({ kind: 'split', winner, loser }),
      '- Best without this token: `▁un` + `able` (score -17.250) lost to `▁unable` (score -9.500)',
    );
    const longer = { kind: 'longer', longest: '##ables', shortest: '##abl' } as const;
    assert.equal(
      told({ ...longer, count: 3 }),
      '- Tried first: 3 longer pieces, `##ables` to `##abl`, which are no entries',
    );
    assert.equal(told({ ...longer, count: 1 }), '- Tried first: `##ables`, which is no entry');
  });

  it('tells what was normalized, and where there is no pre-tokenizer', () => {
    const plain = explained('herrings', 0);
    const [preToken] = plain.preTokens;
    const normalized = { ...plain, hasNormalizer: true, preTokens: [{ ...preToken!, normalized: '▁HERRINGS' }] };
    assert.equal(whyText(normalized)[0], '- Normalized: `herrings` → `▁HERRINGS`');
    assert.equal(whyText({ ...plain, hasNormalizer: true })[0], '- Normalized: unchanged');
    assert.equal(whyText({ ...plain, hasPreTokenizer: false })[0], '- Pre-token: none, the text is encoded as a whole');
    const part = { ...plain, preTokens: [{ ...preToken!, isWhole: false }] };
    assert.match(whyText(part)[0]!, /a part of a very long one/);
  });

  it('is a whole page in the trace', () => {
    const place = { name: 'fish\u202e.txt', line: 1234, isWhole: true, tokenizerName: 'r50k_base' };
    const lines = traceText(place, explained('the herrings', 0, 12)).split('\n');
    assert.equal(lines[0], 'How the tokens of fish\\u202e.txt, line 1,234, came about');
    const part = traceText({ ...place, isWhole: false }, explained('the herrings', 0, 12));
    assert.match(part, /^How the tokens of .*, a part of line 1,234, came about\n/);
    assert.ok(lines.includes('Tokenizer: r50k_base (BPE)'));
    assert.ok(lines.includes('  ·herrings: 2 tokens'));
    assert.equal(lines.filter(line => / id \d+ /.test(line)).length, 3, 'a line for each token');
    assert.ok(lines.includes('  | the start of the text') && lines.includes('  | the end of the text'));
    assert.ok(
      lines.some(line => /^ {6}1\. . \+ . \(rank [\d,]+\) → ..$/.test(line)),
      lines.join('\n'),
    );
  });
});
