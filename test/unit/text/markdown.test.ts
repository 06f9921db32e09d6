import assert from 'node:assert/strict';
import { code, codeBlock, escapeMarkdown, list, listed, table } from '../../../src/text/markdown';

describe('text from elsewhere in Markdown', () => {
  it('is shown as it is, on one line', () => {
    assert.equal(escapeMarkdown('a*b_[c](d) <e> #f'), 'a\\*b\\_\\[c\\]\\(d\\) \\<e\\> \\#f');
    assert.equal(escapeMarkdown('a\nb\u202ec'), 'a\\\\u000ab\\\\u202ec');
    assert.equal(escapeMarkdown('日本 é'), '日本 é');
  });

  it('has a backslash before each character that could be markup, and before no other', () => {
    const markup = '\\`*_{}[]()<>#+-.!|~&$:@^=';
    for (const character of markup) assert.equal(escapeMarkdown(`a${character}b`), `a\\${character}b`);
    const plain = ` "%',/;?azAZ09`;
    assert.equal(escapeMarkdown(plain), plain);
  });

  it('does not end its code', () => {
    assert.equal(code('a'), '`a`');
    assert.equal(code(''), '`  `');
    assert.equal(code('a`b'), '``a`b``');
    assert.equal(code('`'), '`` ` ``');
    assert.equal(code('```'), '```` ``` ````');
    assert.equal(code('`a``'), '``` `a`` ```');
    assert.equal(code(' a'), '`  a `');
    assert.equal(codeBlock(['````']), '`````\n````\n`````');
    assert.equal(codeBlock(['a\u202e', '``'], 'python'), '```python\na\\u202e\n``\n```');
  });
});

describe('Markdown', () => {
  it('has tables whose later columns are numbers, and lists without what is undefined', () => {
    assert.equal(table(['A', 'B'], [['x', '1']]), '| A | B |\n| --- | ---: |\n| x | 1 |');
    assert.equal(list([['One', '1'], undefined, ['Two', '2']]), '- One: 1\n- Two: 2');
  });

  it('lists fifty names in full, and says how many more there are', () => {
    const names = Array.from({ length: 1051 }, (_, index) => `n${index}`);
    assert.equal(listed(names.slice(0, 50)), names.slice(0, 50).join(', '));
    assert.equal(listed(names), `${names.slice(0, 50).join(', ')} and 1,001 more`);
    assert.equal(listed(['a_b', 'c']), 'a\\_b, c');
    assert.equal(listed(['a_b'], code), '`a_b`');
  });
});
