import assert from 'node:assert/strict';
import type { SegmentedDocument, TextEdit } from '../../../../src/engine/segmentedDocument';
import { ByteTokenizer } from '../../../../src/engine/baselines/byteTokenizer';
import { CharacterTokenizer } from '../../../../src/engine/baselines/characterTokenizer';
import { WordTokenizer } from '../../../../src/engine/baselines/wordTokenizer';
import { DocumentStore } from '../../../../src/worker/engine/documentStore';
import { wordCounter } from '../../../../src/analysis/wordCount';
import { pick, random } from '../../../support/random';
import { mixedText } from '../../../support/randomTexts';

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
      // All of one batch refer to the text before it; those made from the end on do not move one another.
      const edits: TextEdit[] = [];
      let free = text.length;
      for (let count = 1 + next(5); count > 0 && free > 0; count--) {
        const offset = next(free + 1);
        const length = next(Math.min(40, free - offset) + 1);
        edits.push({ offset, length, text: mixedText(next, next(30)) });
        free = offset - 1;
      }
      for (const edit of edits) text = text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
      if (round % 2 === 0) edits.reverse();
      store.edit('a', edits);
      assert.equal(store.text('a'), text);
    }
    assert.equal(counted(store.tokenizedBy('a', bytes)), bytes.count(text));
    assert.equal(counted(store.tokenizedBy('a', characters)), characters.count(text));
    assert.equal(counted(store.tokenizedBy('a', words)), words.count(text));
    assert.equal(counted(store.countedBy('a', wordCounter)), wordCounter.count(text), 'a form made after the edits');
    assert.equal(counted(store.tokenizedBy('b', bytes)), 'not concerned'.length);
  });

  it('take a replace-all of thousands of count in one go', () => {
    const store = new DocumentStore();
    const count = 20_000;
    store.open('a', 'some words and a needle here\n'.repeat(count));
    counted(store.tokenizedBy('a', bytes));
    const edits = Array.from({ length: count }, (_, index) => ({ offset: index * 29 + 17, length: 6, text: 'pin' }));
    const started = performance.now();
    store.edit('a', edits);
    assert.ok(performance.now() - started < 2000, 'time must not grow with edits times length');
    assert.equal(store.text('a'), 'some words and a pin here\n'.repeat(count));
    assert.equal(counted(store.tokenizedBy('a', bytes)), count * 26);
  });

  it('refuse edits that overlap', () => {
    const store = new DocumentStore();
    store.open('a', 'some text');
    const edits = [
      { offset: 2, length: 3, text: '' },
      { offset: 0, length: 3, text: '' },
    ];
    assert.throws(() => store.edit('a', edits), /after one up to 3/);
    assert.equal(store.text('a'), 'some text');
  });

  it('keep a form, and its counts, between two questions', () => {
    const store = new DocumentStore();
    store.open('a', 'some text');
    const form = store.tokenizedBy('a', bytes);
    assert.equal(store.tokenizedBy('a', bytes), form);
    assert.notEqual(store.tokenizedBy('a', characters), form);
  });

  it('start again when opened again', () => {
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
