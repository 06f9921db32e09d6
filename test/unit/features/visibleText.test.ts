import assert from 'node:assert/strict';
import { code, describeBytes, visibleText } from '../../../src/features/hover/visibleText';

describe('text made visible', () => {
  const signs: [text: string, shown: string][] = [
    [' a', '·a'],
    ['\tif', '→if'],
    ['\r\n', '␍↵'],
    ['\0\u007f', '␀␡'],
    ['a\u00a0b', 'a⍽b'],
    ['\ufeff', '⟨U+FEFF⟩'],
    ['\u200b\u200f', '⟨U+200B⟩⟨U+200F⟩'],
    ['\u3000\u2028', '⟨U+3000⟩⟨U+2028⟩'],
    ['\ud83d', '⟨U+D83D⟩'],
    ['\x1b[31m', '⟨U+001B⟩[31m'],
    ['a\u200db', 'a⟨U+200D⟩b'],
    ['👩‍🚀', '👩‍🚀'],
    ['\u{e0067}', '⟨U+E0067⟩'],
    ['naïve 漢字', 'naïve·漢字'],
    ['', ''],
  ];
  for (const [text, shown] of signs) {
    it(`is ${shown} for ${JSON.stringify(text)}`, () => assert.equal(visibleText(text), shown));
  }

  it('never holds a line break or another invisible character', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const shown = visibleText(String.fromCharCode(unit));
      assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cs}]/u, unit.toString(16));
      assert.ok(shown.length > 0);
    }
  });
});

describe('inline code', () => {
  it('has a fence longer than any in the text', () => {
    assert.equal(code('abc'), '`abc`');
    assert.equal(code('a`b'), '`` a`b ``');
    assert.equal(code('```'), '```` ``` ````');
    assert.equal(code('`a``'), '``` `a`` ```');
  });
});

describe('bytes', () => {
  it('are shown in hexadecimal, long ones cut short', () => {
    assert.equal(describeBytes(Uint8Array.of(0, 10, 255)), '00 0a ff');
    assert.equal(describeBytes(new Uint8Array(24)), Array(24).fill('00').join(' '));
    assert.equal(describeBytes(new Uint8Array(25)), `${Array(24).fill('00').join(' ')} …`);
  });
});
