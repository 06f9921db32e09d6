import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { nodeSpeller } from '../../../../src/host/workers/nodeWorkers';
import { SpellerProcess } from '../../../../src/host/workers/spellerProcess';
import { CancelledError } from '../../../../src/protocol/rpc';
import type { WordQuestion } from '../../../../src/protocol/integrity/speller';
import { hunspellBinary, spellingFiles, userFile } from '../../../support/spelling';

const none = { distinct: 0, occurrences: 0 };
const one = (word: string): WordQuestion => ({
  dictionary: spellingFiles,
  units: {
    units: word,
    rows: [
      {
        tokenizerId: 'a',
        units: Uint32Array.of(0),
        counts: Uint32Array.of(1),
        starts: Uint32Array.of(0),
        ends: Uint32Array.of(1),
        withoutLetters: none,
        partial: none,
      },
    ],
  },
});
/** Rules that try every way of putting a word of one letter together: more than anybody can wait for. */
const endless = {
  'words.aff': `SET UTF-8\nCOMPOUNDMIN 1\nCOMPOUNDRULE 1\nCOMPOUNDRULE ${'a*'.repeat(8)}b\n`,
  'words.dic': `40\n${Array.from({ length: 40 }, (_, index) => `${'a'.repeat(index + 1)}/a`).join('\n')}\n`,
};
const good = { 'words.aff': 'SET UTF-8\n', 'words.dic': '1\nev\n' };

describe('the process of the speller', function () {
  this.timeout(60_000);
  let folder: string;
  let started = 0;
  const processes: SpellerProcess[] = [];
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'token-loupe-speller-'));
    await build({
      entryPoints: [path.join(import.meta.dirname, '../../../../src/worker/entryPoints/nodeSpeller.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      define: { 'import.meta.url': '"data:"' },
      outfile: path.join(folder, 'speller.cjs'),
      logLevel: 'error',
    });
    writeFileSync(path.join(folder, 'hunspell.wasm'), await hunspellBinary());
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => processes.splice(0).forEach(each => each.dispose()));

  /** A process whose user has files that may change. */
  function processOf(files: Readonly<Record<string, string>>, silence = 20_000): SpellerProcess {
    started = 0;
    const start = nodeSpeller(path.join(folder, 'speller.cjs'));
    const made = new SpellerProcess(
      () => {
        started++;
        return start();
      },
      {
        readShipped: name => readFileSync(path.join(folder, name)),
        readUserFile: ({ uri }) => new TextEncoder().encode(files[uri.slice('memory:'.length)]),
      },
      { idleShutdown: 60_000, silence },
    );
    processes.push(made);
    return made;
  }
  const ask = (process: SpellerProcess, question: WordQuestion, signal = new AbortController().signal) =>
    process.checkWords(question, signal, () => undefined);

  it('looks words up, in one process for all questions', async () => {
    const process = processOf(good);
    assert.equal((await ask(process, one('ev'))).rows[0]!.valid.distinct, 1);
    assert.equal((await ask(process, one('ve'))).rows[0]!.valid.distinct, 0);
    assert.equal(started, 1);
  });

  it('is ended where a dictionary never comes to an end; that one is given up until it changes, others work', async () => {
    const files: Record<string, string> = { ...endless };
    const process = processOf(files, 1500);
    const hostile = one(`${'a'.repeat(40)}x`);
    const reason = /words\.aff was given up: nothing came for 1\.5 seconds/;
    await assert.rejects(ask(process, hostile), reason);
    await assert.rejects(ask(process, one('a')), reason);
    assert.equal(started, 1);
    Object.assign(files, good);
    const mended = { ...one('ev'), dictionary: { ...spellingFiles, affixes: userFile('words.aff', '2') } };
    assert.equal((await ask(process, mended)).rows[0]!.valid.distinct, 1);
    assert.equal(started, 2);
  });

  it('is ended although each question is cancelled by the next', async () => {
    const process = processOf(endless, 1500);
    const hostile = one(`${'a'.repeat(40)}x`);
    const first = new AbortController();
    const cancelled = ask(process, hostile, first.signal);
    first.abort();
    await assert.rejects(cancelled, CancelledError);
    await assert.rejects(ask(process, hostile), /words\.aff was given up/);
  });

  it('says why where a file is none', async () => {
    await assert.rejects(ask(processOf({ ...good, 'words.dic': 'none' }), one('ev')), /words\.dic is no list of words/);
  });
});
