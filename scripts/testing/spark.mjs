// npm run test:spark: the jobs of Create Counting Job in the real Spark, by itself and on a cluster of a master and two
// workers on loopback, and in Python's DuckDB. Installs both into a git-ignored folder. Needs Python 3.10 and Java 17 or
// newer; where one is missing it says so and tests nothing. Ten minutes and more: no part of npm test.
//   --grep PATTERN   only tests whose title matches
import { spawnSync } from 'node:child_process';
import { buildVocabularies } from '../build.mjs';
import { installPackages, installSpark } from '../install.mjs';
import { root } from '../paths.mjs';
import { nothing, summary } from './results.mjs';

const missing = whatIsMissing();
if (missing === undefined) {
  await installPackages();
  await buildVocabularies();
  await installSpark();
  const args = ['scripts/testing/mocha.mjs', '--jobs', '1', ...process.argv.slice(2), 'test/spark'];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
} else {
  console.log(`Skipped: ${missing}`);
  console.log(summary({ ...nothing, skipped: 1 }));
}

function whatIsMissing() {
  if (process.platform === 'win32') return 'the tests start Spark by its scripts for Linux and macOS.';
  const python = versionOf('python3', ['--version'], /Python 3\.(\d+)/);
  if (!(python >= 10)) return `Python 3.10 or newer is needed, ${found('Python 3.', python)}.`;
  const java = versionOf('java', ['-version'], /version "(\d+)/);
  if (!(java >= 17)) return `Java 17 or newer is needed, ${found('Java ', java)}.`;
  return undefined;
}

/** The number in what a command says of its version; undefined where there is no such command. */
function versionOf(command, args, pattern) {
  const { stdout = '', stderr = '' } = spawnSync(command, args, { encoding: 'utf8' });
  const version = pattern.exec(`${stdout}${stderr}`)?.[1];
  return version === undefined ? undefined : Number(version);
}

function found(name, version) {
  return version === undefined ? 'and there is none' : `and there is ${name}${version}`;
}
