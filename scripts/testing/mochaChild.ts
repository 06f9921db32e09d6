// One of the processes of mocha.mjs: runs one test file after the other as it is told, in the same process, so that what
// the files share (vocabularies, the loader's cache) is made once.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import Mocha, { type Runnable, type Runner } from 'mocha';

/** What the parent sends: a file to run. */
export interface RunFile {
  readonly file: string;
  /** Milliseconds; of tests and hooks that name no limit of their own. */
  readonly timeout: number;
  readonly grep?: string;
  /** Modules that export root hooks, by absolute path. */
  readonly hooks: readonly string[];
}

/** What the parent is told at each test and hook: it must be able to name the one that hangs. */
export interface Progress {
  /** What begins now; nothing between two tests. */
  readonly running?: { readonly title: string; readonly limit: number };
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Ends a file's output; its results follow as JSON, up to the end of the line. */
export const END_OF_FILE = '\u0000results ';

/** What {@link END_OF_FILE} is followed by. */
export interface FileResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly cpuMilliseconds: number;
  readonly tests: readonly { readonly title: string; readonly milliseconds: number }[];
}

const { EVENT_TEST_BEGIN, EVENT_TEST_END, EVENT_HOOK_BEGIN, EVENT_HOOK_END } = Mocha.Runner.constants;

/** Prints nothing but what failed, with all that is known of it. */
class FailuresOnly extends Mocha.reporters.Base {
  constructor(runner: Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      if (this.failures.length > 0) Mocha.reporters.Base.list(this.failures);
    });
  }
}

/** The long forms of tests (`npm run test:nightly`) take many times as long; so do their limits. */
const PATIENCE = process.env['TOKEN_LOUPE_NIGHTLY'] === '1' ? 20 : 1;

/** Tells the parent what is running, before it runs: the message is written at once, even if a test then never returns. */
function reportProgress(runner: Runner): void {
  const tell = (running?: Runnable): void => {
    const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
    const progress: Progress = {
      ...(running && { running: { title: running.fullTitle(), limit: running.timeout() } }),
      passed: passes,
      failed: failures,
      skipped: pending,
    };
    process.send?.(progress);
  };
  const known = new WeakSet<Runnable>(); // a hook runs many times
  const begin = (runnable: Runnable): void => {
    if (!known.has(runnable)) runnable.timeout(runnable.timeout() * PATIENCE);
    known.add(runnable);
    tell(runnable);
  };
  runner.on(EVENT_TEST_BEGIN, begin);
  runner.on(EVENT_HOOK_BEGIN, begin);
  runner.on(EVENT_TEST_END, () => tell());
  runner.on(EVENT_HOOK_END, () => tell());
}

/** Loads a module as mocha loads test files, so that both see the same instance of what they import. */
async function load(file: string): Promise<{ readonly mochaHooks: Mocha.RootHookObject }> {
  const module: unknown = process.features.require_module
    ? createRequire(import.meta.url)(file)
    : await import(pathToFileURL(file).href);
  return module as { readonly mochaHooks: Mocha.RootHookObject };
}

async function runFile({ file, timeout, grep, hooks }: RunFile): Promise<FileResults> {
  const before = process.cpuUsage();
  const mocha = new Mocha({
    timeout,
    forbidOnly: true,
    reporter: FailuresOnly,
    ...(grep === undefined ? {} : { grep: new RegExp(grep) }),
  });
  for (const each of hooks) {
    mocha.rootHooks((await load(each)).mochaHooks);
  }
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  const tests: { title: string; milliseconds: number }[] = [];
  const runner = await new Promise<Runner>(resolve => {
    const started: Runner = mocha.run(() => resolve(started));
    reportProgress(started);
    started.on(EVENT_TEST_END, test => {
      tests.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 });
    });
  });
  const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
  mocha.dispose();
  const used = process.cpuUsage(before);
  return {
    passed: passes,
    failed: failures,
    skipped: pending,
    cpuMilliseconds: (used.user + used.system) / 1000,
    tests,
  };
}

// As mocha's own command does: else a rejection that nobody waits for would pass unseen.
process.on('unhandledRejection', reason => {
  throw reason;
});

// When there is nothing left to run: what is still open then was left open by a test, and keeps the process from ending.
process.on('disconnect', () => {
  const leaving = Number(process.env['TOKEN_LOUPE_LEAVING']); // milliseconds
  const giveUp = (): void => {
    const line = `Left open: ${process.getActiveResourcesInfo().join(', ')}.\n`;
    process.stdout.write(line, () => process.exit(1));
  };
  setTimeout(giveUp, leaving).unref();
});

process.on('message', (message: RunFile) => {
  void runFile(message)
    .catch((error: unknown) => {
      // The file could not be loaded: none of its tests ran.
      console.log(error instanceof Error ? error.stack : error);
      return { passed: 0, failed: 1, skipped: 0, cpuMilliseconds: 0, tests: [] };
    })
    .then(results => process.stdout.write(`${END_OF_FILE}${JSON.stringify(results)}\n`));
});
