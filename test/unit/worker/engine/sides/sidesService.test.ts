import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupTokens } from '../../../../../src/analysis/tokenGroups';
import type { TextPart, Tokenizer } from '../../../../../src/engine/tokenizer';
import type { SideQueries } from '../../../../../src/protocol/queries/sideQueries';
import { createSides } from '../../../../../src/worker/engine/sides/sidesService';
import { mixedTexts } from '../../../../support/randomTexts';
import { calling, partsWith } from '../../../../support/textQuestions';
import { openaiTokenizer } from '../../../../support/tokenizers';

const ids = ['cl100k_base', 'r50k_base', 'o200k_base', 'p50k_base'] as const;
const four: readonly Tokenizer[] = ids.map(id => openaiTokenizer(id));

function ask(text: string, tokenizers: readonly Tokenizer[] = four) {
  const parts = partsWith(text, tokenizers);
  const service = createSides({ ...parts, toldOf: document => document });
  type Answers = { [K in keyof SideQueries]: Awaited<ReturnType<SideQueries[K]>> };
  const call = <K extends keyof SideQueries>(name: K, params: object): Promise<Answers[K]> =>
    (service[name] as (params: object, context: unknown) => Promise<Answers[K]>)(
      { document: 'a', ...params },
      calling(),
    );
  return { ...parts, call };
}

describe('a text side by side', () => {
  it('has in any rows the tokens of the whole text', async () => {
    await fc.assert(
      fc.asyncProperty(mixedTexts(400), fc.nat(), fc.integer({ min: 1, max: 4 }), async (text, first, rows) => {
        const { call } = ask(text);
        const laid = await call('layOutSides', {});
        const from = first % laid.rows;
        const found = await call('sideRows', { tokenizerIds: ids, revision: laid.revision, from, to: from + rows });
        const start = found!.starts[0]!;
        const end = start + found!.texts.join('').length;
        assert.equal(found!.texts.join(''), text.slice(start, end));
        const all = four.map(tokenizer => groupTokens(text, 0, tokenizer.encode(text)));
        const has = (side: number, range: { start: number; end: number }): boolean =>
          all[side]!.some(each => each.start === range.start && each.end === range.end);
        for (const [side, columns] of found!.sides.entries()) {
          const expected = all[side]!.filter(each => each.end > start && each.start < end && each.start < each.end);
          assert.deepEqual(
            Array.from(columns.starts),
            expected.map(each => each.start),
          );
          assert.deepEqual(
            Array.from(columns.ends),
            expected.map(each => each.end),
          );
          assert.deepEqual(
            Array.from(columns.differs, Boolean),
            expected.map(each => ids.some((_, other) => !has(other, each))),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('numbers the rows of selections as the document does, each a text by itself', async () => {
    const text = 'one\ntwo tokens\nthree\nfour';
    const ranges = [
      { start: 5, end: 14 },
      { start: 15, end: 25 },
    ];
    const { call } = ask(text);
    const laid = await call('layOutSides', { ranges });
    assert.deepEqual([laid.rows, laid.lastLine], [3, 4]);
    const rows = await call('sideRows', { ranges, tokenizerIds: ids, revision: laid.revision, from: 0, to: 9 });
    assert.deepEqual(rows!.texts, ['wo tokens', 'three\n', 'four']);
    assert.deepEqual(
      [Array.from(rows!.lines), Array.from(rows!.starts)],
      [
        [2, 3, 4],
        [5, 15, 21],
      ],
    );
    const { starts, ends, ids: own, firstIds } = rows!.sides[1]!;
    assert.equal(firstIds[starts.length], own.length);
    assert.equal(text.slice(starts[0], ends[0]), 'wo');
    assert.equal(await call('sideRowAt', { ranges, offset: 22 }), 2);
    assert.equal(await call('sideRowAt', { ranges, offset: 0 }), 0);
  });

  it('answers nothing for rows of a text that has changed', async () => {
    const { call, documents } = ask('one two');
    const { revision } = await call('layOutSides', {});
    documents.edit('a', [{ offset: 0, length: 3, text: 'three\nfour' }]);
    assert.equal(await call('sideRows', { tokenizerIds: ids, revision, from: 0, to: 5 }), null);
    const again = await call('layOutSides', {});
    assert.notEqual(again.revision, revision);
    assert.equal(again.rows, 2);
  });

  it('counts what each cuts otherwise than the first, and finds it from any place', async () => {
    const text = 'the same\nunbelievably tokenizer-free\nthe same';
    const { call } = ask(text);
    const { sides, units } = await call('compareSides', { tokenizerIds: ids.slice(0, 2) });
    assert.equal(units, text.length);
    assert.deepEqual(
      sides.map(({ tokens }) => tokens),
      ids.slice(0, 2).map(id => openaiTokenizer(id).count(text)),
    );
    assert.equal(sides[0]!.stretches, undefined);
    assert.ok(sides[1]!.stretches! > 0 && sides[1]!.units! < text.length);
    const find = (offset: number, forward: boolean) =>
      call('findSideDifference', { tokenizerIds: ids.slice(0, 2), offset, forward });
    const found = await find(0, true);
    assert.equal(found!.row, 1);
    assert.deepEqual(await find(text.length, true), found, 'from the start again');
    assert.equal((await find(text.length, false))!.row, 1);
    assert.deepEqual(await find(0, false), await find(text.length, false));
    assert.equal(
      await ask('same').call('findSideDifference', { tokenizerIds: ids.slice(0, 2), offset: 0, forward: true }),
      undefined,
    );
  });

  it('encodes of a long text only what is near the rows that are asked for', async () => {
    const text = 'a line of words that says nothing new, 12345.\n'.repeat(20_000);
    let encoded = 0;
    const counted = four.map(
      tokenizer =>
        Object.create(tokenizer, {
          encode: {
            value: (...given: [text: string, part?: TextPart]) => {
              encoded += given[0].length;
              return tokenizer.encode(...given);
            },
          },
        }) as Tokenizer,
    );
    const { call } = ask(text, counted);
    const { revision, rows } = await call('layOutSides', {});
    assert.equal(rows, 20_001);
    const found = await call('sideRows', { tokenizerIds: ids, revision, from: 15_000, to: 15_064 });
    assert.equal(found!.texts.length, 64);
    assert.ok(encoded < 40_000, `${encoded} units`);
  });
});
