import { spawnSync } from 'node:child_process';
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from './paths.mjs';

// What is measured is bundled first, as it is shipped: a loader that compiles on the fly would be measured, too.
const outdir = path.join(root, 'dist', 'bench');
await esbuild.build({
  entryPoints: ['main', 'child'].map(name => path.join(root, 'test', 'bench', `${name}.ts`)),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [path.join(outdir, 'main.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
