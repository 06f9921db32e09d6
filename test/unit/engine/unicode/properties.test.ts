import assert from 'node:assert/strict';
import { propertySet } from '../../../../src/engine/unicode/properties';

const PROBES = Array.from('aAǅʰ漢1½٣_- \n.$+\u0301Ωжא🙂\u{10d50}\ue000\u0378');

/** Those of the probes that have a property. */
const having = (name: string): string =>
  PROBES.filter(character => propertySet(name)!.has(character.codePointAt(0)!)).join('');

describe('the code points of a property', () => {
  it('are those of a general category, or of a group of them', () => {
    const categories = {
      L: 'aAǅʰ漢Ωжא\u{10d50}',
      Lu: 'AΩ\u{10d50}',
      Ll: 'aж',
      Lt: 'ǅ',
      Lm: 'ʰ',
      Lo: '漢א',
      LC: 'aAǅΩж\u{10d50}',
      N: '1½٣',
      Nd: '1٣',
      No: '½',
      P: '_-.',
      Pc: '_',
      Pd: '-',
      S: '$+🙂',
      Sc: '$',
      M: '\u0301',
      Z: ' ',
      Cc: '\n',
      Co: '\ue000',
      Cn: '\u0378',
    };
    for (const [name, expected] of Object.entries(categories)) assert.equal(having(name), expected, name);
  });

  it('are found by any way to write its name', () => {
    for (const name of [
      'Lu',
      'lu',
      'Uppercase_Letter',
      'uppercase letter',
      'gc=Lu',
      'General_Category=UppercaseLetter',
    ]) {
      assert.equal(having(name), 'AΩ\u{10d50}', name);
    }
    for (const name of ['Letter', 'gc=L', 'l']) assert.equal(having(name), having('L'), name);
    for (const name of ['Cased_Letter', 'lc', 'gc=LC']) assert.equal(having(name), having('LC'), name);
    for (const name of ['Greek', 'greek', 'sc=Greek', 'Script=GREEK']) assert.equal(having(name), 'Ω', name);
  });

  it('are those of a binary property, or all', () => {
    assert.equal(having('White_Space'), ' \n');
    assert.equal(having('Any'), PROBES.join(''));
    assert.ok(propertySet('Any')!.has(0x10ffff) && propertySet('Any')!.has(0));
  });

  it('are none of what there is not', () => {
    for (const name of ['Klingon', 'gc=Greek', 'sc=Lu', 'sc=Any', 'gc=White_Space', '', 'x=Lu', 'Lx']) {
      assert.equal(propertySet(name), undefined, name);
      assert.equal(propertySet(name), undefined, `${name}, asked again`);
    }
    assert.equal(propertySet('Han'), propertySet('Han'), 'it is made once');
  });
});
