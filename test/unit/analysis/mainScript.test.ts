import assert from 'node:assert/strict';
import { mainScript } from '../../../src/analysis/mainScript';

describe('the script of a text', () => {
  it('is that of most of its characters, and Japanese for kana beside Han', () => {
    const texts = ['Привет, Bob', '人人生而自由', '人間は、生まれながら', '자유', 'كل', '1 + 2', ''];
    const scripts = ['Cyrillic', 'Han', 'Japanese', 'Hangul', 'Arabic', undefined, undefined];
    assert.deepEqual(texts.map(mainScript), scripts);
  });
});
