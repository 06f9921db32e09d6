import assert from 'node:assert/strict';
import { escapeHidden, visibleText } from '../../../src/text/visibleText';

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
    ['👩🏽‍🚀 🏳️‍🌈 1️⃣ ❤️', '👩🏽‍🚀·🏳️‍🌈·1️⃣·❤️'],
    ['a\u200db 🚀', 'a⟨U+200D⟩b·🚀'],
    ['👩\u200d', '👩⟨U+200D⟩'],
    ['a\ufe0f\ufe0e', 'a⟨U+FE0F⟩⟨U+FE0E⟩'],
    ['❤\ufe0f\ufe0f', '❤\ufe0f⟨U+FE0F⟩'],
    ['\u3164\u115f', '⟨U+3164⟩⟨U+115F⟩'],
    ['\ue000\uffff', '⟨U+E000⟩⟨U+FFFF⟩'],
    ['\u0301x', '◌\u0301x'],
    ['e\u0301', 'e\u0301'],
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

describe('hidden characters', () => {
  it('are written as escapes, and all others stay', () => {
    assert.equal(escapeHidden('a b\u00a0c'), 'a b\u00a0c');
    assert.equal(escapeHidden('a\n\t\u202eb\ufeff'), 'a\\u000a\\u0009\\u202eb\\ufeff');
    assert.equal(escapeHidden('\u{e0067}'), '\\udb40\\udc67');
    assert.equal(escapeHidden('👩🏽‍🚀 naïve 漢字'), '👩🏽‍🚀 naïve 漢字');
  });

  it('can be read back from their escapes', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const escaped = escapeHidden(String.fromCharCode(unit));
      assert.doesNotMatch(escaped, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u, unit.toString(16));
      if (escaped.length > 1) assert.equal(JSON.parse(`"${escaped}"`), String.fromCharCode(unit));
    }
  });
});
