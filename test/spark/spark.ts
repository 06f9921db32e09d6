import { execFile, type ExecFileException } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The commands of the environment that `npm run test:spark` makes: python3, spark-submit and spark-class are there. */
const commands = path.resolve('.cache', 'spark', 'bin');
const MOST_OUTPUT = 2 ** 26;

export const command = (name: string): string => path.join(commands, name);

/** An environment in which Spark listens on loopback alone, and leaves nothing outside of `folder`. */
export function sparkEnvironment(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PYSPARK_PYTHON: command('python3'),
    SPARK_LOCAL_IP: '127.0.0.1',
    SPARK_LOCAL_HOSTNAME: '127.0.0.1',
    SPARK_LOCAL_DIRS: path.join(folder, 'scratch'),
    SPARK_WORKER_DIR: path.join(folder, 'work'),
    SPARK_CONF_DIR: path.join(folder, 'conf'),
    SPARK_DAEMON_MEMORY: '256m',
    // Else the master takes a port that nobody chose.
    SPARK_MASTER_OPTS: '-Dspark.master.rest.enabled=false',
  };
}

/** Runs a command to its end. Rejects with what it said if it fails, or takes longer than `timeout` milliseconds. */
export function output(file: string, args: readonly string[], env: NodeJS.ProcessEnv, timeout = 2_400_000) {
  return new Promise<{ stdout: string; stderr: string }>((resolve, reject) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void => {
      if (error) reject(new Error(`${path.basename(file)}: ${error.message.slice(0, 500)}\n${stderr.slice(-5000)}`));
      else resolve({ stdout, stderr });
    };
    execFile(file, args, { env, timeout, killSignal: 'SIGKILL', maxBuffer: MOST_OUTPUT }, done);
  });
}

/** A job as it is called: the script, where its texts are, and where its counts go. */
export interface SparkJob {
  readonly script: string;
  readonly input: string;
  readonly output: string;
}

export interface SparkRun {
  readonly master: string;
  readonly folder: string;
  /** Settings of Spark by their names. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Kills an executor when so many tasks of a stage are done. */
  readonly kill?: { readonly stage: number; readonly after: number; readonly workers: readonly number[] };
}

/** Runs jobs in one session; what each of them said on stderr. */
export async function runJobs(jobs: readonly SparkJob[], run: SparkRun): Promise<string[]> {
  const folder = fs.mkdtempSync(path.join(run.folder, 'session-'));
  const said = path.join(folder, 'said.json');
  const plan = path.join(folder, 'plan.json');
  const calls = jobs.map(({ script, input, output }) => [script, '--input', input, '--output', output]);
  fs.writeFileSync(plan, JSON.stringify({ jobs: calls, kill: run.kill ?? null, said }));
  await submit([path.resolve('test', 'spark', 'runJobs.py'), plan], run);
  return JSON.parse(fs.readFileSync(said, 'utf8')) as string[];
}

/** `spark-submit` as a user has it. */
export function submit(args: readonly string[], { master, folder, settings }: SparkRun) {
  const conf = Object.entries({ 'spark.ui.enabled': 'false', 'spark.log.level': 'WARN', ...settings });
  const options = conf.flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
  return output(command('spark-submit'), ['--master', master, ...options, ...args], sparkEnvironment(folder));
}
