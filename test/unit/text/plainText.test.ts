import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutLinks } from '../../../src/text/plainText';
import { runs } from '../../support/nightly';

/** How VS Code finds links in a message (src/vs/base/common/linkedText.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

describe('text for notifications', () => {
  it('has no links, and reads as before', () => {
    const name = '[Show details](command:workbench.action.quit)';
    assert.match(name, LINK);
    const shown = withoutLinks(`No tokenizer was added: ${name}`);
    assert.doesNotMatch(shown, LINK);
    assert.equal(shown.replace('\u2060', ''), `No tokenizer was added: ${name}`);
  });

  it('shows hidden characters, and is on one line', () => {
    assert.equal(withoutLinks('a\u202eb\r\n  c'), 'a\\u202eb c');
  });

  it('has no links whatever it is made of', () => {
    const parts = ['[', 'a', ']', '(', 'command:x', 'https://a', 'file:b', ' "t"', ')', '\n', '\u2060', '](', '\u200b'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 16 }), pieces => {
        assert.doesNotMatch(withoutLinks(pieces.join('')), LINK);
      }),
      { seed: 20_261_130, numRuns: runs(20_000) },
    );
  });
});
