import assert from 'node:assert/strict';
import { CharacterPattern } from '../../../../src/engine/patterns/pattern';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { readPreTokenizer } from '../../../../src/engine/preTokenizers/readPreTokenizer';
import { ScannerPreTokenizer } from '../../../../src/engine/preTokenizers/scannerPreTokenizer';
import { hasBorderBetween, split, splitBehaviors } from '../../../../src/engine/preTokenizers/splitBehavior';
import { scannerByName, scanners } from '../../../../src/engine/scanners/scannerTable';

const marks = CharacterPattern.of('-');
const pieces = (text: string, behavior: (typeof splitBehaviors)[number], invert = false): string[] =>
  split(AlignedText.of(text), marks, behavior, invert).map(piece => piece.text);

describe('what becomes of the matches of a pattern', () => {
  it('is what the behaviour says', () => {
    assert.deepEqual(pieces('-a--b-', 'Removed'), ['a', 'b']);
    assert.deepEqual(pieces('-a--b-', 'Isolated'), ['-', 'a', '-', '-', 'b', '-']);
    assert.deepEqual(pieces('-a--b-', 'MergedWithPrevious'), ['-', 'a-', '-', 'b-']);
    assert.deepEqual(pieces('-a--b-', 'MergedWithNext'), ['-a', '-', '-b', '-']);
    assert.deepEqual(pieces('-a--b-', 'Contiguous'), ['-', 'a', '--', 'b', '-']);
  });

  it('is the same for what is between them, inverted', () => {
    assert.deepEqual(pieces('-ab--c', 'Removed', true), ['-', '-', '-']);
    assert.deepEqual(pieces('-ab--c', 'Isolated', true), ['-', 'ab', '-', '-', 'c']);
    assert.deepEqual(pieces('-ab--c', 'MergedWithPrevious', true), ['-ab', '-', '-c']);
    assert.deepEqual(pieces('-ab--c', 'MergedWithNext', true), ['-', 'ab-', '-', 'c']);
    assert.deepEqual(pieces('-ab--c', 'Contiguous', true), ['-', 'ab', '--', 'c']);
  });
});

describe('whether there always is a border between two characters', () => {
  /** Whether `split` has a border between them, whatever else is in the text. */
  function always(
    previous: boolean,
    next: boolean,
    behavior: (typeof splitBehaviors)[number],
    invert: boolean,
  ): boolean {
    const sides = ['', '-', 'a', '--', '-a', 'a-', 'aa'];
    const [left, right] = [previous, next].map(is => (is ? '-' : 'a'));
    return sides.every(before =>
      sides.every(after => {
        const starts = split(AlignedText.of(before + left! + right! + after), marks, behavior, invert).flatMap(
          ({ starts: from, ends }) => [from[0]!, ends.at(-1)!],
        );
        // What is removed has borders, too: what is beside it begins or ends there.
        const text = before + left! + right! + after;
        const cut = before.length + 1;
        const removed = (at: number): boolean => behavior === 'Removed' && (text[at] === '-') !== invert;
        return starts.includes(cut) || (removed(cut - 1) && removed(cut));
      }),
    );
  }

  for (const behavior of splitBehaviors) {
    for (const invert of [false, true]) {
      it(`is known by the two alone: ${behavior}${invert ? ', inverted' : ''}`, () => {
        const found = (previous: boolean | undefined, next: boolean | undefined): boolean =>
          hasBorderBetween(previous, next, behavior, invert);
        const isMerged = behavior.startsWith('Merged');
        for (const previous of [true, false]) {
          for (const next of [true, false]) {
            const expected = always(previous, next, behavior, invert);
            // Of inverted ones that are merged nothing is claimed; of removed runs that match nothing, neither.
            if (found(previous, next)) assert.ok(expected, `${previous} ${next}`);
            else if (!(invert && (isMerged || (!previous && !next)))) assert.ok(!expected, `${previous} ${next}`);
          }
          assert.equal(found(previous, undefined), found(previous, true) && found(previous, false), `${previous} ?`);
          assert.equal(found(undefined, previous), found(true, previous) && found(false, previous), `? ${previous}`);
        }
        assert.equal(found(undefined, undefined), false);
      });
    }
  }
});

describe('a Split by a published pattern', () => {
  const [Regex] = scannerByName('gpt2').steps;

  it('is done by the scanner only where matches are isolated, or all else is removed', () => {
    const read = (behavior: string, invert: boolean) =>
      readPreTokenizer({ type: 'Split', pattern: { Regex }, behavior, invert }, 'pre_tokenizer');
    const byScanner = splitBehaviors.flatMap(behavior =>
      [false, true].flatMap(invert =>
        read(behavior, invert) instanceof ScannerPreTokenizer ? [`${behavior} ${invert}`] : [],
      ),
    );
    assert.deepEqual(byScanner, ['Removed true', 'Isolated false']);
  });

  it('knows where a cut inside a pre-token moves no other border, as its scanner does', () => {
    const scanner = scannerByName('gpt2');
    const split = new ScannerPreTokenizer('Split', scanner);
    const units = ['a', ' ', '1', '.', '漢', '\n', "'"].map(character => character.charCodeAt(0));
    const found = units.flatMap(left => units.map(right => split.splitsAloneBetween(left, right)));
    assert.deepEqual(
      found,
      units.flatMap(left => units.map(right => scanner.splitsAloneBetween!(left, right))),
    );
    assert.ok(found.includes(true) && found.includes(false));
    const without = scanners.find(each => each.splitsAloneBetween === undefined)!;
    assert.equal(new ScannerPreTokenizer('Split', without).splitsAloneBetween(97, 97), false);
  });
});
