import assert from 'node:assert/strict';
import { type CountingRules, FileCounts } from '../../../../src/features/explorer/fileCounts';
import type { FileCount } from '../../../../src/protocol/engine';

const rules: CountingRules = { tokenizerId: 'one', modelTokenizerId: 'one', maxFileSize: 1000, encoding: 'utf8' };

/** A file and an engine that note what is asked of them. */
class Harbour {
  stat = { isFile: true, mtime: 1, size: 4 };
  reads = 0;
  readonly counted: string[] = [];
  tokens: Record<string, number> = { one: 1, two: 2, three: 3 };
  binary = false;
  /** Counts wait for this. */
  gate: Promise<void> = Promise.resolve();
  readonly counts = new FileCounts({
    countFile: async (_bytes, id): Promise<FileCount> => {
      this.counted.push(id);
      await this.gate;
      return this.binary ? { kind: 'binary' } : { kind: 'text', tokens: this.tokens[id]!, bytes: this.stat.size };
    },
  });

  figures(changes: Partial<CountingRules> = {}, signal = new AbortController().signal, uri = 'file:///fish.txt') {
    const file = {
      uri,
      stat: () => Promise.resolve(this.stat),
      read: () => {
        this.reads++;
        return Promise.resolve(new Uint8Array(this.stat.size));
      },
    };
    return this.counts.figures(file, { ...rules, ...changes }, signal);
  }
}

describe("the explorer's counts", () => {
  it('are remembered until the file, a tokenizer or the name is another', async () => {
    const harbour = new Harbour();
    const known = { kind: 'counted', tokens: 1, modelTokens: 1, bytes: 4 };
    assert.deepEqual(await harbour.figures(), known);
    assert.deepEqual(await harbour.figures(), known);
    assert.equal(harbour.reads, 1);
    const byTwo = { ...known, tokens: 2, modelTokens: 2 };
    assert.deepEqual(await harbour.figures({ tokenizerId: 'two', modelTokenizerId: 'two' }), byTwo);
    assert.deepEqual(await harbour.figures({ tokenizerId: 'two' }), { ...byTwo, modelTokens: 1 });
    assert.deepEqual(await harbour.figures({ modelTokenizerId: 'three' }), { ...known, modelTokens: 3 });
    assert.equal(harbour.reads, 4);
    harbour.stat = { ...harbour.stat, mtime: 2 };
    await harbour.figures();
    harbour.stat = { ...harbour.stat, size: 5 };
    assert.deepEqual(await harbour.figures(), { ...known, bytes: 5 });
    assert.equal(harbour.reads, 6);
    await harbour.figures({}, undefined, 'file:///crab.txt');
    assert.equal(harbour.reads, 7);
  });

  it('are by the model only where its tokenizer is another', async () => {
    const harbour = new Harbour();
    await harbour.figures();
    assert.deepEqual(harbour.counted, ['one']);
    await harbour.figures({ modelTokenizerId: 'two' });
    assert.deepEqual(harbour.counted, ['one', 'one', 'two']);
  });

  it('are not made of folders, binary files and files above the limit', async () => {
    const harbour = new Harbour();
    harbour.stat = { ...harbour.stat, size: 1000 };
    assert.equal((await harbour.figures())?.kind, 'counted');
    harbour.stat = { ...harbour.stat, size: 1001 };
    assert.deepEqual(await harbour.figures(), { kind: 'tooLarge', bytes: 1001 });
    assert.equal(harbour.reads, 1);
    harbour.stat = { ...harbour.stat, size: 4, isFile: false };
    assert.equal(await harbour.figures(), undefined);
    harbour.stat = { ...harbour.stat, isFile: true };
    harbour.binary = true;
    assert.deepEqual(await harbour.figures(), { kind: 'binary' });
  });

  it('are made two at a time, and those given up while they wait are not made', async () => {
    const harbour = new Harbour();
    let open = (): void => undefined;
    harbour.gate = new Promise<void>(resolve => {
      open = resolve;
    });
    const given = new AbortController();
    const all = [0, 1, 2, 3].map(index =>
      harbour.figures({}, index === 2 ? given.signal : undefined, `file:///${index}`),
    );
    const outcomes = Promise.allSettled(all);
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(harbour.counted.length, 2);
    given.abort();
    open();
    assert.deepEqual(
      (await outcomes).map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal(harbour.counted.length, 3);
  });

  it('are made of the next file after one that cannot be read', async () => {
    const harbour = new Harbour();
    harbour.gate = Promise.reject(new Error('engine stopped'));
    for (let round = 0; round < 3; round++) await assert.rejects(harbour.figures(), /engine stopped/);
    harbour.gate = Promise.resolve();
    assert.equal((await harbour.figures())?.kind, 'counted');
  });
});
