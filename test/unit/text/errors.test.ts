import assert from 'node:assert/strict';
import { messageOf, sentence } from '../../../src/text/errors';

describe('what an error says', () => {
  it('is its message, or what was thrown', () => {
    assert.equal(messageOf(new TypeError('no file')), 'no file');
    assert.equal(messageOf('no file'), 'no file');
    assert.equal(messageOf(undefined), 'undefined');
  });
});

describe('a reason as a sentence', () => {
  it('begins with a capital and has one full stop', () => {
    assert.equal(sentence('no text was found'), 'No text was found.');
    for (const ended of ['It ended.', 'Again?', 'No!']) assert.equal(sentence(ended), ended);
    assert.equal(sentence('élan'), 'Élan.');
    assert.equal(sentence(''), '.');
  });
});
