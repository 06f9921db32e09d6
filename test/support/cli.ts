import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildCli } from '../../cli/build.mjs';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let built: Promise<string> | undefined;

/** The folder of the npm package, made once. */
export function cliPackage(): Promise<string> {
  return (built ??= (async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-cli-'));
    process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
    await buildCli(folder);
    return folder;
  })());
}

/** Runs the command in a folder. */
export async function runCli(cwd: string, args: readonly string[], input = ''): Promise<CliRun> {
  const script = path.join(await cliPackage(), 'lib', 'token-loupe.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, input, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

/** An empty folder with files, removed at the end. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-files-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** Runs git in a folder, as somebody. */
export function git(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
