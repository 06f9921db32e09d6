import { start, stop } from '../processes.mjs';
import { root } from '../paths.mjs';

const END_OF_FILE = '\u0000results '; // as in mochaChild.ts

/** How long a test may run beyond its own limit before it counts as hanging: mocha needs a turn of the loop to see it. */
const GRACE = 30_000;

/** How long a process may take to end when there is nothing left to run. */
const LEAVING = 20_000;

/** What a process says that does not end by itself, as in mochaChild.ts. */
const LEFT_OPEN = 'Left open: ';

/** A process that runs test files, one at a time. */
export class TestProcess {
  /**
   * `job` tells those apart that run beside each other; the tests read it from TOKEN_LOUPE_JOB. `grace` and `leaving` are
   * milliseconds: see GRACE and LEAVING.
   */
  constructor(job, { grace = GRACE, leaving = LEAVING } = {}) {
    this.grace = grace;
    this.leaving = leaving;
    this.child = start(process.execPath, ['--import', 'tsx', 'scripts/testing/mochaChild.ts'], {
      cwd: root,
      env: { ...process.env, TOKEN_LOUPE_JOB: String(job), TOKEN_LOUPE_LEAVING: String(leaving) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      linger: 1000,
    });
    this.output = '';
    this.ended = new Promise(resolve => {
      this.child.once('error', error => resolve(error.message));
      this.child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    void this.ended.then(() => (this.isGone = true));
    this.child.stderr.on('data', data => (this.output += data));
    this.child.on('message', progress => {
      this.progress = progress;
      this.since = Date.now();
    });
  }

  /** Runs a file. Never rejects: what goes wrong is a failure, and `output` says what. */
  async run(message) {
    this.output = '';
    this.progress = { passed: 0, failed: 0, skipped: 0 };
    this.since = Date.now();
    let hung;
    const watch = setInterval(
      () => {
        const { limit } = this.progress.running ?? {};
        if (!limit || hung || Date.now() - this.since < limit + this.grace) return;
        hung = `did not end within ${limit / 1000} s, and does not listen: its process was killed`;
        this.child.kill('SIGKILL');
      },
      Math.min(1000, this.grace),
    );
    try {
      const results = this.results();
      this.child.send(message);
      const finished = await Promise.race([results, this.ended]);
      if (typeof finished === 'object') return { ...finished, output: this.output };
      const { running, passed, failed, skipped } = this.progress;
      const where = running ? `"${running.title}"` : 'The process of this file';
      this.output += `${where} ${hung ?? `ended its process (${finished})`}. Tests behind it did not run.\n`;
      return { passed, failed: failed + 1, skipped, cpuMilliseconds: 0, tests: [], output: this.output };
    } finally {
      clearInterval(watch);
    }
  }

  /** Ends the process; says whether it did so by itself, as it must when nothing is left open. */
  async leave() {
    if (this.isGone) return true;
    this.output = '';
    this.child.stdout.on('data', data => (this.output += data));
    this.child.disconnect();
    // The process ends itself after that time, and says what is left open; unless it does not listen.
    const timer = new Promise(resolve => setTimeout(() => resolve(false), this.leaving + this.grace).unref());
    const ended = await Promise.race([this.ended.then(() => true), timer]);
    if (!ended) await stop(this.child);
    return ended && !this.output.includes(LEFT_OPEN);
  }

  /** The results that the child prints behind the output of the file. */
  results() {
    return new Promise(resolve => {
      const read = data => {
        this.output += data;
        const at = this.output.indexOf(END_OF_FILE);
        const end = at < 0 ? -1 : this.output.indexOf('\n', at);
        if (end < 0) return;
        this.child.stdout.off('data', read);
        const results = JSON.parse(this.output.slice(at + END_OF_FILE.length, end));
        this.output = this.output.slice(0, at) + this.output.slice(end + 1);
        resolve(results);
      };
      this.child.stdout.setEncoding('utf8').on('data', read);
    });
  }
}
