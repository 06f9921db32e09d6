import assert from 'node:assert/strict';
import { isPainted } from '../../../../src/features/boundaries/editorKinds';

const file = { scheme: 'file', languageId: 'typescript', inDiff: false, isText: true };
const none = { diffs: false, output: false, searchEditors: false };
const all = { diffs: true, output: true, searchEditors: true };
const special = {
  diffs: { ...file, inDiff: true },
  output: { ...file, scheme: 'output', isText: false },
  searchEditors: { ...file, scheme: 'search-editor', languageId: 'search-result' },
} as const;

describe('the editors that are painted', () => {
  it('are those of files and cells, whatever the settings say, and none that have no text of the user', () => {
    for (const kinds of [none, all]) {
      assert.ok(isPainted(file, kinds));
      assert.ok(isPainted({ ...file, scheme: 'vscode-notebook-cell' }, kinds));
      assert.ok(!isPainted({ ...file, scheme: 'comment', isText: false }, kinds));
      assert.ok(!isPainted(file, { ...kinds, none: true }), 'nor those of a language that is left alone');
    }
  });

  for (const kind of Object.keys(special) as (keyof typeof special)[]) {
    it(`are ${kind} where their setting says so`, () => {
      assert.ok(isPainted(special[kind], { ...none, [kind]: true }));
      assert.ok(!isPainted(special[kind], { ...all, [kind]: false }));
    });
  }

  it('are of both kinds where one editor is', () => {
    const saved = { ...special.searchEditors, scheme: 'file', inDiff: true };
    assert.ok(!isPainted(saved, { ...all, searchEditors: false }));
    assert.ok(!isPainted(saved, { ...all, diffs: false }));
    assert.ok(isPainted(saved, all));
  });
});
