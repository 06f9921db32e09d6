// Child processes that never outlive us: each leads a process group, and the whole group is stopped.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const windows = process.platform === 'win32';
const running = new Map();
const cleanups = [];
let stopping = false;

/**
 * Starts a child in a process group of its own; `stopEverything` knows it from now on.
 * `linger` says how long (milliseconds) its descendants may take to tidy up when it is stopped and gone itself.
 */
export function start(command, args, { linger = 5000, ...options } = {}) {
  if (stopping) throw new Error('Stopped.');
  const child = spawn(command, args, { detached: !windows, windowsHide: true, ...options });
  running.set(child, linger);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Asks the child and its descendants to end, and makes them after a while. */
export async function stop(child) {
  if (child.pid === undefined) return;
  const linger = running.get(child) ?? 0;
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  signalGroup(child.pid, 'SIGTERM');
  await until(gone, 8000);
  await until(() => !signalGroup(child.pid, 0), linger);
  // Some do not listen; a server's file watchers would stay for some seconds.
  signalGroup(child.pid, 'SIGKILL');
}

/** Whether everything is being stopped by a signal: then nobody shall go on to the next piece of work. */
export function isStopping() {
  return stopping;
}

/** Runs `work` when the process is stopped by a signal, or by `stopEverything`; the last one registered goes first. */
export function onStop(work) {
  cleanups.push(work);
}

/** A new folder that is deleted in the end. */
export function temporaryFolder(purpose) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `token-loupe-${purpose}-`));
  onStop(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return folder;
}

/** Stops every child and runs what `onStop` was given. */
export async function stopEverything() {
  await Promise.all([...running.keys()].map(stop));
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
    child.once('close', (status, signal) => {
      // When all is being stopped, nobody shall go on to the next piece of work.
      if (!stopping) resolve(status ?? 128 + (os.constants.signals[signal] ?? 0));
    });
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

/** Waits until `condition()` holds, but no longer than `limit` milliseconds. */
async function until(condition, limit) {
  for (const end = Date.now() + limit; !condition() && Date.now() < end;) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Whether there was anybody in the group to send the signal to. */
function signalGroup(pid, signal) {
  try {
    if (!windows) return process.kill(-pid, signal);
    if (signal !== 0) spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
  } catch {
    // The group is gone, which is what we wanted.
  }
  return false;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stopEverything().finally(() => process.exit(128 + os.constants.signals[signal]));
  });
}
