import assert from 'node:assert/strict';
import type { TrainingStatus } from '../../../../src/protocol/trainer';
import { countHeldOut } from '../../../../src/worker/ownText/countHeldOut';
import { CannotRead } from '../../../../src/worker/corpus/openFile';
import { tokenizerJson } from '../../../support/reference';
import { MemoryFiles } from '../corpus/memoryFiles';
import { inThread } from '../training/countingEnvironment';

const ranks = Array.from({ length: 256 }, (_, byte) => `${Buffer.from([byte]).toString('base64')} ${byte}\n`);
const bytes = {
  name: 'bytes',
  files: [{ name: 'cl100k_base.tiktoken', bytes: new TextEncoder().encode(ranks.join('')) }],
};

function count(
  files: MemoryFiles,
  names: readonly string[],
  { tokenizer = bytes, signal = new AbortController().signal, told = [] as [number, TrainingStatus][] } = {},
): ReturnType<typeof countHeldOut> {
  const environment = { ...inThread, saveCheckpoint: () => Promise.resolve(), openFile: files.openFile };
  const progress = (share: number, detail?: unknown): void => void told.push([share, detail as TrainingStatus]);
  return countHeldOut({ tokenizer, corpus: files.corpus, names }, environment, { signal, progress });
}

describe('counting texts that were held out', () => {
  it('counts those alone, without byte order marks, in tokens, bytes and characters', async () => {
    const files = new MemoryFiles().write('a', '\ufeffaé').write('b', 'not this').write('c', '水');
    const counted = await count(files, ['c', 'a']);
    assert.deepEqual(counted, { vocabularySize: 256, tokens: 6, bytes: 6, characters: 3 });
    assert.deepEqual([files.opened, files.open], [['a', 'c'], []]);
  });

  it('tells how far it is, over all of the texts', async () => {
    const told: [number, TrainingStatus][] = [];
    const files = new MemoryFiles().write('a', 'abc').write('b', 'other').write('c', 'c');
    await count(files, ['a', 'c'], { told });
    assert.deepEqual(
      told.map(([share, { phase, done, total }]) => [share, phase, done, total]),
      [
        [0, 'measuring', 0, 0],
        [0.75, 'measuring', 3, 4],
        [1, 'measuring', 4, 4],
      ],
    );
  });

  it('has the number of entries with added tokens', async () => {
    const json = tokenizerJson({
      model: { type: 'WordLevel', vocab: { '[UNK]': 0, a: 1 }, unk_token: '[UNK]' },
      added_tokens: [{ id: 2, content: '</s>', special: true }],
    });
    const tokenizer = {
      name: 'words',
      files: [{ name: 'tokenizer.json', bytes: new TextEncoder().encode(JSON.stringify(json)) }],
    };
    const counted = await count(new MemoryFiles().write('a', 'a'), ['a'], { tokenizer });
    assert.deepEqual(counted, { vocabularySize: 3, tokens: 1, bytes: 1, characters: 1 });
  });

  it('refuses texts of which some are gone, and a tokenizer that cannot be read', async () => {
    const files = new MemoryFiles().write('a', 'a');
    await assert.rejects(count(files, ['a', 'b']), /^Error: some of the text is no longer there$/);
    const tokenizer = { name: 'x', files: [{ name: 'x.tiktoken', bytes: new TextEncoder().encode('?') }] };
    await assert.rejects(count(files, ['a'], { tokenizer }), /x\.tiktoken|line 1|Base64/i);
    assert.deepEqual(files.opened, []);
    const unreadable = { read: () => Promise.reject(new CannotRead('unreadable')) };
    await assert.rejects(count(files.write('b', 'b', unreadable), ['b']), CannotRead);
    assert.deepEqual(files.open, []);
  });

  it('stops when it is cancelled', async () => {
    const stop = new AbortController();
    const read = (target: Uint8Array): Promise<number> => {
      stop.abort(new Error('enough'));
      return Promise.resolve(target.fill(0x61).length);
    };
    const files = new MemoryFiles().write('a', new Uint8Array(9 << 20), { read });
    await assert.rejects(count(files, ['a'], { signal: stop.signal }), /enough/);
    assert.deepEqual(files.open, []);
  });
});
