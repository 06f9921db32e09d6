import assert from 'node:assert/strict';
import { ruleOfStyle, superwordRule } from '../../../../src/training/superwords/superwordRule';

const allows = (rule: ((bytes: Uint8Array) => boolean) | undefined, text: string): boolean =>
  rule!(new TextEncoder().encode(text));

describe('what the second stage of SuperBPE may join', () => {
  it('has no colon with a space after it', () => {
    const rule = superwordRule(4);
    assert.deepEqual(
      [':', ': ', 'a: b', 'a:b', ' :', '::', ':: ', 'a:b: c', ''].map(text => allows(rule, text)),
      [true, false, false, true, true, true, false, false, true],
    );
  });

  it('has no more words than it may, wherever its spaces are', () => {
    const rule = superwordRule(2);
    for (const text of ['a', ' a', 'a b', ' a b', 'a b ', 'a  b', '  ']) assert.ok(allows(rule, text), text);
    for (const text of ['a b c', ' a b c', 'a  b  c ']) assert.ok(!allows(rule, text), text);
  });

  it('is that of the paper, or of the later tokenizers', () => {
    assert.deepEqual(
      ['a b c d', 'a b c d e'].map(text => allows(ruleOfStyle('paper'), text)),
      [true, false],
    );
    assert.deepEqual(
      ['a b', 'a b c'].map(text => allows(ruleOfStyle('paper', 2), text)),
      [true, false],
    );
    assert.equal(ruleOfStyle('released128k'), undefined);
    const released = ruleOfStyle('released128k', 2);
    assert.deepEqual(
      ['a b', 'a b c', 'a: b'].map(text => allows(released, text)),
      [true, false, true],
    );
  });
});
