import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The package of the tokenizers that ours are compared with; `npm test` and `npm run bench` install it. */
const folder = path.resolve('test', 'peers');
const requireFromPeers = createRequire(path.join(folder, 'package.json'));

/** Where a peer's file lies; it need not exist. `file` is relative to the peer's folder. */
export function peerFile(name: string, file: string): string {
  return path.join(folder, 'node_modules', name, file);
}

/** Whether the peer is installed. */
export function havePeer(name: string): boolean {
  return fs.existsSync(peerFile(name, 'package.json'));
}

/**
 * The exports of a peer, or of `name/entry`. What they are only the caller knows: peers have no types here, because they
 * need not be installed for the project to compile.
 */
export async function peer<Exports>(name: string, entry?: string): Promise<Exports> {
  const file = requireFromPeers.resolve(entry === undefined ? name : `${name}/${entry}`);
  const exports = (await import(pathToFileURL(file).href)) as Exports & { readonly default?: Exports };
  // A CommonJS module's exports are found under `default` when their names could not be seen from outside.
  return Object.keys(exports).every(key => key === 'default' || key === 'module.exports') ? exports.default! : exports;
}

/** Skips the test or suite that calls it, with a printed reason, unless all the named peers are installed. */
export function skipWithout(context: Mocha.Context, ...names: readonly string[]): void {
  const missing = names.filter(name => !havePeer(name));
  if (missing.length === 0) return;
  console.log(`    skipped: ${missing.join(', ')} not installed in test/peers (npm test installs it)`);
  context.skip();
}
