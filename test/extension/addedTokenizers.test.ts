import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ComparedTokenizers } from '../../src/host/tokenizers/comparedTokenizers';
import { revisionNamed } from '../../src/features/tokenizerDifference/chooseRevision';
import { TokenizerTree } from '../../src/features/addedTokenizers/tokenizerTree';
import { AddedTokenizers } from '../../src/host/tokenizers/addedTokenizers';
import { idOf } from '../../src/host/tokenizers/chosenFiles';
import { EngineProcess } from '../../src/host/workers/engineProcess';
import { hostFiles } from '../../src/host/workers/servedFiles';
import { nodeEngine } from '../../src/host/workers/nodeWorkers';
import { Tokenization } from '../../src/host/tokenizers/tokenization';
import { byteAlphabet } from '../../src/engine/unicode/byteAlphabet';
import { readFileStart } from '../../src/host/files/nodeFileStart';
import { ggufBpe, ggufFile } from '../support/ggufFile';
import { tokenHover, untitled } from './support/documents';
import { gitRepository } from './support/gitRepository';
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
    const dist = vscode.Uri.file(path.dirname(built().vocabularies));
    const start = nodeEngine(built().worker, built().vocabularies);
    tokenization = new Tokenization(
      new EngineProcess(
        start,
        hostFiles(dist, id => tokenization.filesOf(id)),
        engines.log,
      ),
      added,
      engines.log,
      readFileStart,
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

  it('are compared in a read-only document', async () => {
    const uris = ['old', 'new'].map(name => vscode.Uri.file(path.join(folder, name, 'tokenizer.json')));
    for (const [index, { fsPath }] of uris.entries()) {
      fs.mkdirSync(path.dirname(fsPath));
      fs.writeFileSync(fsPath, wordLevel('harbour', ...(index === 0 ? [] : ['lantern'])));
    }
    await vscode.commands.executeCommand('tokenLoupe.compareTokenizerFiles', uris[0], uris);
    const shown = (): string | undefined =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path.startsWith('/From '))?.getText();
    await until(() => shown() !== undefined, 'the report to be open');
    assert.match(shown()!, /^# From `old .*` to `new .*`\n\n## Entries\n\n- 1 added: `lantern`/);
  });

  it('are compared with what they were in a commit', async () => {
    const where = fs.realpathSync(folder);
    const uri = vscode.Uri.file(path.join(where, 'tokenizer.json'));
    const repository = gitRepository(where);
    for (const words of [['harbour'], ['harbour', 'lantern']]) {
      fs.writeFileSync(uri.fsPath, wordLevel(...words));
      // What lies beside it is read of the same commit.
      fs.writeFileSync(path.join(where, 'tokenizer_config.json'), JSON.stringify({ eos_token: words.at(-1) }));
      repository.run('add', 'tokenizer.json', 'tokenizer_config.json');
      repository.run('commit', '--quiet', '-m', `With ${words.at(-1)}`);
    }
    fs.writeFileSync(uri.fsPath, wordLevel('harbour', 'lantern', 'crab'));
    const git = { getRepository: () => repository };
    const before = await revisionNamed(uri, 'HEAD~1', git);
    assert.equal(before.name, `HEAD~1, ${repository.run('rev-parse', 'HEAD~1').slice(0, 8)}`);
    const { signal } = new AbortController();
    const { entries, specials } = await tokenization.compareFiles(before, { uri }, undefined, signal);
    assert.deepEqual(entries.added.first, ['lantern', 'crab']);
    assert.match(specials.added.first.join(), /eos_token is lantern/);
    assert.match(specials.removed.first.join(), /eos_token is harbour/);
    await assert.rejects(revisionNamed(uri, 'no-such-branch', git), /there is no revision no-such-branch/);
    await assert.rejects(revisionNamed(uri, '--output=x', git), /there is no revision --output=x/);
    const other = vscode.Uri.file(path.join(where, 'other.json'));
    await assert.rejects(revisionNamed(other, 'HEAD', git), /the file is not there at HEAD/);
    await assert.rejects(revisionNamed(uri, 'HEAD', { getRepository: () => null }), /knows no repository/);
  });

  it('are examined in an editor of their own, which leaves the file and the list as they are', async () => {
    const uri = vscode.Uri.file(path.join(folder, 'examined', 'tokenizer.json'));
    fs.mkdirSync(path.dirname(uri.fsPath));
    fs.writeFileSync(uri.fsPath, wordLevel('harbour'));
    const listed = (await tokenization.list()).length;
    await vscode.commands.executeCommand('tokenLoupe.examineTokenizer', uri);
    const isOpen = (): boolean => {
      const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.viewType === 'tokenLoupe.tokenizerFile';
    };
    await until(isOpen, 'the page of the file to be open');
    const report = await tokenization.examine(uri);
    assert.equal(report.sizes.entries, 2);
    assert.deepEqual(
      report.findings.filter(({ weight }) => weight === 'fault'),
      [],
    );
    assert.equal((await tokenization.list()).length, listed);
    assert.equal(fs.readFileSync(uri.fsPath, 'utf8'), wordLevel('harbour'));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

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
        window.add({ info: { id: `file-${name}`, name, kind: 'added', description: '' }, uri: file.toString() });
      await Promise.all([add(one, 'crab'), add(two, 'herring'), add(one, 'kettle'), add(two, 'galley')]);
      await Promise.all([one.remove('file-kettle'), add(two, 'oyster')]);
      const left = ['file-crab', 'file-galley', 'file-herring', 'file-oyster'];
      for (const [index, window] of windows.entries()) {
        const ids = async (): Promise<string> =>
          (await window.list())
            .map(({ info }) => info.id)
            .sort()
            .join();
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

  it('are read again when a file beside them has changed', async () => {
    fs.mkdirSync(path.join(folder, 'with [odd] {name}'));
    const odd = vscode.Uri.file(path.join(folder, 'with [odd] {name}', 'tokenizer {1}.json'));
    fs.writeFileSync(odd.fsPath, wordLevel('one'));
    const { id } = await tokenization.add(odd);
    let changes = 0;
    tokenization.onDidChange(() => changes++);
    for (let attempt = 1; attempt <= 8 && changes === 0; attempt++) {
      const config = { added_tokens_decoder: { 2: { content: `<fish${attempt}>` } } };
      fs.writeFileSync(path.join(odd.fsPath, '..', 'tokenizer_config.json'), JSON.stringify(config));
      await happens(() => changes > 0, 1000);
    }
    assert.ok(changes > 0);
    assert.ok((await tokenization.list()).some(each => each.id === id));
    changes = 0;
    fs.writeFileSync(odd.fsPath, wordLevel('one', 'two'));
    await until(() => changes > 0, 'the file itself to be noticed');
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
      const fails = (): Promise<boolean> =>
        ids().then(
          () => false,
          () => true,
        );
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
    await assert.rejects(tokenization.add(vocab), /put merges\.txt beside it/);
    const merges = vscode.Uri.file(path.join(folder, 'merges.txt'));
    fs.writeFileSync(merges.fsPath, '#version: 0.2\na b\n');
    const gpt2 = (): Promise<string> => Promise.resolve('gpt2');
    const added = await tokenization.addAsking(merges, gpt2);
    assert.equal((await tokenization.countText('aba', added!.id)).tokens, 2);
  });

  it('come from folders: of a repository, or of the cache of Hugging Face', async () => {
    const repository = vscode.Uri.file(path.join(folder, 'harbour 7B'));
    assert.equal((await tokenization.add(repository)).name, 'harbour 7B');
    const cached = path.join(folder, 'models--harbour--herring-7b');
    for (const [revision, word] of [
      ['aaa', 'one'],
      ['bbb', 'two'],
    ] as const) {
      fs.mkdirSync(path.join(cached, 'snapshots', revision), { recursive: true });
      fs.writeFileSync(path.join(cached, 'snapshots', revision, 'tokenizer.json'), wordLevel(word));
    }
    fs.mkdirSync(path.join(cached, 'refs'));
    fs.writeFileSync(path.join(cached, 'refs', 'main'), 'aaa');
    const { id, name } = await tokenization.add(vscode.Uri.file(cached));
    assert.equal(name, 'harbour/herring-7b');
    assert.deepEqual(
      [...(await tokenization.encodeRange(await untitled('one two'), new vscode.Range(0, 0, 0, 7), id)).ids],
      [1, 0],
    );
    fs.mkdirSync(path.join(folder, 'empty'));
    await assert.rejects(tokenization.add(vscode.Uri.file(path.join(folder, 'empty'))), /empty is a folder without/);
    fs.writeFileSync(path.join(folder, 'empty', 'tokenizer.json'), 'version https://git-lfs.github.com/spec/v1\n');
    await assert.rejects(tokenization.add(vscode.Uri.file(path.join(folder, 'empty'))), /Git LFS pointer/);
    fs.writeFileSync(path.join(folder, 'empty', 'vocab.txt'), '[UNK]\none\n');
    assert.equal((await tokenization.add(vscode.Uri.file(path.join(folder, 'empty')))).vocabularySize, 2);
  });

  it('are asked about where their files do not say how they split, and the answer is remembered', async () => {
    const vocab = vscode.Uri.file(path.join(folder, 'vocab.json'));
    fs.writeFileSync(vocab.fsPath, JSON.stringify({ 1: 0, 2: 1, 12: 2 }));
    fs.writeFileSync(path.join(folder, 'merges.txt'), '1 2\n');
    await assert.rejects(tokenization.add(vocab), /says how texts are split/);
    assert.equal(await tokenization.addAsking(vocab, () => Promise.resolve(undefined)), undefined);
    assert.ok(!(await tokenization.list()).some(each => each.kind === 'added'));
    const info = await tokenization.addAsking(vocab, families =>
      Promise.resolve(families.find(each => each.id === 'gpt2')!.id),
    );
    assert.match(info!.description, /as you chose/);
    assert.equal((await tokenization.countText('1212', info!.id)).tokens, 2);
    tokenization.dispose();
    start();
    assert.equal((await tokenization.countText('1212', info!.id)).tokens, 2);
    await tokenization.addAsking(vocab, families => Promise.resolve(families.find(each => each.id === 'qwen')!.id));
    assert.equal((await tokenization.countText('1212', info!.id)).tokens, 4);
  });

  it('are read with what lies beside them', async () => {
    const config = { added_tokens_decoder: { 3: { content: '<fish>', special: false } } };
    fs.writeFileSync(path.join(folder, 'harbour 7B', 'tokenizer_config.json'), JSON.stringify(config));
    const { id, description } = await tokenization.add(file);
    assert.match(description, /with 1 more added token from the files beside it/);
    assert.equal((await tokenization.countText('one<fish>', id)).tokens, 2);
  });

  it('are read from the start of a GGUF of 40 GB, in a moment and without its weights', async () => {
    const gguf = vscode.Uri.file(path.join(folder, 'herring-70b.gguf'));
    const words = Array.from({ length: 150_000 }, (_, index) => `word${index}`);
    fs.writeFileSync(gguf.fsPath, ggufFile(ggufBpe([...byteAlphabet, ...words], [], 'qwen2')));
    fs.truncateSync(gguf.fsPath, 40e9); // a hole: it takes no room
    await tokenization.countText('the engine is running', 'o200k_base');
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const { vocabularySize } = await tokenization.add(gguf);
    const took = performance.now() - start;
    const grown = (process.memoryUsage().rss - before) / 1e6;
    console.log(`    a GGUF of 40 GB: ${took.toFixed(0)} ms, ${grown.toFixed(0)} MB more`);
    assert.equal(vocabularySize, 150_256);
    // Below two seconds on a machine at rest; just to read the hole would take longer than this on any.
    assert.ok(took < 6000, `${took} ms`);
    assert.ok(grown < 200, `${grown} MB`);
  });

  it('are found in the folders of a workspace, one a folder', async () => {
    fs.writeFileSync(path.join(folder, 'harbour 7B', 'vocab.txt'), '[UNK]\none\n');
    fs.writeFileSync(path.join(folder, 'tokenizer.model'), 'IQ== 0\nIg== 1\n');
    fs.writeFileSync(path.join(folder, 'my-tokenizer.json'), '<!doctype html><html>');
    fs.writeFileSync(path.join(folder, 'broken.tiktoken'), 'no ranks at all');
    const names = [
      'harbour 7B/vocab.txt',
      'harbour 7B/tokenizer.json',
      'tokenizer.model',
      'my-tokenizer.json',
      'broken.tiktoken',
      'none.json',
    ];
    const found = await tokenization.tokenizersAmong(names.map(name => vscode.Uri.file(path.join(folder, name))));
    assert.deepEqual(
      found.map(({ uri, title }) => `${path.relative(folder, uri.fsPath)}: ${title}`),
      ['harbour 7B/tokenizer.json: tokenizer.json', 'tokenizer.model: .tiktoken ranks'],
    );
  });

  it('are listed in the side bar, where files and folders can be dropped', async () => {
    const dropped: string[][] = [];
    const stored = new Map<string, unknown>();
    const memory = {
      get: (key: string) => stored.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
      keys: () => [...stored.keys()],
    } as vscode.Memento;
    const compared = new ComparedTokenizers(memory);
    const tree = new TokenizerTree({ tokenization, compared }, uris => {
      dropped.push(uris.map(uri => uri.toString()));
      return Promise.resolve();
    });
    const { id } = await tokenization.add(file);
    const groups = await tree.getChildren();
    assert.equal(tree.getTreeItem(groups.at(-1)!).label, 'Yours');
    const mine = (await tree.getChildren(groups.at(-1))).find(row => 'id' in row && row.id === id)!;
    const added = tree.getTreeItem(mine);
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    const state = (): unknown => (tree.getTreeItem(mine).checkboxState as { readonly state: unknown }).state;
    assert.equal(state(), Checked, 'what is added is compared');
    await tree.ticked({ items: [[mine, Unchecked]] });
    assert.deepEqual([state(), compared.has(id)], [Unchecked, false]);
    await tree.ticked({ items: [[mine, Checked]] });
    assert.equal(compared.has(id), true);
    assert.deepEqual([added.label, added.description, added.contextValue], ['harbour 7B', '3 entries', 'added']);
    assert.equal(added.tooltip, 'from tokenizer.json');
    const data = new vscode.DataTransfer();
    data.set(
      'text/uri-list',
      new vscode.DataTransferItem(`# of the explorer\r\n${file.toString()}\r\nfile:///a%20b\r\n`),
    );
    await tree.handleDrop(undefined, data);
    await tree.handleDrop(undefined, new vscode.DataTransfer());
    data.set('text/uri-list', new vscode.DataTransferItem('some text, no address\r\nfile:///c\r\na/b://c'));
    await tree.handleDrop(undefined, data);
    data.set('text/uri-list', new vscode.DataTransferItem('some text'));
    await tree.handleDrop(undefined, data);
    assert.deepEqual(dropped, [[file.toString(), 'file:///a%20b'], ['file:///c']]);
    tree.dispose();
  });

  it('are added by command, for the product to count by, and spoil nothing when their file is lost', async () => {
    const api = await product();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-lost-'));
    const lost = vscode.Uri.file(path.join(folder, 'lost.json'));
    fs.writeFileSync(lost.fsPath, wordLevel('one', 'two'));
    await vscode.commands.executeCommand('tokenLoupe.addTokenizer', lost);
    const id = idOf(lost);
    await withSetting('tokenizer', id, async () => assert.equal(await api.countTokens('one two three four'), 4));
    fs.rmSync(folder, { recursive: true });
    await vscode.commands.executeCommand('tokenLoupe.restartEngine');
    await assert.rejects(api.countTokens('one', id), /lost\.json/);
    const hover = await tokenHover(await untitled('one two'), new vscode.Position(0, 1));
    assert.match(hover?.markdown ?? '', /Tokenizer: o200k/);
    assert.doesNotMatch(hover?.markdown ?? '', /lost/);
  });
});
