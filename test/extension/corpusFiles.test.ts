import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { DiskStat } from '../../src/protocol/queries/fileCountQueries';
import { statNodeFile } from '../../src/worker/corpus/nodeFiles';
import { collectFiles, type CollectedFiles } from '../../src/host/corpus/corpusFiles';

describe('the files of a corpus', () => {
  const { signal } = new AbortController();
  let folder: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-corpus-'));
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  function write(files: Readonly<Record<string, string>>, inside = folder): void {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(inside, name)), { recursive: true });
      fs.writeFileSync(path.join(inside, name), text);
    }
  }
  const collect = (...roots: string[]): Promise<CollectedFiles> =>
    collectFiles({ roots: roots.map(root => vscode.Uri.file(root)), signal });
  const namesOf = ({ files }: CollectedFiles): string[] => files.map(({ name }) => name);

  it('are those that ignore files leave, in the order of their names', async () => {
    const root = path.join(folder, 'ignoring');
    const rules = { '.gitignore': 'out/\n*.log\n', 'docs/.gitignore': '!*.log\n', '.ignore': 'large.txt\n' };
    const others = ['out/a.txt', 'b.log', 'docs/b.log', 'docs/out/c.txt', 'large.txt', 'a.txt', 'node_modules/a/a.js'];
    write({ ...rules, ...Object.fromEntries(others.map(name => [name, 'text'])) }, root);
    const found = await collect(root);
    assert.deepEqual(namesOf(found), ['.gitignore', '.ignore', 'a.txt', 'docs/.gitignore', 'docs/b.log']);
    assert.equal(found.excluded, 5);
    assert.equal(found.cut, false);
  });

  it('are all where search.useIgnoreFiles is off', async () => {
    const setting = vscode.workspace.getConfiguration('search');
    await setting.update('useIgnoreFiles', false, vscode.ConfigurationTarget.Global);
    try {
      const names = namesOf(await collect(path.join(folder, 'ignoring')));
      for (const name of ['out/a.txt', 'b.log', 'large.txt']) assert.ok(names.includes(name), name);
    } finally {
      await setting.update('useIgnoreFiles', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('are all of a folder and a file that were chosen by themselves', async () => {
    const root = path.join(folder, 'ignoring');
    assert.deepEqual(namesOf(await collect(path.join(root, 'out'))), ['a.txt']);
    assert.deepEqual(namesOf(await collect(path.join(root, 'b.log'))), ['b.log']);
  });

  it('follow the rules above a folder of the workspace, unless they leave that folder out', async () => {
    const [workspace] = vscode.workspace.workspaceFolders!;
    const root = fs.mkdtempSync(path.join(workspace!.uri.fsPath, 'corpus-'));
    try {
      write(
        { '.gitignore': '*.log\nout/\n', 'docs/a.log': 'a', 'docs/a.md': 'a', 'out/a.md': 'a', 'out/a.log': 'a' },
        root,
      );
      const name = path.basename(root);
      assert.deepEqual(namesOf(await collect(path.join(root, 'docs'))), [`${name}/docs/a.md`]);
      assert.deepEqual(namesOf(await collect(path.join(root, 'out'))), [`${name}/out/a.log`, `${name}/out/a.md`]);
    } finally {
      fs.rmSync(root, { recursive: true });
    }
  });

  it('are not those behind links to folders, which may lead round in circles', async () => {
    const root = path.join(folder, 'linked');
    write({ 'a.txt': 'text', 'inner/b.txt': 'text' }, root);
    // Junctions need no rights on Windows; elsewhere the type is not looked at.
    fs.symlinkSync(root, path.join(root, 'inner', 'round'), 'junction');
    fs.symlinkSync(path.join(folder, 'ignoring'), path.join(root, 'elsewhere'), 'junction');
    assert.deepEqual(namesOf(await collect(root)), ['a.txt', 'inner/b.txt']);
  });

  it('lie in folders that are not absurdly deep', async () => {
    const root = path.join(folder, 'deep');
    write({ [`${'a/'.repeat(100)}a.txt`]: 'text', [`${'b/'.repeat(101)}b.txt`]: 'text' }, root);
    const found = await collect(root);
    assert.deepEqual(namesOf(found), [`${'a/'.repeat(100)}a.txt`]);
    assert.equal(found.excluded, 1);
  });

  it('are the same where the worker looks at the files of the disk', async () => {
    const root = path.join(folder, 'worker');
    write(
      Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`${index % 7}/${index}.txt`, 'x'.repeat(index)])),
      root,
    );
    fs.symlinkSync(path.join(root, '1', '1.txt'), path.join(root, 'link.txt'));
    fs.symlinkSync(path.join(root, 'gone.txt'), path.join(root, 'nowhere.txt'));
    const asked: number[] = [];
    const statDisk = (paths: readonly string[]): Promise<(DiskStat | null)[]> => {
      asked.push(paths.length);
      return Promise.resolve(paths.map(each => statNodeFile(each) ?? null));
    };
    const roots = [vscode.Uri.file(root)];
    const [byWorker, byVsCode] = [
      await collectFiles({ roots, signal, statDisk }),
      await collectFiles({ roots, signal }),
    ];
    assert.deepEqual(byWorker, byVsCode);
    assert.equal(byWorker.files.length, 1101);
    assert.equal(
      asked.reduce((sum, each) => sum + each),
      1102,
    );
    assert.ok(Math.max(...asked) <= 256, asked.join());
  });

  it('end when they are cancelled', async () => {
    const aborted = AbortSignal.abort();
    await assert.rejects(collectFiles({ roots: [vscode.Uri.file(folder)], signal: aborted }), {
      name: 'CancelledError',
    });
  });
});
