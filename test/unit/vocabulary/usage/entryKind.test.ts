import assert from 'node:assert/strict';
import { kindOf, scriptOf } from '../../../../src/vocabulary/usage/entryKind';
import type { EntryRole, VocabularyEntry } from '../../../../src/vocabulary/usage/listedEntries';

function entry(
  text: string | undefined,
  role: EntryRole = 'model',
  bytes = new TextEncoder().encode(text),
): VocabularyEntry {
  return { id: 0, role, bytes, text, piece: text };
}

describe('the kind of an entry', () => {
  it('is that of its text', () => {
    const kinds = {
      ' the': 'wordWithSpace',
      the: 'wordPart',
      नमस्ते: 'wordPart',
      ' of the': 'superword',
      '123': 'digits',
      ' 1': 'digits',
      '!=': 'punctuation',
      ' {': 'punctuation',
      '\n\t': 'whitespace',
      "'s": 'mixed',
      x1: 'mixed',
      '\u0000': 'mixed',
    } as const;
    for (const [text, kind] of Object.entries(kinds)) assert.equal(kindOf(entry(text)), kind, JSON.stringify(text));
  });

  it('is that of its role, or of its bytes', () => {
    assert.equal(kindOf(entry('<s>', 'special')), 'special');
    assert.equal(kindOf(entry('[UNK]', 'unknown')), 'special');
    assert.equal(kindOf(entry('the', 'added')), 'added');
    assert.equal(kindOf(entry('A', 'byteToken')), 'byte');
    assert.equal(kindOf(entry(undefined, 'model', Uint8Array.of(0xe2))), 'byte');
    assert.equal(kindOf(entry(undefined, 'model', Uint8Array.of(0xe2, 0x82))), 'partial');
  });
});

describe('the script of an entry', () => {
  it('is that of its letters', () => {
    const scripts = {
      the: 'Latin',
      ' Привет': 'Cyrillic',
      'e\u0301': 'Latin',
      漢字: 'Han',
      漢か: 'several',
      '12 +': 'Common',
      ك: 'Arabic',
    } as const;
    for (const [text, script] of Object.entries(scripts)) assert.equal(scriptOf(entry(text)), script, text);
    assert.equal(scriptOf(entry(undefined, 'model', Uint8Array.of(0xe2))), 'none');
  });
});
