import assert from 'node:assert/strict';
import { ByteTokenizer } from '../../../src/engine/baselines/bytes';
import { CharacterTokenizer } from '../../../src/engine/baselines/characters';
import { WordTokenizer } from '../../../src/engine/baselines/words';
import type { SegmentedDocument } from '../../../src/engine/segmentedDocument';
import { DocumentStore } from '../../../src/worker/documentStore';
import { wordCounter } from '../../../src/worker/wordCounter';
import { pick, random } from '../../support/random';
import { mixedText } from '../../support/randomTexts';

const bytes = new ByteTokenizer();
const characters = new CharacterTokenizer();
const words = new WordTokenizer();

function counted(document: SegmentedDocument): number {
  while (document.countNext());
  return document.count!;
}

describe("the worker's documents", () => {
  it('are edited in every form that was asked for', () => {
    const store = new DocumentStore();
    const next = random(7);
    let text = mixedText(next, 6000);
    store.open('a', text);
    store.open('b', 'not concerned');
    const forms = [store.tokenizedBy('a', bytes), store.tokenizedBy('a', characters), store.tokenizedBy('a', words)];
    for (let round = 0; round < 100; round++) {
      if (round % 3 === 0) counted(pick(next, forms));
      const edits = Array.from({ length: 1 + next(3) }, () => {
        const offset = next(text.length + 1);
        const edit = { offset, length: next(Math.min(40, text.length - offset) + 1), text: mixedText(next, next(30)) };
        text = text.slice(0, offset) + edit.text + text.slice(offset + edit.length);
        return edit;
      });
      store.edit('a', edits);
    }
    assert.equal(counted(store.tokenizedBy('a', bytes)), bytes.count(text));
    assert.equal(counted(store.tokenizedBy('a', characters)), characters.count(text));
    assert.equal(counted(store.tokenizedBy('a', words)), words.count(text));
    assert.equal(counted(store.countedBy('a', wordCounter)), wordCounter.count(text), 'a form made after the edits');
    assert.equal(counted(store.tokenizedBy('b', bytes)), 'not concerned'.length);
  });

  it('keep a form, and its counts, between two questions', () => {
    const store = new DocumentStore();
    store.open('a', 'some text');
    const form = store.tokenizedBy('a', bytes);
    assert.equal(store.tokenizedBy('a', bytes), form);
    assert.notEqual(store.tokenizedBy('a', characters), form);
  });

  it('start anew when opened again', () => {
    const store = new DocumentStore();
    store.open('a', 'before');
    assert.equal(counted(store.tokenizedBy('a', bytes)), 6);
    store.open('a', 'afterwards');
    assert.equal(counted(store.tokenizedBy('a', bytes)), 10);
  });

  it('are gone when closed', () => {
    const store = new DocumentStore();
    store.open('a', 'text');
    store.tokenizedBy('a', bytes);
    store.close('a');
    store.close('a');
    assert.throws(() => store.tokenizedBy('a', bytes), /not open: a/);
    assert.throws(() => store.edit('a', [{ offset: 0, length: 0, text: 'x' }]), /not open: a/);
  });

  it('refuse an edit beyond their text, and leave text and forms as they were', () => {
    const store = new DocumentStore();
    store.open('a', 'text');
    const form = store.tokenizedBy('a', bytes);
    for (const edit of [
      { offset: 6, length: 0, text: 'x' },
      { offset: 3, length: 3, text: '' },
      { offset: -1, length: 1, text: '' },
      { offset: 0, length: -1, text: '' },
    ]) {
      assert.throws(() => store.edit('a', [{ offset: 0, length: 1, text: 'TT' }, edit]), RangeError);
    }
    assert.equal(counted(form), 4);
    assert.equal(counted(store.tokenizedBy('a', characters)), 4);
  });

  it('give up the form that was unused for longest when there are many, and make it again', () => {
    const store = new DocumentStore();
    const first = 'document 0';
    store.open(first, 'zero');
    const old = store.tokenizedBy(first, bytes);
    const kept = store.tokenizedBy(first, characters);
    for (let index = 1; index < 48; index++) {
      store.open(`document ${index}`, 'x');
      store.tokenizedBy(`document ${index}`, bytes);
      store.tokenizedBy(first, characters);
    }
    assert.equal(store.tokenizedBy(first, characters), kept);
    store.edit(first, [{ offset: 4, length: 0, text: '!' }]);
    const made = store.tokenizedBy(first, bytes);
    assert.notEqual(made, old);
    assert.equal(counted(made), 5);
  });
});
