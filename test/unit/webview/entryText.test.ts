import assert from 'node:assert/strict';
import { visibleEntry } from '../../../webview/usage/entryText';

describe('an entry as it is shown', () => {
  it('has a sign for all that one cannot see', () => {
    assert.equal(visibleEntry(' the'), '·the');
    assert.equal(visibleEntry('\t\r\n'), '→␍↵');
    assert.equal(visibleEntry('a\u200bb\u202ec\ufeff'), 'a⟨U+200B⟩b⟨U+202E⟩c⟨U+FEFF⟩');
    assert.equal(visibleEntry('\u3000\ud800'), '⟨U+3000⟩⟨U+D800⟩');
  });

  it('keeps emoji whole, and stands marks on a circle', () => {
    assert.equal(visibleEntry('👩\u200d🚀'), '👩\u200d🚀');
    assert.equal(visibleEntry('\u0301x'), '◌\u0301x');
  });

  it('cuts long ones short, and says how long they are', () => {
    assert.equal(visibleEntry('-'.repeat(300)), `${'-'.repeat(40)}… (300)`);
  });
});
