import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { EngineFailedError, EngineProcess } from '../../src/host/workers/engineProcess';
import type { TokenLoupeApi } from '../../src/host/api';
import type { HostFiles, NamedFile } from '../../src/protocol/hostFiles';
import type { Handlers } from '../../src/protocol/rpc';
import * as vscode from 'vscode';
import { replace, untitled } from './support/documents';
import { built, crash, Engines, noFiles, workerBehind } from './support/engines';
import { inProcessEngine } from './support/inProcessEngine';
import { delay, product, showText, until } from './support/product';
import { referenceCount } from './support/reference';

/** An engine without any vocabulary. */
const environment = {
  vocabularies: {
    list: () => Promise.resolve([]),
    read: () => Promise.reject(new Error('there is none')),
  },
  readShipped: () => Promise.reject(new Error('there is none')),
  readAdded: (id: string) => Promise.reject(new Error(`nobody added ${id}`)),
  tellInUse: () => undefined,
  pause: () => setImmediate(),
};

const question = { text: 'one two three', tokenizerId: 'baseline-words' };

describe('the engine process', () => {
  let engines: Engines;
  beforeEach(() => (engines = new Engines()));
  afterEach(() => engines.dispose());

  it('starts when it is first needed, and says so', async () => {
    const process = engines.start();
    let starts = 0;
    process.onDidStart(() => starts++);
    assert.equal(starts, 0);
    assert.equal((await process.engine.countText(question)).tokens, 5);
    await process.engine.countText(question);
    assert.equal(starts, 1);
  });

  it('rejects open calls when it crashes, and starts again for the next ones', async () => {
    const marker = path.join(engines.vocabularies(), 'crashed');
    const crashOnce = engines.script(`
      const fs = require('node:fs');
      if (fs.existsSync(${JSON.stringify(marker)})) require(${JSON.stringify(built().worker)});
      else process.on('message', () => {
        fs.writeFileSync(${JSON.stringify(marker)}, '');
        throw new Error('out of cheese');
      });`);
    const process = engines.start({ script: crashOnce });
    const failures: string[] = [];
    process.onDidFail(message => failures.push(message));
    const calls = [process.engine.countText(question), process.engine.listTokenizers(undefined)];
    for (const call of calls) {
      await assert.rejects(call, {
        name: 'ConnectionClosedError',
        message: 'the tokenizer engine crashed: out of cheese',
      });
    }
    assert.deepEqual(failures, ['the tokenizer engine crashed: out of cheese']);
    assert.equal((await process.engine.countText(question)).tokens, 5);
  });

  for (const [what, source] of [
    ['throws at once', "throw new Error('no luck')"],
    ['ends by itself', 'process.exit(3)'],
    ['is not there', undefined],
  ] as const) {
    it(`stays down after three crashes in a minute, and says what to do, when the worker ${what}`, async () => {
      const script = source === undefined ? path.join(engines.vocabularies(), 'missing.cjs') : engines.script(source);
      const process = engines.start({ script });
      const failures: string[] = [];
      process.onDidFail(message => failures.push(message));
      for (let crash = 0; crash < 3; crash++) {
        await assert.rejects(process.engine.countText(question), { name: 'ConnectionClosedError' });
      }
      assert.equal(failures.length, 3);
      assert.throws(
        () => process.engine,
        error =>
          error instanceof EngineFailedError &&
          error.message.includes(
            'it will not be started again until you run "Token Loupe: Restart the Tokenizer Engine"',
          ),
      );
      assert.ok(failures[2]!.includes('Restart the Tokenizer Engine'));
      await process.restart();
      await assert.rejects(process.engine.countText(question), { name: 'ConnectionClosedError' });
      assert.doesNotThrow(() => process.engine, 'crashes before a restart still count');
    });
  }

  it('forgets crashes that are longer ago', async () => {
    const crashWindow = 150;
    const process = engines.start({ script: engines.script("throw new Error('no luck')"), crashWindow });
    for (let crash = 0; crash < 5; crash++) {
      await assert.rejects(process.engine.countText(question), { name: 'ConnectionClosedError' });
      await delay(crashWindow + 20);
    }
    assert.doesNotThrow(() => process.engine, 'it is down for good after crashes that were far apart');
  });

  it('rejects calls that a restart cuts off, and answers those put during it', async () => {
    const process = engines.start();
    const cut = process.engine.countText({ ...question, text: 'word '.repeat(1_000_000) });
    let starts = 0;
    process.onDidStart(() => starts++);
    const restarted = process.restart();
    const during = process.engine.countText(question);
    await assert.rejects(cut, { name: 'ConnectionClosedError', message: 'the tokenizer engine was restarted' });
    await restarted;
    assert.equal((await during).tokens, 5);
    assert.equal(starts, 1, 'a second engine was started and left alone');
  });

  it('is not started again by a feature that is at work while it is given up', async () => {
    const process = engines.start();
    const open = process.engine.countText(question);
    process.dispose();
    await assert.rejects(open, { name: 'ConnectionClosedError', message: 'Token Loupe was deactivated' });
    assert.throws(() => process.engine, EngineFailedError);
  });

  it('names the vocabulary that is missing or damaged, and counts by the others', async () => {
    const vocabularies = engines.vocabularies('r50k_base', 'cl100k_base');
    const file = path.join(vocabularies, 'cl100k_base.loupe');
    fs.writeFileSync(file, fs.readFileSync(file).subarray(0, 100_000));
    const { engine } = engines.start({ vocabularies });
    const text = 'some text';
    const count = async (tokenizerId: string): Promise<number> =>
      (await engine.countText({ text, tokenizerId })).tokens;
    await assert.rejects(count('o200k_base'), /the vocabulary of the tokenizer "o200k_base" is missing/);
    await assert.rejects(count('cl100k_base'), /the vocabulary of the tokenizer "cl100k_base" cannot be read: /);
    assert.equal(await count('r50k_base'), referenceCount(text, 'r50k_base'));
    assert.equal(await count('baseline-bytes'), 9);
  });

  it('has the baselines without any vocabulary', async () => {
    const { engine } = engines.start({ vocabularies: path.join(engines.vocabularies(), 'nowhere') });
    assert.ok((await engine.listTokenizers(undefined)).every(({ kind }) => kind === 'baseline'));
    assert.equal((await engine.countText({ text: 'ß', tokenizerId: 'baseline-bytes' })).tokens, 2);
  });

  it('is shut down when it is idle, and comes back with documents as they are by then', async () => {
    const process = engines.start({ idleShutdown: 50 });
    let starts = 0;
    let ends = 0;
    process.onDidStart(() => starts++);
    process.onDidEnd(() => ends++);
    const tokenization = engines.tokenization(process);
    const document = await untitled('one two');
    assert.equal((await tokenization.count(document, 'baseline-words')).tokens, 3);
    await until(() => ends === 1, 'the shutdown of the engine');
    await replace(document, [{ start: 7, end: 7, text: ' three' }]);
    await delay(100);
    assert.equal(starts, 1, 'an edit alone does not wake it');
    assert.equal((await tokenization.count(document, 'baseline-words')).tokens, 5);
    assert.deepEqual([starts, ends], [2, 1]);
    tokenization.dispose();
  });

  it('is not shut down while it works', async () => {
    const process = engines.start({ idleShutdown: 1 });
    let ends = 0;
    process.onDidEnd(() => ends++);
    const text = 'some words, and more of them\n'.repeat(200_000);
    const counting = process.engine.countText({ text, tokenizerId: 'baseline-words' });
    assert.equal((await process.engine.countText(question)).tokens, 5);
    assert.ok((await counting).tokens > 1_000_000);
    assert.equal(ends, 0);
    await until(() => ends === 1, 'the shutdown of the engine');
  });

  it('is given up when it is unresponsive, and comes back when the user restarts it', async () => {
    const marker = path.join(engines.vocabularies(), 'unresponsive');
    const unresponsiveOnce = engines.script(`
      const fs = require('node:fs');
      if (fs.existsSync(${JSON.stringify(marker)})) require(${JSON.stringify(built().worker)});
      else process.on('message', () => {
        fs.writeFileSync(${JSON.stringify(marker)}, '');
        /^(a+)+$/.test('a'.repeat(60) + '!');
      });`);
    const process = engines.start({ script: unresponsiveOnce, betweenChecks: 250 });
    const failures: string[] = [];
    process.onDidFail(message => failures.push(message));
    await assert.rejects(process.engine.countText(question), /did not answer any more.*select another tokenizer/);
    assert.equal(failures.length, 1);
    assert.throws(() => process.engine, EngineFailedError);
    await process.restart();
    // Not a count: on a busy machine reading a vocabulary takes longer than this engine may be silent.
    await process.engine.ping(undefined);
  });

  describe('with a tokenizer of the user that never comes to an end', () => {
    const pattern = { type: 'Split', pattern: { Regex: '(x+x+)+y' }, behavior: 'Isolated', invert: false };
    const model = { type: 'WordLevel', unk_token: 'a', vocab: { a: 0, b: 1 } };
    const fileOf = (json: object): NamedFile[] => [
      { name: 'tokenizer.json', bytes: new TextEncoder().encode(JSON.stringify(json)) },
    ];
    const stuck = { text: 'x'.repeat(60), tokenizerId: 'file-stuck' };
    const reason = /the tokenizer "Stuck" did not answer any more, .*; it is out of use until its file changes/;
    let files = fileOf({ pre_tokenizer: pattern, model });
    const added: Handlers<HostFiles> = {
      ...noFiles,
      readAddedTokenizer: id => ({
        id,
        name: id === 'file-stuck' ? 'Stuck' : 'Sound',
        files: id === 'file-stuck' ? files : fileOf({ model }),
      }),
    };

    it('names it, and takes only that one out of use, until its file changes', async () => {
      const process = engines.start({ betweenChecks: 500, files: added });
      const failures: string[] = [];
      process.onDidFail(message => failures.push(message));
      const others = process.engine.countText({ text: 'a', tokenizerId: 'file-sound' });
      assert.equal((await others).tokens, 1);
      await assert.rejects(process.engine.countText(stuck), reason);
      assert.equal(failures.length, 1);
      // All others go on at once; that one is not tried again.
      assert.equal((await process.engine.countText(question)).tokens, 5);
      assert.equal((await process.engine.countText({ text: 'a', tokenizerId: 'file-sound' })).tokens, 1);
      await assert.rejects(process.engine.countText(stuck), reason);
      assert.equal(failures.length, 1);
      files = fileOf({ model });
      process.forgive('file-stuck');
      assert.equal((await process.engine.countText(stuck)).tokens, 1);
    });

    it('names it where it is added, and where the user types', async () => {
      files = fileOf({ pre_tokenizer: pattern, model });
      const process = engines.start({ betweenChecks: 500, files: added });
      await process.engine.openDocument({ document: 'a', text: 'b' });
      await process.engine.countDocument({ document: 'a', tokenizerId: 'file-stuck' });
      const edits = [{ offset: 0, length: 0, text: stuck.text }];
      await assert.rejects(process.engine.editDocument({ document: 'a', edits }), reason);
      const normalizer = { type: 'Replace', pattern: pattern.pattern, content: 'z' };
      const token = { id: 2, content: stuck.text, normalized: true };
      const adding = { id: 'file-new', name: 'Stuck', files: fileOf({ normalizer, added_tokens: [token], model }) };
      await assert.rejects(process.engine.addTokenizer(adding), reason);
      assert.equal((await process.engine.countText(question)).tokens, 5);
    });

    it('takes one that ends the engine twice out of use, and leaves the engine to the others', async () => {
      const crashing = engines.script(`
        require(${JSON.stringify(built().worker)});
        const [serve] = process.listeners('message');
        process.removeListener('message', serve);
        process.on('message', message => {
          if (message.params?.tokenizerId !== 'file-stuck') return serve(message);
          const params = { id: 'file-stuck', name: 'Stuck' };
          process.send({ kind: 'call', call: 1e6, method: 'tokenizerInUse', params }, () => process.exit(3));
        });`);
      const process = engines.start({ script: crashing, files: added });
      const failures: string[] = [];
      process.onDidFail(message => failures.push(message));
      for (let round = 0; round < 4; round++) {
        await assert.rejects(process.engine.countText(stuck), { name: 'ConnectionClosedError' });
        assert.equal((await process.engine.countText(question)).tokens, 5);
      }
      assert.equal(failures[0], 'the tokenizer engine stopped (3)');
      assert.match(failures[1]!, /^the tokenizer "Stuck" ended the engine twice; it is out of use/);
    });
  });

  it('is not taken for unresponsive while it counts, or has nothing to do', async () => {
    const process = engines.start({ betweenChecks: 200 });
    let ends = 0;
    process.onDidEnd(() => ends++);
    const text = 'some words, and more of them\n'.repeat(300_000);
    assert.ok((await process.engine.countText({ text, tokenizerId: 'baseline-words' })).tokens > 1_000_000);
    await delay(500);
    assert.equal((await process.engine.countText(question)).tokens, 5);
    assert.equal(ends, 0);
  });

  it('runs in this very thread when told to', async () => {
    const engine = new EngineProcess(inProcessEngine(environment), noFiles, engines.log);
    const shares: number[] = [];
    const text = 'one two three '.repeat(100_000);
    const counting = engine.engine.countText({ text, tokenizerId: 'baseline-words' }, undefined, each =>
      shares.push(each),
    );
    assert.equal((await counting).tokens, 600_000);
    assert.ok(shares.length > 0);
    const controller = new AbortController();
    const cancelled = engine.engine.countText({ text, tokenizerId: 'baseline-bytes' }, controller.signal);
    controller.abort();
    await assert.rejects(cancelled, { name: 'CancelledError' });
    engine.dispose();
  });
});

describe("the product's engine", () => {
  let api: TokenLoupeApi;
  before(async () => (api = await product()));
  beforeEach(() => vscode.commands.executeCommand('tokenLoupe.restartEngine'));
  after(() => vscode.commands.executeCommand('tokenLoupe.restartEngine'));

  it('comes back after a crash without a reload, with the documents as they are by then', async () => {
    const document = await untitled('before the crash');
    const worker = await workerBehind(() => api.countTokens(document));
    await crash(worker);
    await replace(document, [{ start: 0, end: 6, text: 'after 漢字' }]);
    assert.equal(await api.countTokens(document), referenceCount(document.getText()));
    await replace(document, [{ start: 0, end: 0, text: 'long ' }]);
    assert.equal(await api.countTokens(document), referenceCount(document.getText()));
  });

  it('comes back by its command after it crashed for good', async () => {
    const document = await untitled('text that is counted again');
    await showText(document);
    let failure: unknown;
    for (let round = 0; round < 3; round++) {
      const worker = await workerBehind(() => api.countTokens(document));
      await crash(worker);
    }
    await until(async () => {
      failure = await api.countTokens(document).then(
        () => undefined,
        (error: unknown) => error,
      );
      return failure !== undefined;
    }, 'the engine to be down for good');
    assert.match(String(failure), /until you run "Token Loupe: Restart the Tokenizer Engine"/);
    await vscode.commands.executeCommand('tokenLoupe.restartEngine');
    assert.equal(await api.countTokens(document), referenceCount(document.getText()));
  });

  it('is restarted while it counts and while documents are edited', async () => {
    const document = await untitled('word '.repeat(200_000));
    const counts: Promise<unknown>[] = [];
    for (let round = 0; round < 5; round++) {
      counts.push(api.countTokens(document).catch((error: unknown) => error));
      const restarted = vscode.commands.executeCommand('tokenLoupe.restartEngine');
      await replace(document, [{ start: round, end: round + 1, text: ' 漢' }]);
      await restarted;
    }
    for (const outcome of await Promise.all(counts)) {
      assert.ok(typeof outcome === 'number' || String(outcome).includes('restarted'), String(outcome));
    }
    assert.equal(await api.countTokens(document), referenceCount(document.getText()));
  });
});
