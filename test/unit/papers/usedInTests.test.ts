import assert from 'node:assert/strict';
import fs from 'node:fs';
import { read } from './papers';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
  };
}

/** Tests that run every command for what it costs, or with nonsense, say nothing of what it is for. */
const OF_ALL = /longestTask|oddArguments/;
/** Used by what tests press, in a helper of theirs. */
const HELPERS = ['test/support/workbench/results.ts'];

/** The tests that run in VS Code: in a window, by mouse and keyboard, or in its extension host. */
function testsInVsCode(): string {
  const files = ['test/ui', 'test/extension'].flatMap(folder =>
    fs
      .readdirSync(folder)
      .filter(file => file.endsWith('.ts') && !OF_ALL.test(file))
      .map(file => `${folder}/${file}`),
  );
  return [...files, ...HELPERS].map(file => read(file).text).join('\n');
}

// Menus and colours, and that commands and settings are shown: test/ui/contributions.test.ts goes through package.json.
describe('what package.json contributes is used by a test in VS Code', () => {
  const { contributes } = JSON.parse(read('package.json').text) as Manifest;
  const tests = testsInVsCode();

  it('each command', () => {
    const unused = contributes.commands.filter(({ command, title }) => {
      const name = command.replace('tokenLoupe.', '');
      return !tests.includes(title.replace('...', '')) && !new RegExp(String.raw`\b${name}\b`).test(tests);
    });
    // Runs of tests are so short that they are over before a pointer is at their row.
    assert.deepEqual(
      unused.map(({ command }) => command),
      ['tokenLoupe.cancelRun'],
    );
  });

  it('each setting', () => {
    const unused = Object.keys(contributes.configuration.properties).filter(
      id => !tests.includes(`'${id}'`) && !tests.includes(`'${id.replace('tokenLoupe.', '')}'`),
    );
    assert.deepEqual(unused, []);
  });
});
