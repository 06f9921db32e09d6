// npm run mutation: changes the code in one spot at a time (`<` to `<=`, a condition to `true`, a text to nothing) and runs the
// unit tests that reach the spot, those beside the changed file first. A change that no test notices shows what is not tested.
//   npm run mutation -- [options] [FILES]   only these files of src
//   --area NAME    one of engine, training, vocabulary, analysis, worker, host (repeat for several)
//   --sample N     about N changes an area, drawn at random: all of them take hours
//   --seed S       which ones (1)
//   --jobs N       how many processes (1)
//   --no-constants leave out what is worked out while a module is loaded: each needs a process and all tests of the area
//   --tests PATH   also these tests, a file or folder (repeat for several)
// Files that need VS Code, or are threads, are left out: no unit test can run them. What cannot be noticed is listed in
// test/mutation/equivalents.md. Fails where too few were noticed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildVocabularies } from './build.mjs';
import { installCorpora, installMutation, installPackages, installPeers } from './install.mjs';
import { mutation, root } from './paths.mjs';
import { run, stopEverything, temporaryFolder } from './processes.mjs';
import { headline } from './steps.mjs';

/** The areas: the share of changes that has to be noticed, and the tests that have to notice. */
const areas = {
  // Parts of a tokenizer.json are compared with the reference library: what they make is nowhere else written down as fully.
  // Where a text may be cut, that every way to merge gives the same, and documents through edits are rules for all texts.
  engine: {
    wanted: 0.9,
    tests: [
      ...['unit/engine', 'conformance/parts.test.ts', 'conformance/sentencePieceCases.test.ts'],
      ...['property/merge.test.ts', 'property/modelCuts.test.ts', 'property/scannerCuts.test.ts'],
      ...['property/pipelineCuts.test.ts', 'property/pipelineDocument.test.ts', 'property/tokenizedDocument.test.ts'],
    ],
  },
  training: { wanted: 0.9, tests: ['unit/training'] },
  vocabulary: {
    wanted: 0.9,
    tests: [
      ...['unit/vocabulary', 'unit/worker/vocabulary', 'unit/worker/ownText'],
      ...['property/expansions.test.ts', 'property/neverProduced.test.ts'],
    ],
  },
  analysis: { wanted: 0.9, tests: ['unit/analysis'] },
  worker: { wanted: 0.8, tests: ['unit/worker'] },
  host: { wanted: 0.8, tests: ['unit/host', 'unit/features'] },
};

/** Each spot is looked for in the list of all files: beyond so many, whole files are changed. */
const MOST_RANGES = 1000;

/** What the tests of units do not read. */
const notCopied = ['artifacts', 'dist/*', '!dist/vocabularies', '.cache', '.vscode-test'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    area: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
    'no-constants': { type: 'boolean', default: false },
    tests: { type: 'string', multiple: true, default: [] },
  },
});

try {
  await installPackages();
  await installPeers();
  await installCorpora();
  await installMutation();
  await buildVocabularies();
  for (const [area, files] of chosenFiles()) await mutateArea(area, files);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
await stopEverything();

/** The files to mutate, by area. */
function chosenFiles() {
  const named = positionals.map(file => path.relative(root, path.resolve(file)).replaceAll('\\', '/'));
  const chosen = values.area ?? (named.length > 0 ? named.map(areaOf) : Object.keys(areas));
  const unknown = chosen.find(area => !Object.hasOwn(areas, area));
  if (unknown !== undefined) throw new Error(`There is no area ${unknown}: ${Object.keys(areas).join(', ')}.`);
  return [...new Set(chosen)].map(area => {
    const own = named.filter(file => areaOf(file) === area);
    return [area, own.length > 0 ? own : filesBelow(path.join('src', area)).filter(file => canRun(file))];
  });
}

/**
 * Whether a unit test can run the file: what needs VS Code runs in its window only, directly or by what it imports, and an
 * entry point in a thread of its own, where the mutation tester cannot change anything.
 */
function canRun(file, seen = new Set()) {
  if (file.includes('/entryPoints/')) return false;
  if (seen.has(file)) return true;
  seen.add(file);
  const imports = fs
    .readFileSync(path.join(root, file), 'utf8')
    .matchAll(/^(?:import|export) (?!type )[^;]*?from '(.+?)';/gm);
  return [...imports].every(([, name]) => {
    if (!name.startsWith('.')) return name !== 'vscode';
    return canRun(path.join(path.dirname(file), `${name}.ts`), seen);
  });
}

function areaOf(file) {
  return file.split('/')[1] ?? file;
}

function filesBelow(folder) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => path.join(folder, name).replaceAll('\\', '/'))
    .sort();
}

async function mutateArea(area, files) {
  // Only now are they sure to be installed.
  const { listMutants, mutantKey } = await import('../test/mutation/listMutants.mjs');
  const { entryOf, isEquivalent, readEquivalents } = await import('../test/mutation/equivalents.mjs');

  headline(`src/${area}`);
  const all = await listMutants(root, files);
  const entries = readEquivalents().filter(({ file }) => files.includes(file));
  const countable = all.filter(mutant => !entries.some(entry => isEquivalent(entry, mutant)));
  const drawn = values.sample === undefined ? countable : draw(countable, Number(values.sample));
  if (drawn.length === 0) throw new Error(`There is nothing to change in ${files.join(', ')}.`);

  console.log(`${drawn.length} of ${all.length} changes`);
  const report = await runTester(area, drawn);
  const outcomes = new Map();
  for (const [file, { mutants }] of Object.entries(report.files)) {
    for (const { location, replacement, status } of mutants) {
      const start = { line: location.start.line - 1, column: location.start.column - 1 };
      const end = { line: location.end.line - 1, column: location.end.column - 1 };
      const key = mutantKey(root, { fileName: path.resolve(root, file), location: { start, end }, replacement });
      if (status !== 'CompileError') outcomes.set(key, status);
    }
  }
  const withStatus = (...statuses) => drawn.filter(({ key }) => statuses.includes(outcomes.get(key)));
  const survivors = withStatus('Survived', 'NoCoverage');
  const noticed = withStatus('Killed', 'Timeout', 'RuntimeError').length;
  const total = noticed + survivors.length;
  for (const mutant of survivors) {
    const reached = outcomes.get(mutant.key) === 'Survived' ? '' : ' (no test gets there)';
    console.log(`${mutant.file}:${mutant.line}${reached}\n  ${entryOf(mutant)}`);
  }
  // An endless loop is noticed by time, but so is a change that a busy machine was too slow for: they are worth a look.
  for (const mutant of withStatus('Timeout')) {
    console.log(`${mutant.file}:${mutant.line} (noticed by time)\n  ${entryOf(mutant)}`);
  }
  for (const entry of entries.filter(each => !all.some(mutant => isEquivalent(each, mutant)))) {
    console.log(`equivalents.md: this matches nothing in ${entry.file} any more: ${entryOf(entry)}`);
  }
  if (total < drawn.length) console.log(`${drawn.length - total} are in constants or have no result.`);
  const [low, high] = interval(noticed, total);
  const sampled = drawn.length < countable.length ? ` (95 % interval ${percent(low)} to ${percent(high)})` : '';
  console.log(
    `${area}: ${total} changes, ${noticed} noticed (${withStatus('Timeout').length} by time), ` +
      `${withStatus('Survived').length} survived, ${withStatus('NoCoverage').length} where no test gets: ` +
      `${percent(noticed / total)} noticed${sampled}, wanted ${percent(areas[area].wanted)}; ` +
      `${all.length - countable.length} cannot be noticed.`,
  );
  if (noticed < areas[area].wanted * total) process.exitCode = 1;
}

/** `count` of the mutants, all equally likely, the same ones for the same seed. */
function draw(mutants, count) {
  const random = mulberry32(Number(values.seed));
  return mutants
    .map(mutant => ({ mutant, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ mutant }) => mutant);
}

/** Numbers from 0 to 1 that only look random: a seed always gives the same. */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many processes wanted each processor in the last minute; 1 where that is not known. */
function busyness() {
  return Math.max(1, Math.ceil(os.loadavg()[0] / os.availableParallelism()));
}

/** Runs the mutation tester and returns its report. */
async function runTester(area, drawn) {
  const folder = temporaryFolder('mutation');
  const files = {
    ...{ list: 'drawn.json', tests: 'tests.json', configuration: 'stryker.json' },
    ...{ report: 'report.json', copies: 'copies' },
  };
  for (const name of Object.keys(files)) files[name] = path.join(folder, files[name]);
  const packages = path.join(mutation, 'node_modules', '@stryker-mutator');
  const tests = [...areas[area].tests.map(each => `test/${each}`), ...values.tests].flatMap(each =>
    each.endsWith('.ts') ? [each] : filesBelow(each).filter(file => file.endsWith('.test.ts')),
  );
  fs.writeFileSync(files.list, JSON.stringify(drawn.map(({ key }) => key)));
  fs.writeFileSync(
    files.configuration,
    JSON.stringify({
      plugins: [
        path.join(packages, 'mocha-runner', 'dist', 'src', 'index.js'),
        path.join(mutation, 'drawnMutants.mjs'),
        path.join(mutation, 'nearestFirst.mjs'),
      ],
      testRunner: 'nearestFirst',
      nearestFirst: { list: files.tests },
      testRunnerNodeArgs: ['--import', 'tsx'],
      mochaOptions: { spec: tests, config: '' },
      coverageAnalysis: 'perTest',
      checkers: ['drawn'],
      drawnMutants: { root, list: files.list },
      // Only these spots: code with all its changes in it, each behind a switch, is several times slower.
      mutate: [...new Set(drawn.map(({ file, range }) => (drawn.length > MOST_RANGES ? file : range)))],
      ignorePatterns: notCopied,
      disableTypeChecks: false,
      symlinkNodeModules: false,
      buildCommand: 'node test/mutation/linkPackages.mjs',
      tempDirName: files.copies,
      reporters: ['json', process.stdout.isTTY ? 'progress' : 'progress-append-only'],
      jsonReporter: { fileName: files.report },
      concurrency: Number(values.jobs),
      // A test of a unit takes milliseconds; without an end of its loop it would never end. Beside other work all is slower.
      dryRunTimeoutMinutes: 60,
      timeoutMS: 10_000 * busyness(),
      ignoreStatic: values['no-constants'],
      timeoutFactor: 2,
      allowConsoleColors: false,
      warnings: { unknownOptions: false },
      logLevel: 'warn',
    }),
  );
  const runner = path.join(mutation, 'testerProcess.cjs').replaceAll('\\', '/');
  const { code } = await run(
    process.execPath,
    [path.join(packages, 'core', 'bin', 'stryker.js'), 'run', files.configuration],
    {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: `--require "${runner}"`, TOKEN_LOUPE_CHECKOUT: root },
    },
  );
  if (code !== 0) throw new Error(`The mutation tester failed with exit code ${code}.`);
  return JSON.parse(fs.readFileSync(files.report, 'utf8'));
}

/** Between which shares the true one is, with 95 % confidence, after a sample (Wilson). */
function interval(hits, total) {
  const z = 1.96;
  const share = hits / total;
  const middle = share + (z * z) / (2 * total);
  const width = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return [(middle - width) / scale, (middle + width) / scale];
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
