import assert from 'node:assert/strict';
import { type ExportedFigures, writeFigures } from '../../../../src/features/dashboard/figureExport';

const figures: ExportedFigures = {
  title: 'Overview of a|b.txt',
  about: { text: 'a|b.txt', bytes: 27 },
  columns: [
    { title: 'Tokenizer', definition: 'Its name.' },
    { title: 'Tokens', definition: 'Tokens of the text.' },
  ],
  rows: [
    ['=1+1, "mine"', 9],
    ['[x](y) | z', undefined],
  ],
};

describe('exported figures', () => {
  it('are text where a spreadsheet would take them for formulas', () => {
    assert.equal(
      writeFigures(figures, 'csv'),
      'Tokenizer,Tokens,text,bytes\n"\'=1+1, ""mine""",9,a|b.txt,27\n[x](y) | z,,a|b.txt,27\n',
    );
    assert.equal(writeFigures(figures, 'tsv').split('\n')[2], '[x](y) | z\t\ta|b.txt\t27');
  });

  it('stay inside their cells in Markdown, with the definition of each column', () => {
    const text = writeFigures(figures, 'markdown');
    assert.ok(text.includes('| \\[x\\](y) \\| z |  |'), text);
    assert.ok(text.includes('- Tokens: Tokens of the text.'));
  });

  it('are objects by column in JSON, a figure that is missing left out', () => {
    const read = JSON.parse(writeFigures(figures, 'json')) as { rows: unknown[]; about: unknown };
    assert.deepEqual(read.rows, [{ Tokenizer: '=1+1, "mine"', Tokens: 9 }, { Tokenizer: '[x](y) | z' }]);
    assert.deepEqual(read.about, figures.about);
  });
});
