import assert from 'node:assert/strict';
import { fileType, summarizeCorpus } from '../../../../src/analysis/corpus/corpusSummary';
import { DocumentColumns } from '../../../../src/analysis/corpus/documentColumns';

describe('the documents of a corpus together', () => {
  it('are grouped by file type, the rare ones in one group', async () => {
    const columns = new DocumentColumns(2);
    for (let type = 0; type < 20; type++) {
      for (let document = 0; document <= type; document++) {
        columns.add({ type: `.t${type}`, bytes: 10, characters: 9, words: 2, tokens: [4, 3] });
      }
    }
    const groups = await summarizeCorpus(columns, 0, 1);
    assert.equal(groups.length, 1 + 12 + 1);
    assert.deepEqual(groups[0], {
      type: undefined,
      documents: 210,
      bytes: 2100,
      characters: 1890,
      words: 420,
      counts: [{ tokens: 840 }, { tokens: 630, interval: { low: -0.25, high: -0.25 } }],
    });
    assert.equal(groups[1]!.type, '.t19');
    const rest = groups.at(-1)!;
    assert.equal(rest.type, undefined);
    assert.equal(rest.documents, 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8);
  });

  it('have no words where those of one document are unknown', async () => {
    const columns = new DocumentColumns(1);
    columns.add({ type: '', bytes: 1, characters: 1, words: 1, tokens: [1] });
    columns.add({ type: '', bytes: 1, characters: 1, words: undefined, tokens: [1] });
    const [all] = await summarizeCorpus(columns, 0, 1);
    assert.deepEqual([all!.characters, 'words' in all!], [2, false]);
  });

  it('are added to random rows of their type once there are too many, with exact sums', async () => {
    const columns = new DocumentColumns(2, 50);
    for (let document = 0; document < 2000; document++) {
      columns.add({
        type: document % 2 ? '.a' : '.b',
        bytes: 1,
        characters: 1,
        words: 1,
        tokens: [10, 8 + (document % 4)],
      });
    }
    assert.equal(columns.length, 50);
    const groups = await summarizeCorpus(columns, 0, 1);
    assert.deepEqual(
      groups.map(({ documents }) => documents),
      [2000, 1000, 1000],
    );
    assert.equal(groups[0]!.counts[1]!.tokens, 2000 * 9.5);
  });

  it('have their type by the end of their names', () => {
    const types = ['docs/a.MD', 'a.tar.gz', '.gitignore', 'x/.env', 'x/Makefile', 'a.b c', 'x.y/z', 'a.'].map(fileType);
    assert.deepEqual(types, ['.md', '.gz', '', '', '', '', '', '']);
  });
});
