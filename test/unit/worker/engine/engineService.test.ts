import assert from 'node:assert/strict';
import { tokenizerFormats } from '../../../../src/engine/formats/tokenizerFormats';
import type { Engine } from '../../../../src/protocol/engine';
import { type CallContext, CancelledError, type Handlers } from '../../../../src/protocol/rpc';
import { createEngine } from '../../../../src/worker/engine/engineService';
import { MemoryFiles, smallVocabulary } from '../../../support/packedFiles';
import { random } from '../../../support/random';
import { proseLikeText } from '../../../support/randomTexts';

const utf8 = new TextEncoder();
const BYTES = 'baseline-bytes';

/** Answers of the engine, called as the RPC calls it: handlers may answer at once or later. */
class Harness {
  /** Run whenever a long count looks at its messages. */
  onPause: () => void = () => undefined;
  pauses = 0;
  /** Tokenizers that were told to be at work. */
  readonly inUse: string[] = [];
  /** What the engine told of its progress. */
  readonly shares: number[] = [];
  private readonly engine: Handlers<Engine>;

  constructor(files: Readonly<Record<string, Uint8Array>> = { 'tiny.loupe': smallVocabulary('tiny') }) {
    this.engine = createEngine({
      vocabularies: new MemoryFiles(files),
      readShipped: name => Promise.reject(new Error(`there is no ${name}`)),
      readAdded: id => Promise.reject(new Error(`nobody added ${id}`)),
      tellInUse: tokenizer => void this.inUse.push(tokenizer.id),
      pause: () => {
        this.pauses++;
        this.onPause();
        return Promise.resolve();
      },
    });
  }

  /** A call's result; a handler that throws at once rejects as well. */
  async call<K extends keyof Engine>(
    method: K,
    params: Parameters<Engine[K]>[0],
    signal = new AbortController().signal,
  ): Promise<ReturnType<Engine[K]>> {
    const handler = this.engine[method] as (params: unknown, context: CallContext) => unknown;
    const progress = (share: number): void => void this.shares.push(share);
    return (await handler(params, { signal, progress })) as ReturnType<Engine[K]>;
  }

  async count(document: string, tokenizerId = BYTES, signal?: AbortSignal): Promise<number> {
    return (await this.call('countDocument', { document, tokenizerId }, signal)).tokens;
  }
}

/** Long enough for many slices, whatever the machine. */
const long = proseLikeText(random(1), 3_000_000);

describe('the engine for the RPC', () => {
  it('counts, measures and encodes texts and documents alike', async () => {
    const engine = new Harness();
    const text = 'the naïve 漢字 🙂\r\n the end';
    await engine.call('openDocument', { document: 'a', text });
    const whole = { document: 'a', start: 0, end: text.length };
    const encoding = (await engine.call('encodeRange', { ...whole, tokenizerId: 'tiny' })) as unknown as {
      value: unknown;
    };
    const { ids } = encoding.value as { ids: Uint32Array };
    assert.equal(await engine.count('a', 'tiny'), ids.length);
    assert.equal((await engine.call('countText', { text, tokenizerId: 'tiny' })).tokens, ids.length);
    const measure = { bytes: utf8.encode(text).length, characters: 23, words: 5 };
    assert.deepEqual(await engine.call('measureDocument', 'a'), measure);
    assert.deepEqual(await engine.call('measureRanges', { document: 'a', ranges: [whole] }), measure);
    const parts = {
      document: 'a',
      tokenizerId: BYTES,
      ranges: [
        { start: 0, end: 3 },
        { start: 4, end: 9 },
      ],
    };
    const { tokens: sum } = await engine.call('countRanges', parts);
    assert.equal(sum, utf8.encode(text.slice(0, 3)).length + utf8.encode(text.slice(4, 9)).length);
    const { tokens, bytes, milliseconds } = await engine.call('countDocument', { document: 'a', tokenizerId: BYTES });
    assert.deepEqual([tokens, bytes], [measure.bytes, measure.bytes]);
    assert.ok(milliseconds >= 0);
  });

  it('lists the formats of files that it reads, and the files that belong to one', async () => {
    const engine = new Harness();
    const formats = await engine.call('fileFormats', undefined);
    assert.deepEqual(
      formats.map(format => Object.keys(format)),
      formats.map(() => ['title', 'endings']),
    );
    assert.deepEqual(
      formats.flatMap(({ endings }) => [...endings]).sort(),
      tokenizerFormats.flatMap(({ endings }) => [...endings]).sort(),
    );
    const head = utf8.encode('{"a": 0}');
    const plan = await engine.call('planReading', { name: 'vocab.json', head });
    assert.equal(plan.title, 'vocab.json with merges.txt');
    assert.equal(plan.beside[0], 'merges.txt');
    const ranks = { name: 'gpt2.tiktoken', head: utf8.encode('IQ== 0') };
    assert.equal((await engine.call('planReading', ranks)).title, '.tiktoken ranks');
    assert.deepEqual(await engine.call('tokenizersAmong', ['README.md', 'tokenizer.json']), ['tokenizer.json']);
  });

  it('counts the empty document', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: '' });
    assert.equal(await engine.count('a', 'tiny'), 0);
    assert.deepEqual(await engine.call('measureDocument', 'a'), { bytes: 0, characters: 0, words: 0 });
    const range = { document: 'a', tokenizerId: 'tiny', start: 0, end: 10 };
    const { value } = (await engine.call('tokensInRange', range)) as unknown as { value: { length: number } };
    assert.equal(value.length, 0);
  });

  it('gives the tokens that overlap a range, with offsets in the document', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: 'ä\nbc' });
    const range = { document: 'a', tokenizerId: BYTES, start: 1, end: 3 };
    const { value } = (await engine.call('tokensInRange', range)) as unknown as {
      value: { ids: Uint32Array; starts: Uint32Array; ends: Uint32Array; byteStarts: Uint32Array };
    };
    assert.deepEqual([...value.ids], [10, 98]);
    assert.deepEqual([...value.starts], [1, 2]);
    assert.deepEqual([...value.ends], [2, 3]);
    assert.deepEqual([...value.byteStarts], [2, 3]);
  });

  it('gives tokens again only where they are not those that are known', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: 'one two\nthree' });
    const ask = async (start: number, end: number, known?: number): Promise<{ fingerprint: number } | undefined> => {
      const asked = { document: 'a', tokenizerId: BYTES, start, end, ...(known === undefined ? {} : { known }) };
      const answer = (await engine.call('changedTokens', asked)) as unknown as { value: { fingerprint: number } };
      return (answer as typeof answer | undefined)?.value;
    };
    const first = await ask(8, 13);
    assert.ok(first);
    assert.equal(await ask(8, 13, first.fingerprint), undefined);
    await engine.call('editDocument', { document: 'a', edits: [{ offset: 0, length: 0, text: 'more ' }] });
    assert.equal(await ask(13, 18, first.fingerprint), undefined, 'the same tokens, farther down');
    await engine.call('editDocument', { document: 'a', edits: [{ offset: 14, length: 1, text: 'H' }] });
    assert.notEqual((await ask(13, 18, first.fingerprint))?.fingerprint, first.fingerprint);
  });

  it('counts the tokens of stretches', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: long });
    const whole = { document: 'a', tokenizerId: BYTES };
    const bounds = [0, 10, 10, 1_000_000, long.length];
    const counts = await engine.call('countStretches', { ...whole, bounds });
    const slices = bounds.slice(1).map((end, index) => long.slice(bounds[index], end));
    assert.deepEqual(
      counts,
      slices.map(slice => utf8.encode(slice).length),
    );
    const abort = AbortSignal.abort();
    await assert.rejects(engine.call('countStretches', { ...whole, bounds }, abort), CancelledError);
  });

  it('rejects questions about documents that are not open', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: 'x' });
    await engine.call('closeDocument', 'a');
    await assert.rejects(engine.count('a'), /not open: a/);
    await assert.rejects(engine.call('editDocument', { document: 'a', edits: [] }), /not open: a/);
    await assert.rejects(engine.call('measureDocument', 'a'), /not open: a/);
    await engine.call('closeDocument', 'never opened');
  });

  it('tells how far a long count has come', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: long });
    await engine.count('a', 'tiny');
    assert.ok(engine.shares.length > 2);
    assert.ok(engine.shares.every((share, index) => share < 1 && share > (engine.shares[index - 1] ?? 0)));
    const told = engine.shares.length;
    await engine.count('a', 'tiny');
    assert.equal(engine.shares.length, told, 'what is counted already needs no progress');
  });

  it('counts a long document in slices, with what is edited between them', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: long });
    const edits = [
      { offset: long.length, length: 0, text: ' at the end' },
      { offset: 1000, length: 500, text: 'where it was counted already' },
      { offset: 0, length: 0, text: 'at the start ' },
    ];
    let expected = long;
    engine.onPause = () => {
      const edit = edits.shift();
      if (!edit) return;
      expected = expected.slice(0, edit.offset) + edit.text + expected.slice(edit.offset + edit.length);
      void engine.call('editDocument', { document: 'a', edits: [edit] });
    };
    const count = await engine.count('a', 'tiny');
    assert.deepEqual(edits, [], 'there were not enough slices for the test');
    engine.onPause = () => undefined;
    assert.equal(count, (await engine.call('countText', { text: expected, tokenizerId: 'tiny' })).tokens);
  });

  it('gives way to other calls while it counts', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: long });
    let between: Promise<unknown> | undefined;
    engine.onPause = () => {
      if (engine.pauses !== 2) return; // the first is before the count; those of the short text are not counted here
      between = engine.call('countText', { text: 'short', tokenizerId: BYTES });
    };
    let ended = false;
    const count = engine.count('a', 'tiny').then(() => (ended = true));
    while (!between) await Promise.resolve();
    assert.equal(((await between) as { tokens: number }).tokens, 5);
    assert.equal(ended, false);
    await count;
  });

  it('stops counting when it is cancelled, and goes on where it was when asked again', async () => {
    const engine = new Harness();
    const { tokens } = await engine.call('countText', { text: long, tokenizerId: 'tiny' });
    await engine.call('openDocument', { document: 'a', text: long });
    const before = engine.pauses;
    const controller = new AbortController();
    engine.onPause = () => controller.abort();
    await assert.rejects(engine.count('a', 'tiny', controller.signal), CancelledError);
    assert.equal(engine.pauses, before + 1, 'it went on after the pause');
    assert.equal(await engine.count('a', 'tiny'), tokens);
  });

  it('counts on for one caller when another cancels', async () => {
    const engine = new Harness();
    const { tokens } = await engine.call('countText', { text: long, tokenizerId: 'tiny' });
    await engine.call('openDocument', { document: 'a', text: long });
    const controller = new AbortController();
    engine.onPause = () => controller.abort();
    const [cancelled, counted] = await Promise.allSettled([
      engine.count('a', 'tiny', controller.signal),
      engine.count('a', 'tiny'),
    ]);
    assert.equal(cancelled.status, 'rejected');
    assert.deepEqual(counted, { status: 'fulfilled', value: tokens });
  });

  it('ends a count whose document is closed meanwhile', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: long });
    // At the first pause nothing is counted yet.
    engine.onPause = () => void (engine.pauses === 2 && engine.call('closeDocument', 'a'));
    assert.ok((await engine.count('a', 'tiny')) > 0);
    assert.ok(engine.pauses > 1, 'it was not closed while it was counted');
    await assert.rejects(engine.count('a'), /not open/);
  });

  it('does nothing for a call that is cancelled at once', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: long });
    const whole = { document: 'a', start: 0, end: long.length };
    const ranges = [{ start: 0, end: long.length }];
    const calls: readonly ((signal: AbortSignal) => Promise<unknown>)[] = [
      signal => engine.count('a', 'tiny', signal),
      signal => engine.call('measureDocument', 'a', signal),
      signal => engine.call('measureRanges', { document: 'a', ranges }, signal),
      signal => engine.call('tokensInRange', { ...whole, tokenizerId: 'tiny' }, signal),
      signal => engine.call('encodeRange', { ...whole, tokenizerId: 'tiny' }, signal),
      signal => engine.call('countRanges', { document: 'a', ranges, tokenizerId: 'tiny' }, signal),
      signal => engine.call('countText', { text: long, tokenizerId: 'tiny' }, signal),
      signal => engine.call('countFile', { bytes: utf8.encode(long), tokenizerId: 'tiny' }, signal),
    ];
    for (const call of calls) {
      const controller = new AbortController();
      engine.pauses = 0;
      engine.onPause = () => controller.abort();
      await assert.rejects(call(controller.signal), CancelledError);
      assert.equal(engine.pauses, 1);
    }
    assert.deepEqual(engine.inUse, [], 'no tokenizer was at work');
  });

  it('tells which tokenizer is at work, each time that it is another', async () => {
    const engine = new Harness();
    await engine.call('openDocument', { document: 'a', text: 'some text' });
    await engine.count('a', 'tiny');
    await engine.count('a', 'tiny');
    await engine.count('a');
    // An edit counts again by each tokenizer that the document was counted by.
    await engine.call('editDocument', { document: 'a', edits: [{ offset: 0, length: 0, text: 'x' }] });
    assert.deepEqual(engine.inUse, ['tiny', BYTES, 'tiny', BYTES]);
    const model = { type: 'WordLevel', unk_token: 'a', vocab: { a: 0 } };
    const files = [{ name: 'tokenizer.json', bytes: utf8.encode(JSON.stringify({ model })) }];
    await engine.call('addTokenizer', { id: 'file-a', name: 'a', files });
    assert.equal(engine.inUse.at(-1), 'file-a');
  });

  it('leaves the others alone when one tokenizer is missing or damaged', async () => {
    const engine = new Harness({ 'tiny.loupe': smallVocabulary('tiny'), 'torn.loupe': new Uint8Array(40) });
    await engine.call('openDocument', { document: 'a', text: 'hello' });
    await assert.rejects(engine.count('a', 'torn'), /"torn" cannot be read/);
    await assert.rejects(engine.count('a', '../tiny'), /"..\/tiny" is missing/);
    assert.ok((await engine.count('a', 'tiny')) > 0);
    assert.equal(await engine.count('a'), 5);
    const listed = await engine.call('listTokenizers', undefined);
    assert.deepEqual(
      listed.filter(each => each.error !== undefined).map(({ id }) => id),
      ['torn'],
    );
  });

  describe('on files', () => {
    const countFile = (bytes: Uint8Array): Promise<unknown> =>
      new Harness().call('countFile', { bytes, tokenizerId: BYTES });
    const texts: [name: string, bytes: Uint8Array][] = [
      ['UTF-8', utf8.encode('naïve 漢字 🙂')],
      ['a byte order mark, which is part of the file', utf8.encode('\ufeffimport x')],
      ['no bytes', new Uint8Array()],
      ['a NUL far from the start', utf8.encode(`${'a'.repeat(9000)}\0`)],
      ['a replacement character that somebody wrote', utf8.encode('\ufffd')],
    ];
    for (const [name, bytes] of texts) {
      it(`counts ${name}`, async () => {
        assert.deepEqual(await countFile(bytes), { kind: 'text', tokens: bytes.length, bytes: bytes.length });
      });
    }

    const binary: [name: string, bytes: Uint8Array][] = [
      ['a NUL', utf8.encode('abc\0def')],
      ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x62, 0)],
      ['UTF-16 without a NUL', Uint8Array.of(0xff, 0xfe, 0x22, 0x6f, 0x57, 0x5b)],
      ['Latin-1', Uint8Array.of(0x6e, 0x61, 0xef, 0x76, 0x65)],
      ['a character cut short at the end', utf8.encode('漢').subarray(0, 2)],
      ['an encoded surrogate', Uint8Array.of(0xed, 0xa0, 0xbd)],
      ['an overlong form', Uint8Array.of(0xc0, 0xaf)],
    ];
    for (const [name, bytes] of binary) {
      it(`finds no text in ${name}`, async () => assert.deepEqual(await countFile(bytes), { kind: 'binary' }));
    }
  });
});
