import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { AddedTokenizers } from '../../src/host/tokenizers/addedTokenizers';
import { EngineProcess } from '../../src/host/workers/engineProcess';
import { hostFiles } from '../../src/host/workers/servedFiles';
import { nodeEngine } from '../../src/host/workers/nodeWorkers';
import { Tokenization } from '../../src/host/tokenizers/tokenization';
import { tokenHover, untitled } from './support/documents';
import { built, Engines, Memory } from './support/engines';
import { happens, product, until, withSetting } from './support/product';

/** A tokenizer.json that has a token for each of these words. */
function wordLevel(...words: string[]): string {
  const vocab = Object.fromEntries(['unk', ...words].map((word, id) => [word, id]));
  return JSON.stringify({
    added_tokens: [],
    pre_tokenizer: { type: 'WhitespaceSplit' },
    model: { type: 'WordLevel', unk_token: 'unk', vocab },
  });
}

describe('tokenizers that the user adds', () => {
  const engines = new Engines();
  let folder: string;
  let file: vscode.Uri;
  let memory: Memory;
  let tokenization: Tokenization;

  /** As `compose` puts them together; a second time it is VS Code started again. */
  function start(): void {
    const added = new AddedTokenizers(vscode.Uri.file(path.join(folder, 'added')), memory, engines.log);
    const vocabularies = vscode.Uri.file(built().vocabularies);
    const start = nodeEngine(built().worker, built().vocabularies);
    tokenization = new Tokenization(
      new EngineProcess(
        start,
        hostFiles(vocabularies, id => tokenization.filesOf(id)),
        engines.log,
      ),
      added,
      engines.log,
    );
  }

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-added-'));
    fs.mkdirSync(path.join(folder, 'harbour 7B'));
    file = vscode.Uri.file(path.join(folder, 'harbour 7B', 'tokenizer.json'));
    fs.writeFileSync(file.fsPath, wordLevel('one', 'two'));
    memory = new Memory();
    start();
  });
  afterEach(() => {
    tokenization.dispose();
    fs.rmSync(folder, { recursive: true });
  });
  after(() => engines.dispose());

  it('are listed before the baselines, under the name of their folder, and count', async () => {
    const { id } = await tokenization.add(file);
    const list = await tokenization.list();
    const place = list.findIndex(each => each.id === id);
    assert.equal(list[place]?.name, 'harbour 7B');
    assert.equal(list[place].vocabularySize, 3);
    assert.equal(list[place + 1]?.kind, 'baseline');
    assert.equal((await tokenization.count(await untitled('one two three'), id)).tokens, 3);
  });

  it('are there again after VS Code was started again', async () => {
    const { id } = await tokenization.add(file);
    tokenization.dispose();
    start();
    assert.ok((await tokenization.list()).some(each => each.id === id));
    assert.equal((await tokenization.countText('one two three', id)).tokens, 3);
  });

  it('are remembered by what they are and where, without their files, in a file each', async () => {
    const { id } = await tokenization.add(file);
    const [name, ...others] = fs.readdirSync(path.join(folder, 'added'));
    assert.deepEqual(others, []);
    const remembered = fs.readFileSync(path.join(folder, 'added', name!), 'utf8');
    assert.ok(remembered.length < 500, remembered);
    assert.ok(remembered.includes(id) && remembered.includes(file.toString()));
  });

  it('are taken over from the state of an earlier version, which windows overwrote each other', async () => {
    const info = (name: string): object => ({
      id: `file-${name}`,
      name,
      kind: 'added',
      description: '',
      files: ['all'],
    });
    const old = [
      { info: info('crab'), uri: file.toString() },
      'nothing',
      { info: info('herring'), uri: file.toString() },
    ];
    await memory.update('addedTokenizers', old);
    tokenization.dispose();
    start();
    const names = async (): Promise<string[]> =>
      (await tokenization.list()).filter(({ kind }) => kind === 'added').map(({ name }) => name);
    assert.deepEqual(await names(), ['crab', 'herring']);
    assert.equal(memory.get('addedTokenizers'), undefined);
    tokenization.dispose();
    start();
    assert.deepEqual(await names(), ['crab', 'herring']);
  });

  it('are those of all windows: two that add and remove at once lose nothing', async () => {
    const windows = [1, 2].map(
      () => new AddedTokenizers(vscode.Uri.file(path.join(folder, 'added')), memory, engines.log),
    );
    try {
      const [one, two] = windows as [AddedTokenizers, AddedTokenizers];
      await Promise.all(windows.map(each => each.list()));
      const add = (window: AddedTokenizers, name: string): Promise<void> =>
        window.add({ id: `file-${name}`, name, kind: 'added', description: '' }, file);
      await Promise.all([add(one, 'crab'), add(two, 'herring'), add(one, 'kettle'), add(two, 'galley')]);
      await Promise.all([one.remove('file-kettle'), add(two, 'oyster')]);
      const left = ['file-crab', 'file-galley', 'file-herring', 'file-oyster'];
      for (const [index, window] of windows.entries()) {
        const ids = async (): Promise<string> => (await window.list()).map(({ info }) => info.id).sort().join(); // prettier-ignore
        await until(async () => (await ids()) === left.join(), `window ${index} to know of all`);
      }
    } finally {
      for (const window of windows) window.dispose();
    }
  });

  it('are read again when their file has changed', async () => {
    const { id } = await tokenization.add(file);
    const document = await untitled('one two three');
    const ids = async (): Promise<string> => (await tokenization.tokensInRange(document, id, 0, 13)).ids.join();
    assert.equal(await ids(), '1,2,0');
    let changes = 0;
    tokenization.onDidChange(() => changes++);
    // Watching begins some time after it was asked for; a file that changes all the time is not read until it settles.
    for (let attempt = 1; attempt <= 8 && changes === 0; attempt++) {
      fs.writeFileSync(file.fsPath, wordLevel('one', 'two', 'three'));
      await happens(() => changes > 0, 1000);
    }
    assert.equal(await ids(), '1,2,3');
    assert.ok(changes > 0, 'features are told to ask again');
  });

  it('are read again when their file was deleted and is there again', async () => {
    const { id } = await tokenization.add(file);
    const document = await untitled('one two three');
    const ids = async (): Promise<string> => (await tokenization.tokensInRange(document, id, 0, 13)).ids.join();
    let changes = 0;
    tokenization.onDidChange(() => changes++);
    // Watching begins some time after it was asked for: until then a deletion is not noticed.
    let isMissing = false;
    for (let attempt = 1; attempt <= 8 && !isMissing; attempt++) {
      fs.writeFileSync(file.fsPath, wordLevel('one', 'two'));
      await happens(() => changes > 0, 500);
      fs.rmSync(file.fsPath);
      const fails = (): Promise<boolean> => ids().then(() => false, () => true); // prettier-ignore
      isMissing = await happens(fails, 1000);
    }
    await assert.rejects(ids(), /tokenizer\.json/, 'the deletion was noticed');
    changes = 0;
    fs.writeFileSync(file.fsPath, wordLevel('one', 'two', 'three'));
    await until(() => changes > 0, 'the file to be noticed');
    assert.equal(await ids(), '1,2,3');
  });

  it('are taken out again, and are missing then', async () => {
    const { id } = await tokenization.add(file);
    await tokenization.remove(id);
    assert.ok(!(await tokenization.list()).some(each => each.id === id));
    await assert.rejects(tokenization.countText('one', id), /is missing/);
  });

  it('are told apart by where they lie, and listed once however often they are added', async () => {
    const other = vscode.Uri.file(path.join(folder, 'tokenizer.json'));
    fs.writeFileSync(other.fsPath, wordLevel('one'));
    const ids = [await tokenization.add(file), await tokenization.add(other), await tokenization.add(file)].map(
      each => each.id,
    );
    assert.equal(new Set(ids).size, 2);
    assert.equal((await tokenization.list()).filter(each => each.kind === 'added').length, 2);
  });

  it('say what is wrong with them, and leave the list as it was', async () => {
    fs.writeFileSync(file.fsPath, '{"model": {"type": "Abacus"}}');
    await assert.rejects(tokenization.add(file), /Abacus/);
    await assert.rejects(tokenization.add(vscode.Uri.file(path.join(folder, 'nowhere.json'))));
    assert.ok(!(await tokenization.list()).some(each => each.kind === 'added'));
  });

  it('are not read when they are larger than any tokenizer is', async () => {
    fs.truncateSync(file.fsPath, 300_000_001); // a hole: it takes no room
    const reason = 'tokenizer.json has 300,000,001 bytes; tokenizers of up to 300,000,000 are read';
    await assert.rejects(tokenization.add(file), { message: reason });
  });

  it('say so when their file is gone', async () => {
    const { id } = await tokenization.add(file);
    tokenization.dispose();
    fs.rmSync(file.fsPath);
    start();
    await assert.rejects(tokenization.countText('one', id), /tokenizer\.json/);
  });

  it('come with GPT-2 files in twos, whichever was chosen', async () => {
    const vocab = vscode.Uri.file(path.join(folder, 'vocab.json'));
    fs.writeFileSync(vocab.fsPath, JSON.stringify({ a: 0, b: 1, ab: 2 }));
    await assert.rejects(tokenization.add(vocab), /merges\.txt/);
    const merges = vscode.Uri.file(path.join(folder, 'merges.txt'));
    fs.writeFileSync(merges.fsPath, '#version: 0.2\na b\n');
    const { id } = await tokenization.add(merges);
    assert.equal((await tokenization.countText('aba', id)).tokens, 2);
  });

  it('are added by command, for the product to count by, and spoil nothing when their file is lost', async () => {
    const api = await product();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-lost-'));
    const lost = vscode.Uri.file(path.join(folder, 'lost.json'));
    fs.writeFileSync(lost.fsPath, wordLevel('one', 'two'));
    await vscode.commands.executeCommand('tokenLoupe.addTokenizer', lost);
    const id = AddedTokenizers.idOf(lost);
    await withSetting('tokenizer', id, async () => assert.equal(await api.countTokens('one two three four'), 4));
    fs.rmSync(folder, { recursive: true });
    await vscode.commands.executeCommand('tokenLoupe.restartEngine');
    await assert.rejects(api.countTokens('one', id), /lost\.json/);
    const hover = await tokenHover(await untitled('one two'), new vscode.Position(0, 1));
    assert.match(hover?.markdown ?? '', /Tokens of `one`: .*o200k/);
    assert.doesNotMatch(hover?.markdown ?? '', /lost/);
  });
});
