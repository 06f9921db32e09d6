import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { makeNewFolder } from '../../src/host/files/atomicFiles';

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
