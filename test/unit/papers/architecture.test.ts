import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { read, tableUnder } from './papers';

interface LayerRule {
  readonly name: string;
  /** The folders that it does not forbid, its own first: `^src/(training|text|engine)/`. */
  readonly to: { readonly pathNot?: string };
}

describe('ARCHITECTURE.md', () => {
  const page = read('ARCHITECTURE.md');

  it('lets each folder import what the checker of the layers does', async () => {
    const file = pathToFileURL(path.resolve('.dependency-cruiser.mjs')).href;
    const { default: checker } = (await import(file)) as { default: { forbidden: readonly LayerRule[] } };
    const rules = checker.forbidden.filter(({ name }) => name.startsWith('layer-'));
    const checked = rules.map(({ name, to }): [string, string] => {
      const [own, ...others] = /\((.*)\)/.exec(to.pathNot!)![1]!.split('|');
      assert.equal(`layer-${own!}`, name);
      return [own!, others.join(', ')];
    });
    const described = tableUnder('In short', page).flatMap(([folders, , imports]): [string, string][] => {
      const [, folder] = /^`src\/(\w+)`$/.exec(folders!) ?? [];
      return folder === undefined ? [] : [[folder, imports!]];
    });
    assert.deepEqual(described, checked);
  });

  it('names files and folders that there are', () => {
    const named = [...page.text.matchAll(/`((?:src|webview|test|scripts|tsconfigs|corpora|\.github)\/[\w./-]*)`/g)];
    assert.ok(named.length > 20, `${named.length} paths`);
    for (const [, file] of named) assert.ok(fs.existsSync(file!), file);
  });
});
