import assert from 'node:assert/strict';
import { CharacterClass, characterClasses, isSpaceUnit } from '../../../../src/engine/unicode/characterClasses';
import { publishedPattern } from '../../../support/unicodeRegex';

describe('character classes', () => {
  const classes: Readonly<Record<keyof typeof CharacterClass, string>> = {
    Space: '\\s',
    LineBreak: '[\\r\\n]',
    Number: '\\p{N}',
    DecimalDigit: '\\p{Nd}',
    Letter: '\\p{L}',
    UpperSet: '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]',
    LowerSet: '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]',
    Sign: '[\\p{P}\\p{S}]',
  };
  for (const [name, escape] of Object.entries(classes)) {
    it(`has ${name} for the code points of ${escape} in Unicode 16, and no others`, () => {
      const mask = CharacterClass[name as keyof typeof CharacterClass];
      const pattern = new RegExp(`^${publishedPattern(escape).source}$`, 'u');
      for (let point = 0; point <= 0x10ffff; point++) {
        // Planes 4 to 13 are unassigned: their borders will do.
        if (point === 0x40100) point = 0xdff00;
        const expected = pattern.test(String.fromCodePoint(point));
        if (((characterClasses[point]! & mask) !== 0) !== expected)
          assert.fail(`U+${point.toString(16)}: ${!expected}`);
      }
      assert.ok(characterClasses.subarray(0x40000, 0xe0000).every(each => each === 0));
    });
  }

  it('tells white space by its code unit', () => {
    for (const unit of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x3000])
      assert.ok(isSpaceUnit(unit));
    for (const unit of [0x1f, 0x21, 0x180e, 0x200b, 0xfeff, 0xd800]) assert.ok(!isSpaceUnit(unit));
  });
});
