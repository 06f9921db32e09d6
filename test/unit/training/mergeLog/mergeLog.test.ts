import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMergeLog, writeMergeLog } from '../../../../src/training/mergeLog/mergeLog';
import {
  canContinue,
  type MergeLogHead,
  mergeSettings,
  usableMerges,
} from '../../../../src/training/mergeLog/mergeSettings';
import type { TrainingRecipe } from '../../../../src/training/recipe';
import { smallRecipe } from '../../../support/smallTraining';

const superwords = { transitionSize: 258, style: 'paper', maximumWords: 4 } as const;
const bpe: MergeLogHead = { settings: mergeSettings(smallRecipe()), corpusHash: 'abc' };
const lefts = [0, 256, 1, 258];
const rights = [1, 2, 256, 257];

function text(log: Uint8Array): string {
  return new TextDecoder().decode(log);
}
function bytes(log: string): Uint8Array {
  return new TextEncoder().encode(log);
}

describe('merges.log', () => {
  it('reads back what was written, the stage included', () => {
    for (const firstStageMerges of [undefined, 0, 2, 4]) {
      const head = firstStageMerges === undefined ? bpe : { ...bpe, firstStageMerges };
      const log = readMergeLog(writeMergeLog(head, lefts, rights));
      assert.deepEqual(log, { head, lefts: Uint32Array.from(lefts), rights: Uint32Array.from(rights) });
    }
    const released = { ...superwords, style: 'released128k' } as const;
    const later = { settings: mergeSettings(smallRecipe({ kind: 'superbpe', superwords: released })) };
    assert.deepEqual(readMergeLog(writeMergeLog(later, [], [])).head, later);
    const section = { type: 'Split', pattern: { Regex: 'ä "' }, behavior: 'Isolated' };
    const recipe = smallRecipe({ kind: 'superbpe', superwords, maximumBytes: 9, preTokenizer: { section, from: 'x' } });
    const head = { settings: mergeSettings(recipe) };
    assert.deepEqual(readMergeLog(writeMergeLog(head, [], [])).head, head);
  });

  it('is text with a merge a line, to which one can append', () => {
    const log = text(writeMergeLog({ ...bpe, firstStageMerges: 1 }, lefts.slice(0, 2), rights.slice(0, 2)));
    assert.match(
      log,
      /^token-loupe merges 1\n\{"corpusHash":"abc","hash":"[0-9a-f]{16}","settings":\{.*\}\}\n0 1\nstage 2\n256 2\n$/,
    );
    assert.deepEqual(readMergeLog(bytes(`${log}1 256\n`)).lefts, Uint32Array.of(0, 256, 1));
  });

  it('loses its last line at most, wherever a crash cuts it off', () => {
    const whole = writeMergeLog({ ...bpe, firstStageMerges: 2 }, lefts, rights);
    const header = text(whole).indexOf('\n0 1\n') + 1;
    for (let end = header; end <= whole.length; end++) {
      const read = readMergeLog(whole.subarray(0, end));
      const complete = text(whole.subarray(header, end)).match(/^\d+ \d+\n/gm)?.length ?? 0;
      assert.deepEqual([...read.lefts], lefts.slice(0, complete));
      assert.deepEqual([...read.rights], rights.slice(0, complete));
    }
    for (let end = 0; end < header; end++)
      assert.throws(() => readMergeLog(whole.subarray(0, end)), /merges\.log:[12]/);
  });

  it('refuses what is no log, or damaged before its last line', () => {
    const log = text(writeMergeLog(bpe, lefts, rights));
    const refused = (damaged: string, reason: RegExp): void =>
      assert.throws(() => readMergeLog(bytes(damaged)), reason);
    refused('#version: 0.2\na b\n', /merges\.log:1: expected "token-loupe merges 1"/);
    refused(log.replace('merges 1', 'merges 2'), /merges\.log:1/);
    refused(log.replace('"feed":"documents"', '"feed":"lines"'), /settings do not match their hash/);
    refused(log.replace('"feed":"documents"', '"feed":"drops"'), /settings\.feed: expected one of/);
    refused(log.replace('{"corpus', '["corpus'), /merges\.log:2: expected settings in JSON/);
    refused(log.replace('256 2\n', '257 2\n'), /merges\.log:4: expected ids below 257, found 257 and 2/);
    refused(log.replace('256 2\n', '0 1\n'), /merges\.log:4: the merge of 0 and 1 is given twice/);
    refused(log.replace('256 2\n', '256 -2\n'), /merges\.log:4: expected two ids, found "256 -2"/);
    refused(log.replace('256 2\n', 'stage 2\nstage 2\n256 2\n'), /merges\.log:5: expected two ids, found "stage 2"/);
    refused(log.replace('256 2\n', `${'1'.repeat(32)}\n`), /merges\.log:4: expected two ids, found "1{32}"/);
    refused(log.replace('256 2\n', `${'1'.repeat(33)}\n`), /merges\.log:4: the line is too long/);
    refused(log.replace('"feed"', `${' '.repeat(2 ** 20)}"feed"`), /merges\.log:2: the line is too long/);
    const doubling = Array.from(
      { length: 30 },
      (_, rank) => `${rank === 0 ? 0 : 255 + rank} ${rank === 0 ? 0 : 255 + rank}\n`,
    );
    refused(log.slice(0, log.indexOf('\n0 1\n') + 1) + doubling.join(''), /entries are too long taken together/);
    assert.throws(() => writeMergeLog(bpe, [0, 300], [1, 0]), /merge 1 is of the ids 300 and 0, which come later/);
  });

  it('may be as large as 32 MiB, and is not looked into beyond that', () => {
    assert.throws(() => readMergeLog(new Uint8Array(2 ** 25)), /merges\.log:1: expected "token-loupe merges 1"/);
    assert.throws(() => readMergeLog(new Uint8Array(2 ** 25 + 1)), /merges\.log: expected at most 33554432 bytes/);
  });

  it('is of no Unigram model', () => {
    assert.throws(() => mergeSettings(smallRecipe({ kind: 'unigram' })), /a Unigram model is not made of merges/);
  });

  it('takes any bytes without anything but a clear error', () => {
    const log = writeMergeLog(bpe, lefts, rights);
    fc.assert(
      fc.property(fc.nat(log.length - 1), fc.nat(255), (at, byte) => {
        const damaged = log.slice();
        damaged[at] = byte;
        try {
          const read = readMergeLog(damaged);
          assert.equal(read.lefts.length, read.rights.length);
        } catch (error) {
          assert.ok(error instanceof Error && error.name === 'FormatError', String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('going on from a log', () => {
  const from = (recipe: TrainingRecipe, firstStageMerges?: number): MergeLogHead => ({
    settings: mergeSettings(recipe),
    ...(firstStageMerges !== undefined && { firstStageMerges }),
  });

  it('does not depend on size, name, padding and added tokens', () => {
    const other = smallRecipe({
      vocabularySize: 9000,
      name: 'other',
      padding: 'powerOfTwo',
      domain: 'legal',
      addedTokens: [{ content: 'x', special: true }],
    });
    assert.equal(canContinue(bpe, other), undefined);
    assert.equal(canContinue(bpe, other, 'abc'), undefined);
    assert.equal(canContinue(from(smallRecipe()), other, 'abc'), undefined, 'a log without a hash of its text');
  });

  it('names what differs', () => {
    const reason = (changes: Partial<TrainingRecipe>): string | undefined => canContinue(bpe, smallRecipe(changes));
    assert.equal(reason({ feed: 'lines' }), 'the feed is another: "documents" then, "lines" now');
    assert.match(reason({ preTokenizer: { name: 'gpt2' } })!, /^the pre-tokenizer is another: \{"name":"cl100k"\}/);
    assert.match(reason({ normalizer: 'NFKC' })!, /normalizer/);
    assert.match(reason({ minimumCount: 3 })!, /least number/);
    assert.equal(reason({ maximumBytes: 3 }), 'the greatest length of an entry is another: none then, 3 now');
    assert.match(reason({ kind: 'characters' })!, /kind/);
    assert.match(reason({ kind: 'unigram' })!, /not made of merges/);
    assert.match(canContinue(bpe, smallRecipe(), 'def')!, /the text has changed/);
  });

  it('compares sections of other tokenizers, not what those are called', () => {
    const section = { type: 'Digits', individual_digits: true };
    const head = from(smallRecipe({ preTokenizer: { section, from: 'one' } }));
    const reordered = { individual_digits: true, type: 'Digits' };
    assert.equal(canContinue(head, smallRecipe({ preTokenizer: { section: reordered, from: 'two' } })), undefined);
    const other = { ...section, individual_digits: false };
    assert.match(canContinue(head, smallRecipe({ preTokenizer: { section: other, from: 'one' } }))!, /pre-tokenizer/);
  });

  it('uses as many merges as the new run would learn as well', () => {
    const superbpe = (transitionSize: number, changes: Partial<TrainingRecipe> = {}): TrainingRecipe =>
      smallRecipe({ kind: 'superbpe', superwords: { ...superwords, transitionSize }, ...changes });
    // A BPE run with 500 merges.
    assert.equal(usableMerges(bpe, 500, smallRecipe()), 500);
    assert.equal(usableMerges(bpe, 500, smallRecipe({ vocabularySize: 356 })), 100);
    const addedTokens = Array.from({ length: 10 }, (_, index) => ({ content: `<${index}>`, special: true }));
    assert.equal(usableMerges(bpe, 500, smallRecipe({ vocabularySize: 356, addedTokens })), 90);
    assert.equal(usableMerges(bpe, 500, smallRecipe({ vocabularySize: 260, addedTokens })), 0);
    assert.equal(usableMerges(bpe, 500, superbpe(656)), 400);
    assert.equal(usableMerges(bpe, 500, superbpe(1000)), 500);
    // A SuperBPE run, 400 merges of 500 in its first stage.
    const head = from(superbpe(656), 400);
    assert.equal(usableMerges(head, 500, superbpe(656)), 500);
    assert.equal(usableMerges(head, 500, smallRecipe()), 400);
    assert.equal(usableMerges(head, 500, superbpe(657)), 400);
    assert.equal(usableMerges(head, 500, superbpe(600)), 344);
    const fewerWords = superbpe(656, { superwords: { ...superwords, transitionSize: 656, maximumWords: 3 } });
    assert.equal(usableMerges(head, 500, fewerWords), 400);
    // Its first stage had run out of pairs before the transition point.
    const exhausted = from(superbpe(900), 400);
    assert.equal(usableMerges(exhausted, 500, superbpe(900)), 500);
    assert.equal(usableMerges(exhausted, 500, superbpe(800)), 500);
    assert.equal(usableMerges(exhausted, 500, superbpe(600)), 344);
  });
});
