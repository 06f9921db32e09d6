import assert from 'node:assert/strict';
import { byteAlphabet } from '../../../../../../src/engine/unicode/byteAlphabet';
import { expandable } from '../../../../../../src/vocabulary/resize/expand/expandable';
import { MissingCharacters } from '../../../../../../src/vocabulary/resize/expand/learn/missingCharacters';
import { WordCuts } from '../../../../../../src/vocabulary/resize/expand/learn/wordCuts';
import { pipelineOf } from '../../../../../support/expansions';
import { tokenizerJson } from '../../../../../support/reference';

/** Whether there is a cut between two tokens of a BPE of these, which are told apart by a bar: `the|▁cat`. */
function cutsOf(tokens: readonly string[], parts: object = {}): (pair: string) => boolean {
  // Ids beyond the first thousand: the tables of kinds grow.
  const vocab = Object.fromEntries(['?', ...tokens].map((token, id) => [token, id === 0 ? 0 : 1500 + id]));
  const model = { type: 'BPE', vocab, merges: [], unk_token: '?' };
  const source = expandable(pipelineOf(JSON.stringify(tokenizerJson({ model, ...parts }))).parts, 'append');
  const missing = new MissingCharacters(source.idEnd);
  const cuts = new WordCuts(source, missing);
  const idOf = (token: string): number => source.model.tokenToId(token) ?? missing.idOf(token);
  return pair => cuts.isBetween(idOf(pair.split('|')[0]!), idOf(pair.split('|')[1]!));
}

describe('where new entries end, in a tokenizer that takes whole texts as one piece', () => {
  const tokens = ['the', 's', '▁', '▁▁', '▁cat', 'a▁', '12', '3', '.', '!!', 'x1', '1x', 'é', '漢', 'е'];

  it('is before a space, around numbers, and between letters and other characters', () => {
    const isCut = cutsOf(tokens);
    for (const pair of [
      'the|▁cat',
      'the|▁',
      '▁|▁',
      '12|▁cat',
      '.|▁',
      'the|12',
      '12|the',
      '12|3',
      'the|.',
      '.|the',
      '12|.',
      'x1|s',
      'x1|3',
      'the|1x',
    ]) {
      assert.ok(isCut(pair), pair);
    }
    for (const pair of ['the|s', '▁cat|s', '▁|the', '▁|12', '.|!!', 'the|é', '漢|字', 'the|е', 'ሀ|the', '1x|s']) {
      assert.ok(!isCut(pair), pair);
    }
    // Several spaces are indentation, and no part of the word after them.
    assert.ok(isCut('▁▁|the') && isCut('a▁|the'));
  });

  it('is nowhere where pieces are words already', () => {
    const isCut = cutsOf(tokens, { pre_tokenizer: { type: 'WhitespaceSplit' } });
    for (const pair of ['the|▁cat', 'the|12', '12|3', '.|the']) assert.ok(!isCut(pair), pair);
  });

  it('is before a space alone where entries are bytes, which tell no letters', () => {
    const isCut = cutsOf([...byteAlphabet, 'Ġcat', 'ĠĠ', '12', 'the'], { decoder: { type: 'ByteLevel' } });
    for (const pair of ['the|Ġcat', 'a|Ġ', 'ĠĠ|the', '1|ĠĠ']) assert.ok(isCut(pair), pair);
    for (const pair of ['the|1', '1|2', '.|a', 'Ġ|the', 'Ã|©']) assert.ok(!isCut(pair), pair);
  });
});
