// The mutation tester has no sampling: this plugin of its own kind refuses every mutant that was not drawn.
import fs from 'node:fs';
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import { mutantKey } from './listMutants.mjs';

class DrawnMutants {
  static inject = tokens(commonTokens.options);

  constructor({ drawnMutants: { root, list } }) {
    this.root = root;
    this.keys = new Set(JSON.parse(fs.readFileSync(list, 'utf8')));
  }

  async init() {}

  async check(mutants) {
    const status = mutant => (this.keys.has(mutantKey(this.root, mutant)) ? 'passed' : 'compileError');
    return Object.fromEntries(mutants.map(mutant => [mutant.id, { status: status(mutant), reason: 'not drawn' }]));
  }

  /** All at once: one by one is a message to this process for each. */
  group(mutants) {
    return Promise.resolve([mutants.map(({ id }) => id)]);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'drawn', DrawnMutants)];
