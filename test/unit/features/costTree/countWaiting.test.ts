import assert from 'node:assert/strict';
import type { CostFile } from '../../../../src/features/costTree/costFile';
import { countWaiting } from '../../../../src/features/costTree/countWaiting';
import type { CountedFile, FileToCount } from '../../../../src/protocol/queries/fileCountQueries';

function waiting(path: string, bytes: number, more: Partial<CostFile> = {}): CostFile {
  return { path, uri: `memfs:/${path}`, bytes, modified: 1, tokens: { kind: 'waiting' }, ...more };
}

/** Counts bytes as tokens, and notes the batches. */
class Engine {
  readonly batches: (readonly FileToCount[])[] = [];
  readonly done = new Map<string, CostFile>();
  onCount: () => void = () => undefined;
  isWaiting: (file: CostFile) => boolean = () => true;
  read = (uri: string): Promise<Uint8Array> => Promise.resolve(new Uint8Array(uri.length));

  count(files: readonly CostFile[], signal = new AbortController().signal): Promise<void> {
    return countWaiting(
      files,
      batch => {
        this.batches.push(batch);
        this.onCount();
        return Promise.resolve(
          batch.map((file): CountedFile => {
            return 'path' in file ? { kind: 'binary' } : { kind: 'text', tokens: [file.bytes.length, 1] };
          }),
        );
      },
      uri => this.read(uri),
      file => this.isWaiting(file),
      file => void this.done.set(file.path, file),
      signal,
    );
  }
}

describe('files that wait to be counted', () => {
  it('are counted by the engine, which reads those on the disk by itself', async () => {
    const engine = new Engine();
    await engine.count([waiting('a', 1), waiting('b', 2, { diskPath: '/b' })]);
    assert.deepEqual(engine.done.get('a')!.tokens, { kind: 'counted', tokens: 'memfs:/a'.length, modelTokens: 1 });
    assert.deepEqual(engine.done.get('b')!.tokens, { kind: 'binary' });
    assert.deepEqual(engine.batches[0]![0], { path: '/b' });
  });

  it('are counted in batches, the largest first', async () => {
    const engine = new Engine();
    await engine.count(
      Array.from({ length: 200 }, (_, index) => waiting(`${index}`, index * 1000, { diskPath: `/${index}` })),
    );
    assert.deepEqual(engine.batches[0]![0], { path: '/199' });
    assert.ok(engine.batches.length > 10 && engine.batches.every(({ length }) => length <= 64));
    assert.equal(engine.done.size, 200);
  });

  it('are not counted if they cannot be read, and the reason is kept', async () => {
    const engine = new Engine();
    engine.read = uri => (uri.endsWith('a') ? Promise.reject(new Error('gone')) : Promise.resolve(new Uint8Array(3)));
    await engine.count([waiting('a', 2), waiting('b', 1)]);
    assert.deepEqual(engine.done.get('a')!.tokens, { kind: 'uncounted', reason: 'it cannot be read: gone' });
    assert.deepEqual(engine.done.get('b')!.tokens, { kind: 'counted', tokens: 3, modelTokens: 1 });
  });

  it('are thrown away if they have changed meanwhile', async () => {
    const engine = new Engine();
    engine.onCount = () => (engine.isWaiting = () => false);
    await engine.count([waiting('a', 2)]);
    assert.equal(engine.done.size, 0);
    await engine.count([waiting('b', 2)]);
    assert.equal(engine.batches.length, 1);
  });

  it('stay where counting is stopped', async () => {
    const engine = new Engine();
    const controller = new AbortController();
    engine.onCount = () => controller.abort(new Error('stopped'));
    const files = Array.from({ length: 200 }, (_, index) => waiting(`${index}`, 1));
    await assert.rejects(engine.count(files, controller.signal), /stopped/);
    assert.deepEqual([engine.batches.length, engine.done.size], [1, 0]);
  });
});
