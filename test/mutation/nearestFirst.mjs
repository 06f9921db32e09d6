// A test runner for the mutation tester: mocha's, but for each mutant the tests that belong to its file run first, then the
// quick ones, and the slow ones last. Most mutants are noticed by the first, and nothing more is run then.
import fs from 'node:fs';
import path from 'node:path';
import { PluginKind, commonTokens, declareFactoryPlugin, tokens } from '@stryker-mutator/api/plugin';
import { MutantRunStatus } from '@stryker-mutator/api/test-runner';
import { createMochaTestRunner } from '@stryker-mutator/mocha-runner';

/** Tests of less than that many milliseconds are quick. */
const QUICK = 50;

class NearestFirst {
  /** @param file Where the tests are listed: the process that runs mutants is seldom the one that ran them all first. */
  constructor(mocha, file) {
    this.mocha = mocha;
    this.file = file;
  }

  capabilities() {
    return this.mocha.capabilities();
  }

  init() {
    return this.mocha.init();
  }

  dispose() {
    return this.mocha.dispose();
  }

  async dryRun(options) {
    const result = await this.mocha.dryRun(options);
    const listed = (result.tests ?? []).map(({ id, fileName, timeSpentMs }) => [id, { fileName, timeSpentMs }]);
    fs.writeFileSync(this.file, JSON.stringify(listed));
    return result;
  }

  async mutantRun(options) {
    if (!options.testFilter) return this.mocha.mutantRun(options);
    this.listed ??= new Map(JSON.parse(fs.readFileSync(this.file, 'utf8')));
    let result;
    let nrOfTests = 0;
    for (const testFilter of inTurns(options.testFilter, options.activeMutant.fileName, this.listed)) {
      result = await this.mocha.mutantRun({ ...options, testFilter });
      if (result.status !== MutantRunStatus.Survived) return result;
      nrOfTests += result.nrOfTests;
    }
    return { ...result, nrOfTests };
  }
}

/** The tests in the order in which they are run: those of the file or its folder, other quick ones, the rest. */
function inTurns(ids, mutated, listed) {
  const turns = [[], [], []];
  for (const id of ids) {
    const { fileName = '', timeSpentMs = 0 } = listed.get(id) ?? {};
    turns[isNear(fileName, mutated) ? 0 : timeSpentMs < QUICK ? 1 : 2].push(id);
  }
  return turns.filter(turn => turn.length > 0);
}

/** Whether a test is beside the mutated file: `test/unit/a/b/c.test.ts` mirrors `src/a/b/c.ts`. */
function isNear(test, mutated) {
  const folderOf = (file, root) => path.dirname(file.replaceAll('\\', '/')).split(`/${root}/`).at(-1);
  return folderOf(test, 'test/unit') === folderOf(mutated, 'src');
}

function create(injector, options) {
  return new NearestFirst(injector.injectFunction(createMochaTestRunner), options.nearestFirst.list);
}
create.inject = tokens(commonTokens.injector, commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'nearestFirst', create)];
