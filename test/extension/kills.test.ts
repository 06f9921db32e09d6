import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  restoreReplaced,
  writeAllAtomically,
  writeAtomically,
  writeFolderAtomically,
} from '../../src/host/files/atomicFiles';
import { TrainedTokenizers } from '../../src/host/runs/trainedTokenizers';
import { type StoredRun } from '../../src/host/runs/trainingRunFile';
import { TrainingRuns } from '../../src/host/runs/trainingRuns';
import { AddedRecords } from '../../src/host/tokenizers/addedRecords';
import type { TokenizerInfo } from '../../src/engine/tokenizer';
import { DyingFiles } from './support/dyingFiles';

const log = vscode.window.createOutputChannel('Token Loupe Kills', { log: true });
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes);

const run: StoredRun = {
  started: '2026-11-30T00:00:00.000Z',
  request: {
    recipe: {
      kind: 'bpe',
      name: 'harbour',
      vocabularySize: 600,
      preTokenizer: { name: 'gpt2' },
      feed: 'documents',
      normalizer: 'none',
      minimumCount: 2,
      addedTokens: [],
      padding: 'none',
    },
    corpus: { kind: 'texts', texts: [{ name: 'a', text: 'the harbour' }] },
    heldOutShare: 0.1,
    memoryLimit: 1000,
    workers: 1,
  },
};

describe('what is written when the process is killed', () => {
  let files: DyingFiles;
  let registered: vscode.Disposable;
  const at = (path: string): vscode.Uri => vscode.Uri.from({ scheme: 'dying', path });

  /** Does `work` with the process killed at its first change, then at its second, and so on until it comes to its end. */
  async function killedAtEach(
    prepare: () => Promise<void>,
    work: () => Promise<unknown>,
    check: () => Promise<void>,
  ): Promise<number> {
    for (let changes = 0; ; changes++) {
      registered.dispose();
      begin();
      await prepare();
      files.changesLeft = changes;
      const isDone = await work().then(
        () => true,
        () => false,
      );
      files.revive();
      await check();
      if (isDone) return changes;
      assert.ok(changes < 100);
    }
  }

  function begin(): void {
    files = new DyingFiles();
    registered = vscode.workspace.registerFileSystemProvider('dying', files);
  }
  beforeEach(begin);
  afterEach(() => void registered.dispose());

  it('amid a checkpoint: the run goes on from the one before, or from this one', async () => {
    const runs = (): TrainingRuns => new TrainingRuns(at('/runs'), log);
    const found = new Set<string>();
    const changes = await killedAtEach(
      async () => runs().saveCheckpoint(await runs().begin(run), bytesOf('the first merges')),
      async () => runs().saveCheckpoint(at('/runs/harbour'), bytesOf('the first merges and more')),
      async () => {
        const [kept, ...others] = await runs().list();
        assert.deepEqual(others, []);
        found.add(textOf(await runs().readCheckpoint(kept!))!);
      },
    );
    assert.ok(changes >= 2);
    assert.deepEqual([...found].sort(), ['the first merges', 'the first merges and more']);
  });

  it('amid the first checkpoint, or before it: there is a run that can go on, or none', async () => {
    const runs = (): TrainingRuns => new TrainingRuns(at('/runs'), log);
    await killedAtEach(
      () => Promise.resolve(),
      async () => runs().saveCheckpoint(await runs().begin(run), bytesOf('merges')),
      async () => {
        for (const kept of await runs().list()) assert.equal(textOf(await runs().readCheckpoint(kept)), 'merges');
      },
    );
  });

  it('amid writing the tokenizer that was trained: it is there, or it is not', async () => {
    const trained = (): TrainedTokenizers => new TrainedTokenizers(at('/trained'), log);
    const result = [
      { name: 'tokenizer.json', bytes: bytesOf('{"model":{}}') },
      { name: 'README.md', bytes: bytesOf('# harbour') },
    ];
    await killedAtEach(
      () => Promise.resolve(),
      () => trained().save(run, result),
      async () => {
        for (const each of await trained().list())
          for (const { name, bytes } of result) assert.equal(textOf(await trained().read(each, name)), textOf(bytes));
      },
    );
  });

  it('amid an export over older files: each is the old one or the new one, and both are whole', async () => {
    const write = (version: string): Promise<void> =>
      writeAllAtomically(
        at('/out'),
        ['vocab.json', 'merges.txt'].map(name => ({ name, bytes: bytesOf(`${name} ${version}`) })),
        { overwrite: true },
      );
    const found = new Set<string>();
    await killedAtEach(
      async () => {
        await vscode.workspace.fs.createDirectory(at('/out'));
        await write('old');
      },
      () => write('new'),
      async () => {
        await restoreReplaced(at('/out')); // as the next export there does
        const versions = ['vocab.json', 'merges.txt'].map(name => textOf(files.files.get(`/out/${name}`))!);
        assert.ok(
          versions.every(each => /^\S+ (old|new)$/.test(each)),
          versions.join(),
        );
        found.add(versions.join());
      },
    );
    assert.ok(found.has('vocab.json old,merges.txt old') && found.has('vocab.json new,merges.txt new'));
  });

  it('amid adding a tokenizer: those before stay, and it is there or it is not', async () => {
    const records = (): AddedRecords => new AddedRecords(at('/added'), log);
    const info = (name: string): TokenizerInfo => ({ id: `file-${name}`, name, kind: 'added', description: '' });
    const sizes = new Set<number>();
    await killedAtEach(
      () => records().write({ info: info('crab'), uri: 'file:///crab.json' }),
      () => records().write({ info: info('herring'), uri: 'file:///herring.json' }),
      async () => {
        const known = await records().read();
        const crab = { ...known.get('file-crab'), added: 'when it was written' };
        assert.deepEqual(crab, { info: info('crab'), uri: 'file:///crab.json', added: 'when it was written' });
        if (known.has('file-herring')) assert.equal(known.get('file-herring')!.uri, 'file:///herring.json');
        sizes.add(known.size);
      },
    );
    assert.deepEqual([...sizes].sort(), [1, 2]);
  });

  describe('or when the disk is full, and VS Code does not say so', () => {
    it('is not taken for whole: the file from before stays', async () => {
      await writeAtomically(at('/a.txt'), bytesOf('old'));
      files.room = 5;
      const reason = 'only 5 of 10 bytes could be written; is the disk full?';
      await assert.rejects(writeAtomically(at('/a.txt'), bytesOf('0123456789')), { message: reason });
      assert.deepEqual(
        [...files.files].map(([path, bytes]) => [path, textOf(bytes)]),
        [['/a.txt', 'old']],
      );
    });

    it('leaves no folder with a part of its files', async () => {
      files.room = 5;
      const contents = ['small', 'too large'].map(name => ({ name, bytes: bytesOf(name) }));
      await assert.rejects(writeFolderAtomically(at('/folder'), contents), /only 5 of 9 bytes/);
      assert.deepEqual([...files.files], []);
    });
  });
});
