import assert from 'node:assert/strict';
import path from 'node:path';
import { choicesFile } from '../../src/engine/formats/readingChoices';
import type { TokenizerFile } from '../../src/engine/formats/tokenizerFileSet';
import type { EngineWorker } from '../../src/host/workers/engineWorker';
import { nodeEngine } from '../../src/host/workers/nodeWorkers';
import type { Engine } from '../../src/protocol/engine';
import type { EngineHost } from '../../src/protocol/hostFiles';
import { connect, ConnectionClosedError, type Remote } from '../../src/protocol/rpc';
import { messageOf } from '../../src/text/errors';
import { formatFixtures } from '../support/formatFixtures';
import { hostileFiles } from '../support/hostileFiles';
import { mutatedBytes, mutatedJson, mutatedLines } from '../support/mutatedFiles';
import { isNightly, times } from '../support/nightly';
import { childProcesses, peakMegabytes, processorTime } from '../support/processMemory';
import { peerFile } from '../support/peers';
import { packageOf, publishedNames } from '../support/publishedTokenizers';
import { pick, random, type Random } from '../support/random';
import { addedTokenCases } from '../support/tokenizerJson/addedTokens';
import { decoderCases } from '../support/tokenizerJson/decoders';
import { modelCases } from '../support/tokenizerJson/models';
import { normalizerCases } from '../support/tokenizerJson/normalizers';
import { postProcessorCases } from '../support/tokenizerJson/postProcessors';
import { preTokenizerCases } from '../support/tokenizerJson/preTokenizers';

/*
 * Files that are damaged or hostile, through the worker as the extension starts it: each is read as it is or refused in
 * words, and takes neither the process nor the time of others. `npm run test:nightly -- --only files` has 10,000 of them,
 * published ones among them, and prints a table.
 */

const SEED = 20_261_130;
/** Milliseconds of processor time that reading a file and counting a text with it may take: others run on this machine. */
const MOST_TIME = 10_000;
/** How often a worker at work is looked at, in milliseconds. */
const INTERVAL = 250;
const MOST_MEGABYTES = 1024;
/** What no message for a person has in it: it comes from a fault of ours. */
const RAW =
  /TypeError|ReferenceError|is not a function|is not iterable|Cannot read|undefined|Invalid array length|Invalid string length|Maximum call stack|allocation failed/;
const TEXT = 'The quick <a>b 1234 漢 字 \ud800 e\u0301\n  éee '.repeat(20);

const utf8 = new TextEncoder();
const id = 'file-mutant';

/** Mutants of one kind of files. */
interface Kind {
  readonly name: string;
  readonly count: number;
  readonly make: (next: Random) => readonly TokenizerFile[];
}

interface Row {
  readonly kind: string;
  files: number;
  read: number;
  refused: number;
  /** Read, but they refuse to encode the text. */
  encodeNothing: number;
  longest: number;
}

const tokenizerJson = (value: unknown): TokenizerFile[] => [
  { name: 'tokenizer.json', bytes: utf8.encode(JSON.stringify([value]).slice(1, -1)) },
];

function mutatedJsonTimes(next: Random, json: unknown): unknown {
  let mutated = json;
  for (let count = 1 + next(3); count > 0; count--) mutated = mutatedJson(next, mutated);
  return mutated;
}

function madeJson(count: number): Kind {
  const cases = [
    ...normalizerCases('ALQCAACEAAAAAACAAQAAgMz8AgC4BQAA'),
    ...preTokenizerCases(),
    ...modelCases(),
    ...addedTokenCases(),
    ...postProcessorCases(),
    ...decoderCases(),
  ];
  return {
    name: 'made tokenizer.json, a value changed',
    count,
    make: next => tokenizerJson(mutatedJsonTimes(next, pick(next, cases).json)),
  };
}

const fixtures = Object.values(formatFixtures);

function changedBytes(count: number): Kind {
  return {
    name: 'a file of each format, bytes changed',
    count,
    make(next) {
      const { files } = pick(next, fixtures);
      const at = next(files.length);
      return files.map((file, index) => (index === at ? { ...file, bytes: mutatedBytes(next, file.bytes) } : file));
    },
  };
}

function changedLines(count: number): Kind {
  const { tiktoken, vocabAndMerges } = formatFixtures;
  const decode = ({ bytes }: TokenizerFile): string => new TextDecoder().decode(bytes);
  return {
    name: 'ranks and merges, lines changed',
    count,
    make(next) {
      const [first, second] = pick(next, [tiktoken, vocabAndMerges]).files;
      const changed = second ?? first!;
      const file = { ...changed, bytes: utf8.encode(mutatedLines(next, decode(changed))) };
      return second ? [first!, file] : [file];
    },
  };
}

/** Large ones: a mutant takes as long as the file. */
async function published(count: number): Promise<Kind[]> {
  if (count === 0) return [];
  const { readFile } = await import('node:fs/promises');
  const texts: Uint8Array[] = [];
  for (const name of publishedNames) {
    const file = await readFile(peerFile(packageOf(name), 'models/tokenizer.json')).catch(() => undefined);
    if (file) texts.push(file);
  }
  if (texts.length === 0) return [];
  return [
    {
      name: 'published tokenizer.json, a value changed',
      count: count / 2,
      make: next => tokenizerJson(mutatedJsonTimes(next, JSON.parse(new TextDecoder().decode(pick(next, texts))))),
    },
    {
      name: 'published tokenizer.json, bytes changed',
      count: count / 2,
      make: next => [{ name: 'tokenizer.json', bytes: mutatedBytes(next, pick(next, texts)) }],
    },
  ];
}

/** One worker after the other: a fresh one where the last has ended. */
class Engines {
  private current: { readonly worker: EngineWorker; readonly engine: Remote<Engine> } | undefined;
  private readonly start = nodeEngine(path.resolve('test/support/engineFromSource.mjs'), path.resolve('dist/none'));
  private readonly others = new Set(childProcesses());
  peak = 0;

  /** Milliseconds that the worker has been computing; of the clock where the system does not tell. */
  get time(): number {
    const pid = childProcesses().find(each => !this.others.has(each));
    return (pid === undefined ? undefined : processorTime(pid)) ?? performance.now();
  }

  get engine(): Remote<Engine> {
    this.current ??= this.begin();
    return this.current.engine;
  }

  /** Remembers the most memory that a worker had. */
  measure(): void {
    for (const pid of childProcesses()) {
      if (!this.others.has(pid)) this.peak = Math.max(this.peak, peakMegabytes(pid) ?? 0);
    }
  }

  async end(): Promise<void> {
    this.measure();
    const { current } = this;
    this.current = undefined;
    await current?.worker.terminate();
  }

  private begin(): { worker: EngineWorker; engine: Remote<Engine> } {
    const worker = this.start();
    const connection = connect<Engine, EngineHost>(worker, {
      listVocabularies: () => [],
      readVocabulary: () => Promise.reject(new Error('there is none')),
      readShipped: () => Promise.reject(new Error('there is none')),
      readAddedTokenizer: () => Promise.reject(new Error('it was forgotten')),
      tokenizerInUse: () => undefined,
    });
    worker.onEnd(reason => connection.close(reason));
    return { worker, engine: connection.remote };
  }
}

describe(`damaged and hostile files of tokenizers (seed ${SEED})`, function () {
  this.timeout(isNightly ? 4 * 3_600_000 : 120_000);
  const engines = new Engines();
  const rows: Row[] = [];
  const faults: string[] = [];
  afterEach(() => engines.end());
  after(() => {
    if (isNightly) console.table([...rows, { kind: 'most memory, MB', files: Math.round(engines.peak) }]);
  });

  /** Reads files and counts and places a text; says how it went, or fails. */
  async function tryFiles(files: readonly TokenizerFile[], row: Row, label: () => string): Promise<void> {
    const { engine } = engines;
    await engine.ping(undefined); // it has started
    const started = engines.time;
    const late = new AbortController();
    const deadline = late.signal;
    const timer = setInterval(() => {
      if (engines.time - started > MOST_TIME) late.abort();
    }, INTERVAL);
    let stage = 'reading';
    row.files++;
    try {
      // How texts are split is asked where files do not say it; here it is answered before.
      const all = [...files, choicesFile({ split: 'gpt2' })];
      await engine.addTokenizer({ id, name: 'mutant', files: all }, deadline);
      stage = 'encoding';
      const { tokens } = await engine.countText({ text: TEXT, tokenizerId: id }, deadline);
      await engine.openDocument({ document: 'a', text: TEXT }, deadline);
      const range = { document: 'a', tokenizerId: id, start: 0, end: TEXT.length };
      const { length } = await engine.tokensInRange(range, deadline);
      assert.equal(length, tokens, `${label()}: the count is that of the tokens`);
      row.read++;
    } catch (error) {
      const reason = messageOf(error);
      const fault = faultOf(error, deadline.aborted);
      if (fault !== undefined) faults.push(`${label()}\n  ${stage}: ${fault}: ${reason}`);
      else if (stage === 'reading') row.refused++;
      else row.encodeNothing++;
      if (deadline.aborted || error instanceof ConnectionClosedError) {
        clearInterval(timer);
        await engines.end();
        return;
      }
    }
    clearInterval(timer);
    row.longest = Math.max(row.longest, Math.round(engines.time - started));
  }

  function newRow(kind: string): Row {
    const row = { kind, files: 0, read: 0, refused: 0, encodeNothing: 0, longest: 0 };
    rows.push(row);
    return row;
  }

  it('are no danger where they were made to be one', async () => {
    const row = newRow('made to do harm');
    for (const { name, files } of hostileFiles()) await tryFiles(files, row, () => name);
    assert.deepEqual(faults, []);
    engines.measure();
    assert.ok(engines.peak < MOST_MEGABYTES, `${engines.peak} MB`);
  });

  it(`are read or refused: ${times(160, 10_000)} mutants`, async () => {
    const kinds = [
      madeJson(times(80, 5200)),
      changedBytes(times(50, 3300)),
      changedLines(times(30, 1200)),
      ...(await published(times(0, 300))),
    ];
    for (const { name, count, make } of kinds) {
      const row = newRow(name);
      const next = random(SEED);
      for (let round = 0; round < count; round++) {
        const files = make(next);
        const label = (): string => `${name}, round ${round}, ${shown(files)}`;
        await tryFiles(files, row, label);
      }
      assert.equal(row.files, count);
      assert.ok(row.refused > 0 && row.read > 0, JSON.stringify(row));
    }
    assert.deepEqual(faults, []);
    engines.measure();
    assert.ok(engines.peak < MOST_MEGABYTES, `${engines.peak} MB`);
  });
});

/** What is wrong with an error, if anything is. */
function faultOf(error: unknown, late: boolean): string | undefined {
  if (error instanceof assert.AssertionError) return 'wrong';
  if (error instanceof ConnectionClosedError) return 'the worker ended';
  if (late) return `no answer after ${MOST_TIME} ms`;
  const reason = messageOf(error);
  return reason.length < 1000 && !RAW.test(reason) ? undefined : 'no message for a person';
}

/** The start of files without their vocabularies, for a message. */
function shown(files: readonly TokenizerFile[]): string {
  return files
    .map(({ name, bytes }) => `${name}: ${new TextDecoder().decode(bytes).replace(/"vocab":\{[^}]*\}/, '"vocab":…')}`)
    .join('\n')
    .slice(0, 1500);
}
