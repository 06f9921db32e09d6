import assert from 'node:assert/strict';
import { LONGEST_PATTERN, OnigurumaPattern } from '../../../src/engine/patterns/onigurumaPattern';
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
    assert.deepEqual(matches(pattern, 'xa🙂aa'), [
      [1, 2],
      [2, 4],
      [4, 5],
      [5, 6],
    ]);
    assert.deepEqual(matches(pattern, ''), []);
    assert.deepEqual(
      ['a', 'b', '\ud83d'].map(each => pattern.matchesUnit(unit(each))),
      [true, false, undefined],
    );
    assert.equal(pattern.isLocalBetween(), true);
  });

  it('match a string, without overlaps', () => {
    assert.deepEqual(matches(new LiteralPattern('aa'), 'aaaab aa'), [
      [0, 2],
      [2, 4],
      [6, 8],
    ]);
    assert.deepEqual(matches(new LiteralPattern('.'), 'a.b'), [[1, 2]]);
    assert.deepEqual(matches(new LiteralPattern('a'), ''), []);
  });

  it('match the empty string between all characters', () => {
    assert.deepEqual(matches(new LiteralPattern(''), 'a🙂b'), [
      [0, 0],
      [1, 1],
      [3, 3],
      [4, 4],
    ]);
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

describe('patterns in the syntax of Oniguruma', () => {
  const found = (source: string, text: string): [number, number][] => matches(new OnigurumaPattern(source, 'a'), text);

  it('match one after the other, from left to right', () => {
    assert.deepEqual(found('aa', 'aaaab aa'), [
      [0, 2],
      [2, 4],
      [6, 8],
    ]);
    assert.deepEqual(found('a|🙂', 'xa🙂'), [
      [1, 2],
      [2, 4],
    ]);
    assert.deepEqual(found('z', 'abc'), []);
    assert.deepEqual(found('(?i:ab)+', 'xABab'), [[1, 5]]);
  });

  it('match nothing between characters, save just after another match', () => {
    assert.deepEqual(found('a*', 'baac'), [
      [0, 0],
      [1, 3],
      [4, 4],
    ]);
    assert.deepEqual(found('x*', 'a🙂b'), [
      [0, 0],
      [1, 1],
      [3, 3],
      [4, 4],
    ]);
    assert.deepEqual(found('a*', 'aa'), [[0, 2]]);
    assert.deepEqual(found('x*', ''), []);
  });

  it('know classes by Unicode 16, in and out of brackets, and what is not in them', () => {
    assert.deepEqual(found(String.raw`\p{L}+`, '1éß漢2'), [[1, 4]]);
    assert.deepEqual(found(String.raw`\P{L}+`, '1éß漢2'), [
      [0, 1],
      [4, 5],
    ]);
    assert.deepEqual(found(String.raw`[\p{L}\p{N}]+`, '-é1-'), [[1, 3]]);
    assert.deepEqual(found(String.raw`[^\p{L}\s]+`, 'a12 b-'), [
      [1, 3],
      [5, 6],
    ]);
    assert.deepEqual(found(String.raw`\w+`, 'a_1é-b'), [
      [0, 4],
      [5, 6],
    ]);
    // U+1C89 is a letter since Unicode 16.
    assert.deepEqual(found(String.raw`\p{Lu}`, '\u1c89'), [[0, 1]]);
  });

  it('are refused, with the reason, where they do not compile or are too long', () => {
    assert.throws(
      () => new OnigurumaPattern('(', 'pattern'),
      /^FormatError: pattern: the regex "\(" cannot be compiled: ./,
    );
    assert.throws(() => new OnigurumaPattern(String.raw`\p{Nonsense}`, 'pattern'), /cannot be compiled: /);
    assert.doesNotThrow(() => new OnigurumaPattern('a'.repeat(LONGEST_PATTERN), 'pattern'));
    assert.throws(() => new OnigurumaPattern('a'.repeat(LONGEST_PATTERN + 1), 'pattern'), {
      message: 'pattern: expected a regex of at most 10000 characters, found 10001',
    });
  });

  it('say nothing of where a text may be cut', () => {
    const pattern = new OnigurumaPattern('a', 'pattern');
    assert.equal(pattern.isLocalBetween(), false);
    const known: Pattern = pattern;
    assert.equal(known.matchesUnit(unit('a')), undefined);
  });
});
