import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TokenizedDocument } from '../../../../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../../../../src/engine/tokenizer';
import { type CallContext, CancelledError } from '../../../../../src/protocol/rpc';
import type { TokenQueries } from '../../../../../src/protocol/queries/tokenQueries';
import { DocumentStore } from '../../../../../src/worker/engine/documentStore';
import { createTokenQueries } from '../../../../../src/worker/engine/services/tokenQueriesService';
import { mixedTexts } from '../../../../support/randomTexts';
import { openaiTokenizer } from '../../../../support/tokenizers';

const tokenizer: Tokenizer = openaiTokenizer('r50k_base');

/** The questions, about one document. */
class Asked {
  signal = new AbortController().signal;
  readonly shares: number[] = [];
  private readonly handlers;

  constructor(readonly text: string) {
    const documents = new DocumentStore();
    documents.open('a', text);
    this.handlers = createTokenQueries({
      documents,
      tokenizer: () => Promise.resolve(tokenizer),
      pause: () => Promise.resolve(),
      countAll: (document: TokenizedDocument) => {
        while (document.countNext());
        return Promise.resolve(document.count!);
      },
    });
  }

  async ask<K extends keyof TokenQueries>(
    question: K,
    params: Omit<Parameters<TokenQueries[K]>[0], 'document' | 'tokenizerId'>,
  ): Promise<ReturnType<TokenQueries[K]>> {
    const handler = this.handlers[question] as (params: unknown, context: CallContext) => unknown;
    const context = { signal: this.signal, progress: (share: number) => void this.shares.push(share) };
    return (await handler({ document: 'a', tokenizerId: 'any', ...params }, context)) as ReturnType<TokenQueries[K]>;
  }

  truncate(tokens: number, start = 0, end = this.text.length) {
    return this.ask('truncate', { start, end, tokens });
  }
}

describe('questions about tokens by their number', () => {
  it('find a token, the last where there are fewer, and none in no text', async () => {
    const asked = new Asked('The fish is'.repeat(100));
    const { starts, ends, length } = tokenizer.encode(asked.text);
    const found = await asked.ask('findToken', { number: 101 });
    assert.deepEqual(found, { start: starts[101], end: ends[101], number: 101, total: length });
    const last = await asked.ask('findToken', { number: 1e9 });
    assert.deepEqual(last, { start: starts.at(-1), end: ends.at(-1), number: length - 1, total: length });
    assert.equal(await new Asked('').ask('findToken', { number: 0 }), undefined);
  });

  it('cut a text after so many tokens', async () => {
    const asked = new Asked('The fish is in the pan.');
    assert.deepEqual(await asked.truncate(3), { end: 'The fish is'.length, tokens: 3, total: 7 });
    assert.deepEqual(await asked.truncate(7), { end: asked.text.length, tokens: 7, total: 7 });
    // A part counts by itself.
    assert.deepEqual(await asked.truncate(1, 4, 11), { end: 8, tokens: 1, total: 2 });
  });

  it('cut no character in two', async () => {
    const asked = new Asked('a 👩‍🍳 b');
    const { end, tokens } = await asked.truncate(3);
    assert.deepEqual([asked.text.slice(0, end), tokens], ['a', 1]);
    assert.deepEqual(await new Asked('👩‍🍳').truncate(1), { end: 0, tokens: 0, total: tokenizer.count('👩‍🍳') });
  });

  it('leave at most so many tokens of any text', async () => {
    await fc.assert(
      fc.asyncProperty(mixedTexts(), fc.nat(40), async (text, tokens) => {
        const { end, tokens: kept, total } = await new Asked(text).truncate(tokens);
        assert.equal(tokenizer.count(text.slice(0, end)), kept);
        assert.ok(kept <= tokens);
        assert.equal(total, tokenizer.count(text));
        if (total <= tokens) assert.equal(end, text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('write the tokens of parts, each by itself, with offsets in the document', async () => {
    const asked = new Asked('naïve fish\nnaïve fish');
    const ranges = [
      { start: 0, end: 5 },
      { start: 11, end: 21 },
    ];
    const params = { ranges, separator: '|', mostUnits: 1000 };
    const ids = [...tokenizer.encode('naïve').ids, ...tokenizer.encode('naïve fish').ids];
    const written = await asked.ask('writeTokens', { ...params, form: 'json' });
    assert.deepEqual(written, { text: JSON.stringify(ids), tokens: ids.length });
    const { text } = await asked.ask('writeTokens', { ...params, form: 'offsets' });
    const last = text.trimEnd().split('\n').at(-1)!.split('\t').map(Number);
    assert.deepEqual(last, [ids.length - 1, ids.at(-1), 16, 21, 18, 23]);
    const none = await new Asked('').ask('writeTokens', { ...params, ranges: [{ start: 0, end: 0 }], form: 'json' });
    assert.deepEqual(none, { text: '[]', tokens: 0 });
  });

  it('refuse to write more than was asked for, and can be cancelled', async () => {
    const asked = new Asked('The fish is '.repeat(100_000));
    const params = { ranges: [{ start: 0, end: asked.text.length }], form: 'json', separator: '' } as const;
    await assert.rejects(
      asked.ask('writeTokens', { ...params, mostUnits: 1000 }),
      /more than 1,000 characters.*select less/,
    );
    asked.signal = AbortSignal.abort();
    await assert.rejects(asked.ask('writeTokens', { ...params, mostUnits: 1e9 }), CancelledError);
    assert.ok(asked.shares.length > 0 && asked.shares.every(share => share > 0 && share <= 1));
  });

  it('turn ids into their text, and say whether it is encoded back to them', async () => {
    const asked = new Asked('');
    const ids = tokenizer.encode('naïve 🙂').ids;
    assert.deepEqual(await asked.ask('decodeIds', { ids }), {
      text: 'naïve 🙂',
      encodesBack: true,
      tokens: ids.length,
    });
    const [t, he] = [tokenizer.encode('T').ids[0]!, tokenizer.encode('he').ids[0]!];
    const split = await asked.ask('decodeIds', { ids: Uint32Array.of(t, he) });
    assert.deepEqual(split, { text: 'The', encodesBack: false, tokens: 1 });
  });

  it('refuse ids that are none, and ids that are no whole text', async () => {
    const asked = new Asked('');
    await assert.rejects(asked.ask('decodeIds', { ids: Uint32Array.of(464, 4_294_967_295) }), {
      message: '4294967295 is no id of r50k_base: its ids are from 0 to 50,256',
    });
    const emoji = tokenizer.encode('a🙂').ids;
    await assert.rejects(
      asked.ask('decodeIds', { ids: emoji.slice(0, -1) }),
      /no whole text: token \d+ \(id \d+, bytes f0 9f( [\da-f]{2})*\)/,
    );
  });
});
