import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { product } from './support/product';

/** What people, links and other extensions may give instead of what a member should be. */
const odd: readonly unknown[] = [7, -1, NaN, 'x', '', true, [], [null], {}, { length: -1 }, () => 1];

/** For each command that takes an argument one that is sound, and does not come to its end, as there is no text. */
const sound: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  trainTokenizer: {
    source: { places: [] },
    recipe: {},
    base: 'nobody',
    heldOutShare: 0.1,
    onCancel: 'discard',
    signal: new AbortController().signal,
  },
  sweepTransitions: { source: { places: [] }, recipe: {}, shares: [0.5], heldOutShare: 0.1 },
  continueTraining: { run: 'nobody', vocabularySize: 600, onCancel: 'discard' },
  exportTokenizer: { name: 'nobody', form: 'tiktoken', folder: '/nowhere' },
  trimTokenizer: { tokenizerId: 'nobody', source: { places: [] }, rule: { kind: 'top', entries: 5 }, shape: undefined },
  draftVocabulary: { tokenizerId: 'nobody', source: { places: [] }, entries: 5, targetRows: 5, model: undefined },
  expandTokenizer: { tokenizerId: 'nobody', source: { places: [] }, entries: 5, rule: 'append', general: undefined },
};

describe('commands with odd arguments', function () {
  this.timeout(120_000);

  before(() => product());
  after(() => vscode.commands.executeCommand('notifications.clearAll'));

  for (const [name, argument] of Object.entries(sound)) {
    it(`${name} answers nothing, and throws nothing`, async () => {
      const commands = await vscode.commands.getCommands(true);
      assert.ok(commands.includes(`tokenLoupe.${name}`));
      for (const key of Object.keys(argument)) {
        for (const value of odd) {
          const given = { ...argument, [key]: value };
          const answer: unknown = await vscode.commands.executeCommand(`tokenLoupe.${name}`, given);
          assert.equal(answer, undefined, `${key}: ${String(value)}`);
        }
      }
    });
  }
});
