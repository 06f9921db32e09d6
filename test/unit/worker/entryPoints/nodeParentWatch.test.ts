import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Starts a process that watches its parent and never comes to look again, and tells its id. */
const PARENT = `
const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['--import', 'tsx', '-e', ${JSON.stringify(`
  require(${JSON.stringify(path.resolve('src/worker/entryPoints/nodeParentWatch.ts'))}).endWithParent();
  process.send('watching', () => { for (;;); });
`)}], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
child.on('message', () => process.stdout.write(String(child.pid)));
`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a process that watches its parent', () => {
  it('ends with it, even where it never comes to an end by itself', async () => {
    const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(said.toString());
    assert.ok(isAlive(child));
    parent.kill('SIGKILL');
    for (let look = 0; look < 300 && isAlive(child); look++) await setTimeout(100);
    const left = isAlive(child);
    if (left) process.kill(child, 'SIGKILL');
    assert.ok(!left);
  });
});
