import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { makeNewFolder, writeAtomically } from '../../src/host/files/atomicFiles';

describe('new folders', () => {
  let parent: string;
  beforeEach(() => (parent = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-folders-'))));
  afterEach(() => fs.rmSync(parent, { recursive: true }));

  it('are one for each of those who want the same name at the same time', async () => {
    const wanted = [0, 1, 2, 3];
    const made = await Promise.all(
      wanted.map(index =>
        makeNewFolder(vscode.Uri.file(path.join(parent, 'new')), 'herring', [
          { name: 'whose.txt', bytes: new TextEncoder().encode(String(index)) },
        ]),
      ),
    );
    assert.deepEqual(made.map(({ name }) => name).sort(), ['herring', 'herring-2', 'herring-3', 'herring-4']);
    const read = made.map(({ folder }) => fs.readFileSync(path.join(folder.fsPath, 'whose.txt'), 'utf8'));
    assert.deepEqual(read, wanted.map(String));
    assert.equal(fs.readdirSync(path.join(parent, 'new')).length, 4, 'nothing unfinished is left');
  });

  it('have files that know the name that was free', async () => {
    const make = () =>
      makeNewFolder(vscode.Uri.file(parent), 'crab', name => [
        { name: 'name.txt', bytes: new TextEncoder().encode(name) },
      ]);
    await make();
    const { folder } = await make();
    assert.equal(fs.readFileSync(path.join(folder.fsPath, 'name.txt'), 'utf8'), 'crab-2');
  });

  it('are not there when they cannot be written', async () => {
    fs.writeFileSync(path.join(parent, 'file'), '');
    await assert.rejects(makeNewFolder(vscode.Uri.file(path.join(parent, 'file')), 'herring', []));
    assert.deepEqual(fs.readdirSync(parent), ['file']);
  });
});

describe('a file that is written as a whole', () => {
  let parent: string;
  const write = (name: string, text: string): Promise<void> =>
    writeAtomically(vscode.Uri.file(path.join(parent, name)), new TextEncoder().encode(text));
  beforeEach(() => (parent = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-files-'))));
  afterEach(() => fs.rmSync(parent, { recursive: true }));

  it('takes the place of the one that was there, and leaves nothing else', async () => {
    for (const text of ['old', 'new']) await write('a.txt', text);
    assert.deepEqual(fs.readdirSync(parent), ['a.txt']);
    assert.equal(fs.readFileSync(path.join(parent, 'a.txt'), 'utf8'), 'new');
  });

  it('leaves nothing behind where it cannot take its place', async () => {
    const names = new Map<string, number>();
    const never = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    const failing: vscode.FileSystemProvider = {
      onDidChangeFile: never.event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: ({ path: name }) => {
        if (name !== '/' && !names.has(name)) throw vscode.FileSystemError.FileNotFound(name);
        const type = name === '/' ? vscode.FileType.Directory : vscode.FileType.File;
        return { type, ctime: 0, mtime: 0, size: names.get(name) ?? 0 };
      },
      readDirectory: () => [],
      createDirectory: () => undefined,
      readFile: () => new Uint8Array(),
      writeFile: ({ path: name }, { length }) => void names.set(name, length),
      rename: () => {
        throw vscode.FileSystemError.NoPermissions('the disk was taken away');
      },
      delete: ({ path: name }) => void names.delete(name),
    };
    const registered = vscode.workspace.registerFileSystemProvider('failing', failing);
    try {
      const target = vscode.Uri.from({ scheme: 'failing', path: '/a.txt' });
      await assert.rejects(writeAtomically(target, new Uint8Array(1)), /taken away/);
      assert.deepEqual([...names.keys()], []);
    } finally {
      registered.dispose();
      never.dispose();
    }
  });
});
