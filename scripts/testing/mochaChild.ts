// One of the processes of mocha.mjs: runs one test file after the other as it is told, in the same process, so that what
// the files share (vocabularies, the loader's cache) is made once.
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
  runner.on(EVENT_TEST_BEGIN, tell);
  runner.on(EVENT_HOOK_BEGIN, tell);
  runner.on(EVENT_TEST_END, () => tell());
  runner.on(EVENT_HOOK_END, () => tell());
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
    const { mochaHooks } = (await import(pathToFileURL(each).href)) as { mochaHooks: Mocha.RootHookObject };
    mocha.rootHooks(mochaHooks);
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

process.on('message', (message: RunFile) => {
  void runFile(message)
    .catch((error: unknown) => {
      // The file could not be loaded: none of its tests ran.
      console.log(error instanceof Error ? error.stack : error);
      return { passed: 0, failed: 1, skipped: 0, cpuMilliseconds: 0, tests: [] };
    })
    .then(results => process.stdout.write(`${END_OF_FILE}${JSON.stringify(results)}\n`));
});
