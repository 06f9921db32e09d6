// Child processes that never outlive us: each leads a process group, and the whole group is stopped.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const windows = process.platform === 'win32';
const running = new Set();
const cleanups = [];

/** Starts a child in a process group of its own; `stopEverything` knows it from now on. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { detached: !windows, windowsHide: true, ...options });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Asks the child and its descendants to end, and makes them after `grace` milliseconds. */
export async function stop(child, grace = 5000) {
  if (child.pid === undefined) return;
  const exited =
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise(resolve => child.once('exit', resolve));
  signalGroup(child.pid, 'SIGTERM');
  await Promise.race([exited, delay(grace)]);
  // Descendants can outlive the leader of the group: a server's file watchers do, for some seconds.
  signalGroup(child.pid, 'SIGKILL');
}

/** Runs `work` when the process is stopped by a signal, or by `stopEverything`; the last one registered goes first. */
export function onStop(work) {
  cleanups.push(work);
}

/** Stops every child and runs what `onStop` was given. */
export async function stopEverything() {
  await Promise.all([...running].map(child => stop(child)));
  for (const work of cleanups.splice(0).reverse()) await work();
}

/**
 * Runs a command to its end.
 * With `quiet` its output is kept instead of shown; `timeout` (milliseconds) stops it with its descendants.
 */
export async function run(command, args, { quiet = false, timeout, ...options } = {}) {
  const child = start(command, args, { stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...options });
  let output = '';
  child.stdout?.on('data', data => (output += data));
  child.stderr?.on('data', data => (output += data));
  let timedOut = false;
  const timer =
    timeout &&
    setTimeout(() => {
      timedOut = true;
      void stop(child);
    }, timeout);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? 128 + (constants.signals[signal] ?? 0)));
  });
  clearTimeout(timer);
  return { code, output, timedOut };
}

/** As `run` with `quiet`, but a failure is an error that carries the command's output. */
export async function runOrThrow(command, args, options = {}) {
  const { code, output, timedOut } = await run(command, args, { quiet: true, ...options });
  if (timedOut) throw new Error(`${command} ${args.join(' ')} took too long and was stopped.\n${output}`);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed with exit code ${code}.\n${output}`);
  return output;
}

/** The command and first arguments that run npm with the Node in use. */
export function npm(...args) {
  // npm names itself to the scripts that it runs. On Windows `npm` is a .cmd file, which only a shell can start.
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, [script, ...args], {}];
  return ['npm', args, { shell: windows }];
}

/** Resolves after `milliseconds`, without keeping the process alive. */
export function delay(milliseconds) {
  return new Promise(resolve => setTimeout(resolve, milliseconds).unref());
}

function signalGroup(pid, signal) {
  try {
    if (windows) spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-pid, signal);
  } catch {
    // The group is gone, which is what we wanted.
  }
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stopEverything().finally(() => process.exit(128 + constants.signals[signal]));
  });
}
