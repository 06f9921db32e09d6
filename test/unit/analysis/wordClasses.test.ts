import assert from 'node:assert/strict';
import { WordClass, wordClass } from '../../../src/analysis/wordClasses';

describe('what a code unit does to word boundaries', () => {
  const classes: Readonly<Record<keyof typeof WordClass, string>> = {
    Space: '\t\n\v\f\r ',
    Symbol: '!"#$%&()*+-/<=>?@[\\]^`{|}~«»–—“”…',
    Digit: '0123456789',
    Underscore: '_',
    Joiner: ".'‘’",
    DigitJoiner: ',;',
    Colon: ':',
    Letter: 'AZazÀÖØöøɏΑΡΣϵЀҁҊԯ',
    Other: '\0\x1f\x7f\u00a0ªº×÷ɐʰͰΐ΢϶҂҃҉\u0530Ա‐‑―‚„‥‧漢\ud83d\uffff',
  };
  for (const [name, characters] of Object.entries(classes)) {
    it(`is ${name}`, () => {
      for (const character of characters.split('')) {
        const unit = character.charCodeAt(0);
        assert.equal(wordClass(unit), WordClass[name as keyof typeof WordClass], unit.toString(16));
      }
    });
  }

  it('is nothing of its own past the end of a text', () => assert.equal(wordClass(NaN), WordClass.Other));
});
