import assert from 'node:assert/strict';
import { CharacterPattern, LiteralPattern, type Pattern } from '../../../src/engine/patterns/pattern';

const matches = (pattern: Pattern, text: string): [number, number][] => {
  const found: [number, number][] = [];
  pattern.eachMatch(text, (start, end) => found.push([start, end]));
  return found;
};
const unit = (character: string): number => character.charCodeAt(0);

describe('patterns that are no regexes', () => {
  it('match each character of a set', () => {
    const pattern = CharacterPattern.of('a🙂');
    assert.deepEqual(matches(pattern, 'xa🙂aa'), [[1, 2], [2, 4], [4, 5], [5, 6]]); // prettier-ignore
    assert.deepEqual(matches(pattern, ''), []);
    assert.deepEqual(['a', 'b', '\ud83d'].map(each => pattern.matchesUnit(unit(each))), [true, false, undefined]); // prettier-ignore
    assert.equal(pattern.isLocalBetween(), true);
  });

  it('match a string, without overlaps', () => {
    assert.deepEqual(matches(new LiteralPattern('aa'), 'aaaab aa'), [[0, 2], [2, 4], [6, 8]]); // prettier-ignore
    assert.deepEqual(matches(new LiteralPattern('.'), 'a.b'), [[1, 2]]);
    assert.deepEqual(matches(new LiteralPattern('a'), ''), []);
  });

  it('match the empty string between all characters', () => {
    assert.deepEqual(matches(new LiteralPattern(''), 'a🙂b'), [[0, 0], [1, 1], [3, 3], [4, 4]]); // prettier-ignore
    assert.deepEqual(matches(new LiteralPattern(''), ''), []);
  });

  it('know whether a match may reach across a cut', () => {
    const local = (literal: string, left: string, right: string): boolean =>
      new LiteralPattern(literal).isLocalBetween(unit(left), unit(right));
    assert.deepEqual([local('ab', 'a', 'b'), local('ab', 'b', 'a'), local('xaby', 'a', 'b')], [false, true, false]);
    assert.deepEqual([local('a', 'a', 'a'), local('', 'a', 'b')], [true, false]);
  });

  it('know whether a unit always is a match', () => {
    const known = (literal: string): (boolean | undefined)[] =>
      ['a', 'b', 'c'].map(each => new LiteralPattern(literal).matchesUnit(unit(each)));
    assert.deepEqual(known('a'), [true, false, false]);
    assert.deepEqual(known('ab'), [undefined, undefined, false]);
  });
});
