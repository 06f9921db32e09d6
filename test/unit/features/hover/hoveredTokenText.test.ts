import assert from 'node:assert/strict';
import {
  commandLink,
  compactLine,
  copyLinks,
  placeLine,
  type ShownTokens,
} from '../../../../src/features/hover/hoveredTokenText';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const herr: ShownTokens = {
  text: ' herr',
  tokens: [{ id: 26213, bytes: utf8(' herr'), isPart: false }],
  tokenizerName: 'o200k_base',
  byteStart: 3,
  byteEnd: 8,
  start: { line: 0, character: 3 },
  end: { line: 0, character: 8 },
  word: { text: 'herrings', tokens: 2 },
};
const cook: ShownTokens = {
  text: '漢',
  tokens: [
    { id: 1, bytes: utf8('漢').subarray(0, 2), isPart: true },
    { id: 2, bytes: utf8('漢').subarray(2), isPart: true },
  ],
  tokenizerName: 'a*b',
  byteStart: 0,
  byteEnd: 3,
  start: { line: 4, character: 0 },
  end: { line: 5, character: 1 },
};

describe('the text of the hover', () => {
  it('begins with piece, id, bytes and the tokens of the word', () => {
    assert.equal(compactLine(herr), '`·herr` · id **26213** `20 68 65 72 72` · 5 bytes · 2 tokens in `herrings`');
    assert.equal(compactLine(cook), '`漢` is **2 tokens** · ids **1** `e6 bc` (part), **2** `a2` (part) · 3 bytes');
  });

  it('tells where the tokens are, each thing by its name', () => {
    assert.equal(
      placeLine(herr),
      'Tokenizer: o200k\\_base · Characters: whole · Line 1, columns 4–8 · Bytes 3–7 of the document',
    );
    assert.equal(
      placeLine(cook),
      'Tokenizer: a\\*b · Characters: in part, shared by several tokens · Lines 5–6 · Bytes 0–2 of the document',
    );
  });

  it('shows the first of many tokens, and the first bytes of a long one', () => {
    const tokens = Array.from({ length: 20 }, (_, id) => ({ id, bytes: utf8('x'.repeat(30)), isPart: false }));
    const line = compactLine({ ...cook, tokens });
    assert.match(line, /\*\*15\*\* `(78 ){24}…` \(whole\), … and 4 more/);
    assert.doesNotMatch(line, /\*\*16\*\*/);
  });

  it('copies ids, bytes and text by links that no text can break', () => {
    const hostile = { ...herr, text: ')](command:evil "x")' };
    const links = Array.from(copyLinks(hostile, 'copy').matchAll(/\[(\w+)\]\(command:copy\?([^()\s"]+) "Copy \w+"\)/g));
    const copied = links.map(([, label, query]) => [label, ...(JSON.parse(decodeURIComponent(query!)) as string[])]);
    assert.deepEqual(copied, [
      ['id', '26213'],
      ['bytes', '20 68 65 72 72'],
      ['text', hostile.text],
    ]);
    assert.match(copyLinks(cook, 'copy'), /\[ids\]\(command:copy\?%5B%221%2C%202%22%5D "Copy ids"\)/);
    assert.equal(commandLink('a', 'b', 1), '[a](command:b?%5B1%5D)');
  });
});
