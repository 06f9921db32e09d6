import assert from 'node:assert/strict';
import type { TokenDataSummary, TokenValues } from '../../../../../src/protocol/queries/tokenDataQueries';
import { CancelledError } from '../../../../../src/protocol/rpc';
import { DocumentStore } from '../../../../../src/worker/engine/documentStore';
import { createTokenData } from '../../../../../src/worker/engine/services/tokenDataService';

const utf8 = new TextEncoder();

/** The service on one document, and a file of records. */
class Loaded {
  readonly shares: number[] = [];
  private readonly service;

  constructor(text: string) {
    const documents = new DocumentStore();
    documents.open('a', text);
    this.service = createTokenData({ documents, pause: () => Promise.resolve() });
  }

  async load(records: readonly (object | string)[], signal = new AbortController().signal): Promise<TokenDataSummary> {
    const lines = records.map(record => (typeof record === 'string' ? record : JSON.stringify(record)));
    const file = { bytes: utf8.encode(lines.join('\n')) };
    const context = { signal, progress: (share: number) => void this.shares.push(share) };
    return this.service.loadTokenData({ document: 'a', file }, context);
  }

  values(field: string, start = 0, end = 1e9, most = 100): Record<'starts' | 'ends' | 'values', number[]> {
    const value = this.marked(field, start, end, most);
    return { starts: [...value.starts], ends: [...value.ends], values: [...value.values] };
  }

  marked(field: string, start: number, end: number, most: number): TokenValues {
    const context = { signal: new AbortController().signal, progress: () => undefined };
    return this.service.tokenValues({ document: 'a', start, end, field, most }, context) as TokenValues;
  }
}

describe('data of the tokens of a document', () => {
  it('is aligned by the text of tokens, and given by range', async () => {
    const loaded = new Loaded('The naïve fish');
    const summary = await loaded.load([
      { token: '<s>', logprob: 0 },
      { token: 'The', logprob: -1, accepted: true },
      { token: ' naïve', logprob: -2, accepted: false },
      { token: ' fish', logprob: -4 },
    ]);
    const { tokens, aligned, form, segmentCount } = summary;
    assert.deepEqual({ tokens, aligned, form, segmentCount }, { tokens: 4, aligned: 3, form: 'text', segmentCount: 1 });
    assert.deepEqual(
      summary.fields.map(({ name, count, least, greatest }) => [name, count, least, greatest]),
      [
        ['logprob', 3, -4, -1],
        ['accepted', 2, 0, 1],
      ],
    );
    assert.deepEqual(loaded.values('logprob'), { starts: [0, 3, 9], ends: [3, 9, 14], values: [-1, -2, -4] });
    assert.deepEqual(loaded.values('accepted', 3, 9), { starts: [3], ends: [9], values: [0] });
    assert.deepEqual(loaded.values('accepted', 9, 20).values, [], 'tokens without the value are left out');
    assert.deepEqual(loaded.values('logprob', 0, 20, 2).starts, [0, 3]);
    assert.equal(loaded.marked('logprob', 0, 20, 2).count, 3, 'what is cut off is counted');
    assert.equal(loaded.marked('accepted', 0, 20, 2).count, 2);
    assert.equal(loaded.marked('logprob', 0, 20, 0).count, 3);
    assert.throws(() => loaded.values('other'), /loaded again/);
  });

  const forms = {
    byteLevel: ['The', 'ĠnaÃ¯ve', 'Ġfish'],
    metaspace: ['▁The', '▁na', '<0xC3>', '<0xAF>', 've', '▁fish'],
    bytes: ['The', ' naïve', ' fish'].map(token => [...utf8.encode(token)]),
  };
  for (const [form, tokens] of Object.entries(forms)) {
    it(`is aligned with tokens that are written otherwise: ${form}`, async () => {
      const summary = await new Loaded('The naïve fish').load(tokens.map(token => ({ token })));
      assert.deepEqual([summary.form, summary.aligned, summary.segmentCount], [form, tokens.length, 0]);
    });
  }

  it('is placed by offsets where there are some', async () => {
    const loaded = new Loaded('The fish');
    const summary = await loaded.load([
      { start: 0, end: 3, x: 1 },
      { start: 3, end: 8, x: 2 },
    ]);
    assert.equal(summary.form, 'offsets');
    assert.deepEqual(loaded.values('x'), { starts: [0, 3], ends: [3, 8], values: [1, 2] });
  });

  it('has figures on experts and drafts', async () => {
    const record = {
      token: 'a',
      experts: [
        [0, 1],
        [2, 3],
      ],
      p: [0.5, 0.5],
      q: [0.9, 0.1],
    };
    const { routing, acceptance } = await new Loaded('a'.repeat(20)).load(Array.from({ length: 20 }, () => record));
    assert.equal(routing!.layers.length, 2);
    assert.deepEqual(routing!.layers[0], {
      prediction: { f1: 1, threshold: 16, rho: 1 },
      cacheHits: 38 / 40,
      cache: 4,
    });
    assert.equal(acceptance!.positions, 20);
    assert.ok(Math.abs(acceptance!.means[0]!.low - 0.6) < 1e-9 && Math.abs(acceptance!.means[1]!.high - 0.69) < 1e-9);
  });

  it('says which lines are no records, and refuses a file without any', async () => {
    const summary = await new Loaded('a').load(['{"token":"a"}', 'nonsense', '[]', '', '{"x":1}']);
    assert.deepEqual([summary.tokens, summary.badLines, summary.firstBad], [1, 3, 'line 2: it is no JSON']);
    await assert.rejects(new Loaded('a').load(['nonsense']), /no line on a token \(line 1: it is no JSON\)/);
    await assert.rejects(new Loaded('a').load([{ token: 'a', p: [0.9, 0.9], q: [0.5, 0.5] }]), /add up to more than 1/);
  });

  it('is read in parts, and can be cancelled', async () => {
    const loaded = new Loaded('word '.repeat(50_000));
    const records = Array.from({ length: 100_000 }, () => '{"token":"word ","logprob":-1.5}');
    assert.equal((await loaded.load(records)).aligned, 50_000);
    assert.ok(loaded.shares.length > 2);
    await assert.rejects(loaded.load(records, AbortSignal.abort()), CancelledError);
  });
});
