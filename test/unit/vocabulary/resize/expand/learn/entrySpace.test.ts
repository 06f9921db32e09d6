import assert from 'node:assert/strict';
import { byteAlphabet } from '../../../../../../src/engine/unicode/byteAlphabet';
import { entryBytes } from '../../../../../../src/engine/bytePairVocabulary';
import { expandable, type ExpansionRule } from '../../../../../../src/vocabulary/resize/expand/expandable';
import { EntrySpace } from '../../../../../../src/vocabulary/resize/expand/learn/entrySpace';
import { MissingCharacters } from '../../../../../../src/vocabulary/resize/expand/learn/missingCharacters';
import { pipelineOf, smallBpe } from '../../../../../support/expansions';
import { tokenizerJson } from '../../../../../support/reference';

function spaceOf(json: string, rule: ExpansionRule = 'append', characters = '') {
  const source = expandable(pipelineOf(json).parts, rule);
  const missing = new MissingCharacters(source.idEnd);
  for (const character of characters) missing.idOf(character);
  const space = new EntrySpace(source, missing, rule);
  const vocabulary = space.vocabulary.finish();
  return {
    ...{ source, vocabulary, ids: vocabulary.offsets.length - 1 },
    entry: (id: number): Buffer => Buffer.from(entryBytes(vocabulary, id)),
    mayBeMade: (text: string): boolean => space.mayBeMade(Buffer.from(text)),
  };
}

/** Byte-level BPE of `th`, `the` and ` the`, and what is given. */
function byteLevel(merges: readonly string[], tokens: readonly string[] = [], added: readonly object[] = []): string {
  const made = merges.map(merge => merge.replace(' ', ''));
  const vocab = Object.fromEntries([...new Set([...byteAlphabet, ...tokens, ...made])].map((token, id) => [token, id]));
  return JSON.stringify(
    tokenizerJson({
      added_tokens: added,
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      decoder: { type: 'ByteLevel' },
      model: { type: 'BPE', vocab, merges },
    }),
  );
}

describe('the entries that the learner goes on from', () => {
  it('are those of the vocabulary, then missing characters, then the bytes that are no entries', () => {
    const { source, vocabulary, entry, ids } = spaceOf(smallBpe(), 'append', 'ሀለ');
    for (const [token, text] of [
      ['a', 'a'],
      ['ab', 'ab'],
      ['▁ab', '▁ab'],
    ] as const) {
      assert.equal(entry(source.model.tokenToId(token)!).toString(), text);
    }
    assert.deepEqual([...entry(source.model.tokenToId('<0xE1>')!)], [0xe1], 'a byte token is its byte');
    assert.equal(entry(source.idEnd - 1).length, 0, 'an added token is no entry of the model');
    assert.deepEqual([entry(265).toString(), entry(266).toString()], ['ሀ', 'ለ']);
    assert.equal(ids, 267, 'all bytes have tokens');
    const { mergeLefts, mergeRights, mergeResults } = vocabulary;
    const tokens = (ranks: Uint32Array): string[] => [...ranks].map(id => entry(id).toString());
    assert.deepEqual(
      [tokens(mergeLefts), tokens(mergeRights), tokens(mergeResults)],
      [
        ['a', '▁'],
        ['b', 'ab'],
        ['ab', '▁ab'],
      ],
    );
  });

  it('have each byte that has no entry after all others, once', () => {
    const vocab = { '?': 0, a: 1, b: 2, é: 3 };
    const json = JSON.stringify(tokenizerJson({ model: { type: 'BPE', vocab, merges: [], unk_token: '?' } }));
    const { entry, ids } = spaceOf(json);
    assert.equal(ids, 4 + 253);
    const bytes = Array.from({ length: 253 }, (_, index) => [...entry(4 + index)]);
    const given = ['?', 'a', 'b'].map(character => character.charCodeAt(0));
    assert.deepEqual(
      bytes,
      Array.from({ length: 256 }, (_, byte) => [byte]).filter(([byte]) => !given.includes(byte!)),
    );
  });

  it('are bytes where the vocabulary has the byte alphabet', () => {
    const { source, entry } = spaceOf(byteLevel(['Ġ t', 'Ã ©']));
    assert.equal(entry(source.model.tokenToId('Ġt')!).toString(), ' t');
    assert.equal(entry(source.model.tokenToId('Ã©')!).toString(), 'é');
  });

  it('have no merges where new ones go before them', () => {
    assert.equal(spaceOf(smallBpe(), 'prepend').vocabulary.mergeResults.length, 0);
    assert.equal(spaceOf(smallBpe(), 'append').vocabulary.mergeResults.length, 2);
  });
});

describe('what no new merge may make', () => {
  it('is written like an added token or a byte token', () => {
    for (const rule of ['append', 'prepend'] as const) {
      const { mayBeMade } = spaceOf(smallBpe(), rule);
      for (const text of ['<unk>', '<s>', '<mask>', '<0x00>', '<0xFF>', '<0x61>']) assert.ok(!mayBeMade(text), text);
      for (const text of ['<0x1>', '<0xff>', '<masks>', 'abc', 'ab']) assert.ok(mayBeMade(text), text);
    }
  });

  it('is so in the byte alphabet, too, as it is and as it is written there', () => {
    const added = [{ id: 999, content: 'Ġend', special: true }];
    const { mayBeMade } = spaceOf(byteLevel(['t h'], [], added));
    assert.ok(!mayBeMade('Ġend') && !mayBeMade(' end') && !mayBeMade('<0x41>'));
    assert.ok(mayBeMade('end') && mayBeMade('th'));
  });

  it('is a part of an old merge that no merge makes, where new ones come after the old', () => {
    // `xyz` comes of `xy`, which no merge makes: only a new one would, and then the old merge after it.
    const merges = ['t h', 'xy z'];
    const append = spaceOf(byteLevel(merges, ['xy']));
    assert.ok(!append.mayBeMade('xy') && !append.mayBeMade('z') && !append.mayBeMade('t') && !append.mayBeMade('h'));
    assert.ok(append.mayBeMade('th') && append.mayBeMade('xyz') && append.mayBeMade('yx'));
    const prepend = spaceOf(byteLevel(merges, ['xy']), 'prepend');
    assert.ok(prepend.mayBeMade('xy') && prepend.mayBeMade('z'));
  });

  it('is any piece of a Unigram model, which chose others', () => {
    const vocab = [
      ['<unk>', 0],
      ['a', -1],
      ['b', -2],
      ['ab', -3],
    ];
    const { mayBeMade, vocabulary } = spaceOf(
      JSON.stringify(tokenizerJson({ model: { type: 'Unigram', unk_id: 0, vocab } })),
    );
    assert.ok(!mayBeMade('ab') && !mayBeMade('a') && !mayBeMade('<unk>'));
    assert.ok(mayBeMade('ba') && mayBeMade('aba'));
    assert.equal(vocabulary.mergeResults.length, 0);
  });
});
