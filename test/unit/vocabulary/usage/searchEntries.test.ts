import assert from 'node:assert/strict';
import { vocabularyEntries } from '../../../../src/vocabulary/usage/listedEntries';
import { type EntrySearch, searchEntries } from '../../../../src/vocabulary/usage/searchEntries';
import { openaiTokenizer } from '../../../support/tokenizers';

const entries = vocabularyEntries(openaiTokenizer('r50k_base'))!;
const counts = new Uint32Array(50_257);
counts[612] = 3; //  there

function found(search: EntrySearch) {
  const steps = searchEntries(entries, search, counts);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('looking entries up', () => {
  it('finds a part of their text in any case, those of the text first', () => {
    const { total, entries: first } = found({ typed: 'THERE' });
    assert.deepEqual(first[0], { id: 612, text: ' there', tokens: 3 });
    assert.ok(total > 5 && first.every(({ text }) => text!.toLowerCase().includes('there')));
    const inOrder = first.slice(1).map(({ id }) => id);
    assert.deepEqual(
      inOrder,
      inOrder.toSorted((a, b) => a - b),
    );
  });

  it('finds an id, before what has its digits', () => {
    const { entries: first } = found({ typed: '262' });
    assert.deepEqual(first[0], { id: 262, text: ' the', tokens: 0 });
    assert.ok(first.slice(1).every(({ text }) => text!.includes('262')));
    assert.equal(found({ typed: '99999999' }).total, 0);
  });

  it('finds a script, with a text or all of it', () => {
    const cyrillic = found({ typed: '', script: 'Cyrillic' });
    assert.ok(cyrillic.total > 5 && cyrillic.entries.every(({ text }) => /\p{Script=Cyrillic}/u.test(text!)));
    assert.equal(found({ typed: 'the', script: 'Cyrillic' }).total, 0);
  });

  it('lists a hundred at most, and says how many there are', () => {
    const all = found({ typed: '' });
    assert.deepEqual([all.total, all.entries.length], [50_257, 100]);
    assert.equal(found({ typed: 'no entry has this text' }).total, 0);
  });
});
