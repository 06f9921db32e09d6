import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../peers');

/** Where the files of a package of `test/peers` are; undefined, with a printed reason, if it is not installed. */
export function peerFolder(name: string): string | undefined {
  const path = join(folder, 'node_modules', name);
  if (existsSync(path)) return path;
  console.log(`    no ${name} in test/peers/node_modules: tests against it are left out`);
  return undefined;
}

/** The package `name` of `test/peers`; undefined, with a printed reason, if it is not installed or does not run here. */
export function peer(name: string): unknown {
  if (peerFolder(name) === undefined) return undefined;
  try {
    return createRequire(join(folder, 'package.json'))(name);
  } catch (error) {
    console.log(`    ${name} does not run here: ${String(error)}`);
    return undefined;
  }
}
