import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isPainted } from '../../../../src/features/boundaries/editorKinds';

const file = { scheme: 'file', languageId: 'typescript', inDiff: false };
const special = {
  diffs: { ...file, inDiff: true },
  output: { ...file, scheme: 'output' },
  searchEditors: { ...file, scheme: 'search-editor', languageId: 'search-result' },
} as const;

describe('the editors that are painted', () => {
  it('are those of files and cells, whatever the setting says', () => {
    for (const alsoIn of [[], ['diffs', 'output']]) {
      assert.ok(isPainted(file, alsoIn, true));
      assert.ok(isPainted({ ...file, scheme: 'vscode-notebook-cell' }, alsoIn, true));
      assert.ok(!isPainted({ ...file, scheme: 'comment' }, alsoIn, false));
    }
  });

  for (const [kind, traits] of Object.entries(special)) {
    it(`are ${kind} where the setting names them`, () => {
      const isText = kind !== 'output';
      assert.ok(isPainted(traits, [kind], isText));
      assert.ok(
        !isPainted(
          traits,
          Object.keys(special).filter(each => each !== kind),
          isText,
        ),
      );
    });
  }

  it('are of both kinds where one editor is', () => {
    const saved = { ...special.searchEditors, scheme: 'file', inDiff: true };
    assert.ok(!isPainted(saved, ['diffs'], true));
    assert.ok(isPainted(saved, ['diffs', 'searchEditors'], true));
  });

  it('are those that the setting offers; no diffs by default', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: {
        configuration: { properties: Record<string, { default: string[]; items: { enum: string[] } }> };
      };
    };
    const property = contributes.configuration.properties['tokenLoupe.boundaries.alsoIn']!;
    assert.deepEqual(property.items.enum, Object.keys(special));
    assert.ok(!property.default.includes('diffs'));
  });
});
