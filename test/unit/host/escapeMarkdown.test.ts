import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../src/host/escapeMarkdown';

describe('text inside Markdown', () => {
  it('keeps words, digits and characters of any script as they are', () => {
    const text = 'Größe 漢字 1234 "quoted" a/b, c';
    assert.equal(escapeMarkdown(text), text);
  });

  it('has every character escaped that Markdown or HTML could take for markup', () => {
    for (const character of '\\`*_{}[]()#+-.!|<>&~:') {
      assert.equal(escapeMarkdown(`a${character}b`), `a\\${character}b`, character);
    }
    assert.equal(escapeMarkdown('<img src="x">&amp;'), '\\<img src="x"\\>\\&amp;');
  });

  it('is one line, which no heading or list begins', () => {
    assert.equal(escapeMarkdown('a\n\n# b\t\tc'), 'a \\# b c');
  });
});
