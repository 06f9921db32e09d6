import assert from 'node:assert/strict';
import type { TokenizedDocument } from '../../../../../src/engine/tokenizedDocument';
import type { CountedSections } from '../../../../../src/protocol/queries/sectionQueries';
import type { TextRange } from '../../../../../src/protocol/textRange';
import { DocumentStore } from '../../../../../src/worker/engine/documentStore';
import { createSections } from '../../../../../src/worker/engine/services/sectionsService';
import { openaiTokenizer } from '../../../../support/tokenizers';

const tokenizer = openaiTokenizer('r50k_base');

async function count(text: string, ranges?: readonly TextRange[]): Promise<CountedSections> {
  const documents = new DocumentStore();
  documents.open('a', text);
  const service = createSections({
    documents,
    tokenizer: () => Promise.resolve(tokenizer),
    pause: () => Promise.resolve(),
    countAll: (document: TokenizedDocument) => {
      while (document.countNext());
      return Promise.resolve(document.count!);
    },
  });
  const context = { signal: new AbortController().signal, progress: () => undefined };
  return service.countSections({ document: 'a', tokenizerId: '', ...(ranges ? { ranges } : {}) }, context);
}

describe('counting sections', () => {
  it('counts what is under headings, which adds up to the whole', async () => {
    const parts = ['# One\nThe fish is.\n', '# Two\nThe quick fish.\n\n', '# Three\n'];
    const text = parts.join('').repeat(100);
    const { sections, total } = await count(text);
    assert.equal(total, tokenizer.count(text));
    assert.equal(sections.length, 300);
    assert.equal(
      sections.reduce((sum, { tokens }) => sum + tokens, 0),
      total,
    );
    assert.equal(sections[0]!.tokens, tokenizer.count(parts[0]!));
  });

  it('counts the ranges that are given, and tokens that these have a part of', async () => {
    const { sections } = await count('The quick fish', [
      { start: 0, end: 5 },
      { start: 4, end: 14 },
      { start: 3, end: 3 },
    ]);
    assert.deepEqual(
      sections.map(({ tokens }) => tokens),
      [2, 2, 0],
    );
  });
});
