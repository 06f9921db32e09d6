import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { byteAlphabet } from '../../src/engine/unicode/byteAlphabet';
import { addKept, type ChosenTokenizer, downloadTokenizer } from '../../src/features/addedTokenizers/hub/hubDownloads';
import { chooseModel } from '../../src/features/addedTokenizers/hub/chooseModel';
import { checkRevision } from '../../src/features/addedTokenizers/hub/checkRevision';
import { findTokenizers } from '../../src/features/addedTokenizers/hub/tokenizerChoice';
import { tokenizerCard } from '../../src/features/addedTokenizers/tokenizerCard';
import { readFileStart } from '../../src/host/files/nodeFileStart';
import { Hub } from '../../src/host/hub/hub';
import { isCommit } from '../../src/host/hub/hubAddress';
import type { HubError } from '../../src/host/hub/hubError';
import type { Services } from '../../src/host/services';
import { AddedTokenizers } from '../../src/host/tokenizers/addedTokenizers';
import { Tokenization } from '../../src/host/tokenizers/tokenization';
import { EngineProcess } from '../../src/host/workers/engineProcess';
import { nodeEngine } from '../../src/host/workers/nodeWorkers';
import { hostFiles } from '../../src/host/workers/servedFiles';
import { ggufBpe, ggufFile } from '../support/ggufFile';
import { LoopbackHub } from '../support/loopbackHub';
import { built, Engines, Memory } from './support/engines';
import { delay, product, setSetting, until } from './support/product';
import { SmallDisk } from './support/smallDisk';

const NAME = 'harbour/lantern-7b';

/** A tokenizer.json that has a token for each of these words. */
function wordLevel(...words: string[]): string {
  const vocab = Object.fromEntries(['unk', ...words].map((word, id) => [word, id]));
  const model = { type: 'WordLevel', unk_token: 'unk', vocab };
  return JSON.stringify({ added_tokens: [], pre_tokenizer: { type: 'WhitespaceSplit' }, model });
}

/** All files below a folder, as text. */
function textsBelow(folder: string): string[] {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(each => each.isFile());
  return files.map(({ parentPath, name }) => fs.readFileSync(path.join(parentPath, name), 'latin1'));
}

describe('tokenizers from a hub on this computer (the real one cannot be reached in tests)', () => {
  const engines = new Engines();
  let loopback: LoopbackHub;
  let folder: string;
  let tokenization: Tokenization;
  let hub: Hub;
  const secrets = new Memory();
  const opened: Tokenization[] = [];

  /** A window: what `compose` puts together, on the storage that all windows share. */
  function openWindow(storage = vscode.Uri.file(path.join(folder, 'storage'))): {
    tokenization: Tokenization;
    hub: Hub;
  } {
    const vocabularies = vscode.Uri.file(built().vocabularies);
    const added = new AddedTokenizers(vscode.Uri.joinPath(storage, 'added'), new Memory(), engines.log);
    const start = nodeEngine(built().worker, built().vocabularies);
    const files = hostFiles(vocabularies, id => window.filesOf(id));
    const window: Tokenization = new Tokenization(
      new EngineProcess(start, files, engines.log),
      added,
      engines.log,
      readFileStart,
    );
    opened.push(window);
    const context = {
      globalStorageUri: storage,
      secrets: {
        get: (key: string) => Promise.resolve(secrets.get<string | undefined>(key)),
        store: (key: string, value: string) => secrets.update(key, value),
        delete: (key: string) => secrets.update(key, undefined),
      },
    };
    const environment = {
      endpoint: loopback.endpoint,
      token: () => undefined,
      cacheFolder: path.join(folder, 'cache'),
    };
    return { tokenization: window, hub: new Hub(context, environment) };
  }

  /** What the user would choose: of `NAME` the tokenizer at `at`. */
  async function choose(reference?: string, at = 0, through = { tokenization, hub }): Promise<ChosenTokenizer> {
    const address = { repository: NAME, ...(reference !== undefined && { reference }) };
    const found = await findTokenizers(through.hub, through.tokenization, address, new AbortController().signal);
    return { ...found, endpoint: through.hub.endpoint, tokenizer: found.tokenizers[at]! };
  }

  async function add(chosen: ChosenTokenizer, through = { tokenization, hub }): Promise<string> {
    const { signal } = new AbortController();
    const kept = await downloadTokenizer(through.hub, through.tokenization, chosen, () => undefined, signal);
    return (await addKept(through.tokenization, kept, () => assert.fail('asked')))!.id;
  }

  const kept = (): string[] => fs.readdirSync(path.join(folder, 'storage', 'hub'));

  before(async () => (loopback = await new LoopbackHub().start()));
  after(async () => {
    await loopback.stop();
    engines.dispose();
  });
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-hub-'));
    loopback.faults = [];
    loopback.requests.length = 0;
    loopback.put(NAME, {
      licence: 'apache-2.0',
      downloads: 12_345,
      files: {
        'tokenizer.json': wordLevel('one', 'two'),
        'tokenizer_config.json': '{}',
        'modeling_lantern.py': 'raise SystemExit',
        'model.safetensors': 'weights',
      },
      large: ['tokenizer.json'],
    });
    ({ tokenization, hub } = openWindow());
  });
  afterEach(() => {
    for (const each of opened.splice(0)) each.dispose();
    fs.rmSync(folder, { recursive: true });
  });

  it('are added by the command, after files, revision and licence were shown, and count without the hub', async () => {
    const api = await product();
    const own = await new LoopbackHub().start();
    own.put('harbour/by-command', { licence: 'mit', files: { 'tokenizer.json': wordLevel('crab', 'herring') } });
    await setSetting('hub.endpoint', own.endpoint);
    try {
      const running = Promise.resolve(
        vscode.commands.executeCommand<string | undefined>('tokenLoupe.addTokenizerFromHub', {
          repository: 'harbour/by-command',
        }),
      );
      let id: string | undefined;
      const ended = running.then(found => ((id = found), true));
      assert.ok(!own.requests.some(({ url }) => url.includes('/resolve/')));
      await until(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return Promise.race([ended, delay(100).then(() => false)]);
      }, 'the tokenizer to be added');
      assert.match(id!, /^file-harbour-by-command-/);
      await own.stop();
      await vscode.commands.executeCommand('tokenLoupe.restartEngine');
      assert.equal(await api.countTokens('crab herring crab', id), 3);
    } finally {
      await setSetting('hub.endpoint', undefined);
      await vscode.commands.executeCommand('notifications.clearAll');
    }
  });

  it('are in the list with source, revision, licence and date; nothing else of the repository is read', async () => {
    const chosen = await choose();
    const id = await add(chosen);
    const listed = (await tokenization.list()).find(each => each.id === id)!;
    assert.equal(listed.name, NAME);
    const { source } = listed;
    assert.deepEqual(
      { ...source, contents: '', downloaded: '' },
      {
        endpoint: `${loopback.endpoint}/`,
        repository: NAME,
        path: 'tokenizer.json',
        revision: chosen.model.revision,
        reference: 'main',
        licence: 'apache-2.0',
        checked: 'hashes',
        contents: '',
        downloaded: '',
      },
    );
    const card = tokenizerCard(listed, await tokenization.fileOf(id)).replaceAll('\\', '');
    for (const said of [NAME, chosen.model.revision, 'apache-2.0', source!.downloaded])
      assert.ok(card.includes(said), `${said} in ${card}`);
    const files = loopback.requests.flatMap(({ url }) => /resolve\/[^/]+\/([^?]+)/.exec(url)?.[1] ?? []);
    assert.deepEqual([...new Set(files)], ['tokenizer.json', 'tokenizer_config.json']);
    assert.equal(await tokenization.countText('one two', id).then(({ tokens }) => tokens), 2);
  });

  it('keep their id when a newer revision takes their place, and the old files go', async () => {
    const id = await add(await choose());
    const before = kept();
    loopback.put(NAME, { files: { 'tokenizer.json': wordLevel('one', 'two', 'three') } });
    assert.equal(await add(await choose()), id);
    assert.equal((await tokenization.list()).find(each => each.id === id)!.vocabularySize, 4);
    assert.equal((await tokenization.countText('one two three', id)).tokens, 3);
    assert.notDeepEqual(kept(), before);
    assert.equal(kept().length, 1);
    // The one of before can still be had, by its commit, beside the newer one.
    const older = loopback.commitsOf(NAME)[0]!;
    assert.ok(isCommit(older));
    assert.notEqual(await add(await choose(older)), id);
    assert.equal(kept().length, 2);
  });

  it('are searched for while one types: once for keys that follow each other, and the newest words alone', async () => {
    loopback.put('harbour/lighthouse', { licence: 'mit', gated: 'auto', files: {} });
    const typed = new vscode.EventEmitter<string>();
    const accepted = new vscode.EventEmitter<void>();
    const input = {
      ...{ items: [], selectedItems: [], value: '', busy: false },
      ...{ onDidChangeValue: typed.event, onDidAccept: accepted.event, onDidHide: () => undefined },
      ...{ show: () => undefined, dispose: () => undefined },
    } as unknown as vscode.QuickPick<vscode.QuickPickItem>;
    const type = (text: string): void => {
      input.value = text;
      typed.fire(text);
    };
    const searches = (): string[] =>
      loopback.requests.flatMap(({ url }) => new URL(url, loopback.endpoint).searchParams.get('search') ?? []);
    const shown = (): string[] => input.items.map(({ label }) => label);
    const { createQuickPick } = vscode.window;
    Object.assign(vscode.window, { createQuickPick: () => input });
    try {
      const chosen = chooseModel(hub, '');
      // One letter is no search; keys within the pause are one.
      for (const text of ['l', 'li', 'lig']) type(text);
      await until(() => shown().length > 0, 'what was found');
      assert.deepEqual(searches(), ['lig']);
      assert.deepEqual(shown(), ['harbour/lighthouse']);
      assert.equal(input.items[0]!.description, 'gated, licence mit, 0 downloads a month');

      // An answer that comes too late is not shown, and what was asked before is cancelled.
      loopback.faults = [{ on: /search=lan/, times: 1, kind: 'silence' }];
      type('lan');
      await until(() => searches().includes('lan'), 'the first search');
      type('lant');
      await until(() => shown().includes(NAME), 'what the second search found');
      assert.equal(input.busy, false);

      // What goes wrong is a row of the list, and typing goes on.
      loopback.faults = [{ on: /search=/, times: 1, kind: { status: 500 } }];
      type('lanter');
      await until(() => shown().some(label => label.includes('has a fault of its own (500).')), 'the reason');
      type('other/name@v2');
      assert.equal(shown()[0], 'other/name');
      Object.assign(input, { selectedItems: [input.items[0]] });
      accepted.fire();
      assert.deepEqual(await chosen, {
        address: { repository: 'other/name', reference: 'v2' },
        typed: 'other/name@v2',
      });
    } finally {
      Object.assign(vscode.window, { createQuickPick });
    }
  });

  it('are asked about by command: the newest, the same tokenizer, a newer one, gone, pinned', async () => {
    const { window } = vscode;
    const { showInformationMessage, showErrorMessage } = window;
    const told: string[] = [];
    const answer = (message: string, ...buttons: string[]): Promise<string | undefined> => {
      told.push(message);
      return Promise.resolve(buttons.find(each => each === 'Download It'));
    };
    Object.assign(window, { showInformationMessage: answer, showErrorMessage: answer });
    const services = { tokenization, log: engines.log } as unknown as Services;
    const check = async (id: string): Promise<string[]> => {
      told.length = 0;
      await checkRevision(
        services,
        hub,
        (await tokenization.list()).find(each => each.id === id)!,
      );
      return told;
    };
    try {
      const { model } = await choose();
      const shown = (commit: string): string => `main at ${commit.slice(0, 8)}`;
      const id = await add(await choose());
      assert.deepEqual(await check(id), [`${NAME} is the newest: ${shown(model.revision)}.`]);

      const same = { 'tokenizer.json': wordLevel('one', 'two'), 'tokenizer_config.json': '{}' };
      const readme = loopback.put(NAME, { files: { ...same, 'README.md': 'more' }, large: ['tokenizer.json'] });
      const [message] = await check(id);
      assert.equal(
        message,
        `${NAME} is at ${shown(readme)} now; its tokenizer is the same as yours of ${shown(model.revision)}.`,
      );

      const newer = loopback.put(NAME, { files: { 'tokenizer.json': wordLevel('one', 'two', 'three') } });
      assert.deepEqual((await check(id)).slice(1), [`${NAME} is of ${shown(newer)} now.`]);
      assert.equal((await tokenization.countText('one two three', id)).tokens, 3);

      loopback.put(NAME, { files: { 'README.md': 'gone' } });
      assert.match((await check(id))[0]!, /^There is no tokenizer\.json in harbour\/lantern-7b \(main at /);

      const pinned = await add(await choose(newer));
      assert.match((await check(pinned))[0]!, /is pinned to the commit [0-9a-f]{8}: nothing takes its place/);
    } finally {
      Object.assign(window, { showInformationMessage, showErrorMessage });
    }
  });

  it('stay what they are where the newer one cannot be read', async () => {
    const id = await add(await choose());
    loopback.put(NAME, { files: { 'tokenizer.json': '{"model": {"type": "None"}}' } });
    await assert.rejects(choose().then(add), /tokenizer\.json: model/);
    assert.equal(kept().length, 1);
    assert.equal((await tokenization.countText('one two', id)).tokens, 2);
  });

  it('are read from the start of a GGUF: its weights stay where they are', async () => {
    const head = ggufFile(ggufBpe([...byteAlphabet, 'ab'], ['a b'], 'qwen2'));
    const gguf = new Uint8Array(30_000_000);
    gguf.set(head);
    loopback.put(NAME, { files: { 'lantern-Q4.gguf': gguf }, large: ['lantern-Q4.gguf'] });
    const chosen = await choose();
    assert.equal(chosen.tokenizer.isStart, true);
    const id = await add(chosen);
    assert.equal((await tokenization.countText('abab', id)).tokens, 2);
    const ranges = loopback.requests.flatMap(({ server, range }) => (server === 'store' ? [range] : []));
    assert.deepEqual(ranges, ['bytes=0-16383']);
    assert.equal((await tokenization.list()).find(each => each.id === id)!.source!.checked, 'length');
  });

  it('are lost by neither of two windows that add the same at once', async () => {
    const windows = [openWindow(), openWindow()];
    loopback.faults = [{ on: /^store/, times: 1, kind: 'truncated' }];
    const ids = await Promise.all(windows.map(async each => add(await choose(undefined, 0, each), each)));
    assert.equal(new Set(ids).size, 1);
    assert.equal(kept().length, 1);
    for (const window of windows) assert.equal((await window.tokenization.countText('one two', ids[0]!)).tokens, 2);
  });

  it('are not there where the disk is full, and those of before are', async () => {
    const disk = new SmallDisk(path.join(folder, 'small'));
    try {
      const window = openWindow(disk.root);
      const id = await add(await choose(undefined, 0, window), window);
      loopback.put(NAME, {
        files: { 'tokenizer.json': wordLevel(...Array.from({ length: 900 }, (_, at) => `w${at}`)) },
      });
      disk.bytesLeft = 2000;
      const chosen = await choose(undefined, 0, window);
      await assert.rejects(add(chosen, window), /only [\d,]+ of [\d,]+ bytes could be written; is the disk full\?/);
      assert.equal(fs.readdirSync(path.join(folder, 'small', 'hub')).length, 1);
      assert.equal((await window.tokenization.countText('one two', id)).tokens, 2);
      disk.bytesLeft = Infinity;
      assert.equal(await add(chosen, window), id);
      assert.equal((await window.tokenization.countText('w1 w2', id)).tokens, 2);
    } finally {
      disk.dispose();
    }
  });

  it('of gated repositories take the token, which is in no file and no message', async () => {
    loopback.put(NAME, { gated: 'auto', files: { 'tokenizer.json': wordLevel('one') } });
    const refused = async (token: string | undefined): Promise<HubError> => {
      if (token !== undefined) await hub.tokens.store(hub.endpoint, token);
      return choose()
        .then(add)
        .then(
          () => assert.fail('it was added'),
          (error: unknown) => error as HubError,
        );
    };
    assert.equal((await refused(undefined)).kind, 'tokenMissing');
    const other = await refused('hf_ofSomebodyElse');
    assert.equal(other.kind, 'forbidden');
    assert.doesNotMatch(`${other.message} ${other.stack}`, /hf_/);
    await hub.tokens.store(hub.endpoint, loopback.token);
    await add(await choose());
    for (const text of textsBelow(folder)) assert.ok(!text.includes('hf_'));
    await hub.tokens.forget(hub.endpoint);
    assert.equal((await refused(undefined)).kind, 'tokenMissing');
    await assert.rejects(hub.tokens.store(hub.endpoint, 'hf_two words'), error => !String(error).includes('hf_'));
  });

  it('come from the cache of this computer where it has them, without the hub too', async () => {
    const { model } = await choose();
    const cached = path.join(folder, 'cache', `models--${NAME.replace('/', '--')}`);
    const blob = path.join(cached, 'blobs', model.files[0]!.hash!.hex);
    const snapshot = path.join(cached, 'snapshots', model.revision);
    for (const each of [blob, path.join(snapshot, 'x'), path.join(cached, 'refs', 'x')]) {
      fs.mkdirSync(path.dirname(each), { recursive: true });
    }
    fs.writeFileSync(blob, wordLevel('one', 'two'));
    fs.symlinkSync(path.relative(snapshot, blob), path.join(snapshot, 'tokenizer.json'));
    fs.writeFileSync(path.join(cached, 'refs', 'main'), model.revision);
    loopback.requests.length = 0;
    const id = await add(await choose());
    assert.ok(!loopback.requests.some(({ url }) => url.endsWith('/tokenizer.json')));
    await tokenization.remove(id);

    loopback.faults = [{ on: /./, kind: { status: 503 } }];
    const offline = await choose();
    assert.equal(offline.isFromCache, true);
    assert.equal(await add(offline), id);
    const { source } = (await tokenization.list()).find(each => each.id === id)!;
    assert.equal(source!.checked, 'hashes');
    assert.equal(source!.licence, undefined);
    // What was changed in the cache is added, and said not to be checked.
    fs.writeFileSync(blob, wordLevel('three'));
    await add(await choose());
    assert.equal((await tokenization.list()).find(each => each.id === id)!.source!.checked, 'nothing');
    await assert.rejects(choose('v2'), /has a fault of its own \(503\)/);
    assert.deepEqual(await hub.cache!.repositories(), [NAME]);
  });
});
