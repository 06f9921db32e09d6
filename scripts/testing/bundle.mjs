import fs from 'node:fs';
import path from 'node:path';
import { bundledModules } from '../bundling.mjs';
import { root } from '../paths.mjs';

/** Where the tests of test/extension stand for VS Code; never part of the .vsix. */
export const bundledTests = path.join(root, 'dist', 'test');

/** Bundles every file of test/extension, found by its name, so that no list can miss one. */
export async function bundleExtensionTests() {
  const source = path.join(root, 'test', 'extension');
  const files = fs.readdirSync(source, { recursive: true }).map(String);
  const tests = files.filter(file => file.endsWith('.test.ts'));
  if (tests.length === 0) throw new Error(`No tests in ${source}.`);
  const { build } = await import('esbuild');
  fs.rmSync(bundledTests, { recursive: true, force: true });
  await build({
    entryPoints: ['run.ts', ...tests].map(file => path.join(source, file)),
    outbase: source,
    outdir: bundledTests,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    alias: bundledModules,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha', 'tiktoken'],
    sourcemap: true,
    logLevel: 'warning',
  });
}
