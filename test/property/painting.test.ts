import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BlockPainter } from '../../src/features/boundaries/blockPainter';
import type { LineEdit } from '../../src/features/boundaries/blocks';
import type { LineRange } from '../../src/features/boundaries/layout';
import type { View, VisibleSpan } from '../../src/features/boundaries/paintPlan';
import { COLORS } from '../../src/features/boundaries/styles/turns';
import { fill } from '../../src/features/boundaries/styles/fill';
import { commonDecorations, ticks } from '../../src/features/boundaries/styles/commonMarks';
import type { PaintingStyle } from '../../src/features/boundaries/styles/paintingStyle';
import { ModelEditor } from '../support/paintedText';
import { mixedTexts } from '../support/randomTexts';
import { openaiTokenizer, randomTokenizer } from '../support/tokenizers';

/** Boxes, and all marks that styles have in common. */
const style: PaintingStyle = {
  id: 'all',
  label: 'all',
  title: 'all',
  decorations: color => ({ ...fill.decorations(color), ...commonDecorations(color) }),
  marks: line => [...fill.marks(line), ...ticks(line)],
};
/** The colours begin anew in every part of a long line. */
const BOXES = [...COLORS, 'space1', 'space2'];
const OTHERS = Object.keys(commonDecorations(name => name));

const never = new AbortController().signal;

/** A document in the line endings of its file, which VS Code makes one. */
const documents = fc
  .record({
    eol: fc.constantFrom('\n', '\r\n'),
    lines: fc.array(
      fc.oneof(
        { arbitrary: mixedTexts(30), weight: 8 },
        { arbitrary: fc.constant(''), weight: 2 },
        {
          arbitrary: fc
            .tuple(mixedTexts(40), fc.integer({ min: 40, max: 200 }))
            .map(([part, times]) => part.repeat(times)),
          weight: 1,
        },
      ),
      { minLength: 1, maxLength: 60 },
    ),
  })
  .map(({ eol, lines }) => ({ eol, text: lines.map(oneLine).join(eol) }));

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]/g, '·');
}

/** Something that happens to an editor; numbers are shares of what there is. */
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const events = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('edit' as const),
      at: share,
      length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3000 })),
      text: fc.oneof(mixedTexts(4), fc.constantFrom('\n', ' ', 'a', '\n\n', '', '\u0301', '\u200d')),
      waits: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('look' as const),
      top: share,
      lines: fc.integer({ min: 1, max: 25 }),
      folds: fc.array(share, { maxLength: 4 }),
    }),
  ),
  { minLength: 1, maxLength: 12 },
);

/** The visible lines: some from `top` on, with some of them folded away. */
function visibleSpans(lineCount: number, top: number, lines: number, folds: readonly number[]): VisibleSpan[] {
  const first = Math.floor(top * lineCount);
  const last = Math.min(lineCount - 1, first + lines - 1);
  const hidden = new Set(folds.map(each => first + 1 + Math.floor(each * lines)));
  const spans: { first: number; last: number; from: number; to: number }[] = [];
  for (let line = first; line <= last; line++) {
    if (hidden.has(line)) continue;
    const span = spans.at(-1);
    if (span?.last === line - 1) span.last = line;
    else spans.push({ first: line, last: line, from: 0, to: Infinity });
  }
  return spans;
}

function offsetToPosition(editor: ModelEditor, offset: number): LineEdit['start'] {
  for (let line = editor.lineCount - 1; ; line--) {
    const { start, end } = editor.extentOf(line);
    if (start <= offset) return { line, character: Math.min(offset, end) - start };
  }
}

const before = (ranges: readonly LineRange[] | undefined, most: number, line: number): LineRange[] =>
  (ranges ?? [])
    .filter(range => range.line === line && range.start < most)
    .sort((a, b) => a.start - b.start || a.end - b.end);

/** All that is visible is painted as a fresh encoding would be, as far as VS Code draws the line. */
function assertTrue(editor: ModelEditor, view: View): void {
  const fresh = editor.fresh(style);
  for (const span of view.spans) {
    for (let line = span.first; line <= Math.min(span.last, editor.lineCount - 1); line++) {
      for (const name of OTHERS) {
        assert.deepEqual(
          before(editor.painted(line, name), view.mostUnits, line),
          before(fresh.get(name), view.mostUnits, line),
          `${name} in line ${line} of ${JSON.stringify(editor.text)}`,
        );
      }
      const filled = before(
        BOXES.flatMap(name => editor.painted(line, name)),
        view.mostUnits,
        line,
      );
      assert.deepEqual(
        filled,
        before(
          BOXES.flatMap(name => fresh.get(name) ?? []),
          view.mostUnits,
          line,
        ),
      );
      filled.forEach((range, index) => {
        const next = filled[index + 1];
        assert.ok(!next || next.start >= range.end, 'ranges overlap');
      });
    }
  }
}

describe('what is painted', () => {
  for (const [name, tokenizer] of [
    ['o200k_base', openaiTokenizer('o200k_base')],
    ['superwords', randomTokenizer('superbpe-stage2')],
  ] as const) {
    it(`equals a fresh encoding by ${name}, whatever is edited, folded and scrolled to`, async () => {
      await fc.assert(
        fc.asyncProperty(documents, events, fc.constantFrom(2500, 10_000), async ({ text, eol }, all, mostUnits) => {
          const editor = new ModelEditor(tokenizer, text);
          const painter = new BlockPainter(style, editor, editor, 1e9);
          let seen = { top: 0, lines: 20, folds: [] as readonly number[] };
          const view = (): View => ({
            spans: visibleSpans(editor.lineCount, seen.top, seen.lines, seen.folds),
            lineCount: editor.lineCount,
            mostUnits,
            wraps: false,
          });
          let pending: Promise<unknown> = painter.paint(view(), never);
          for (const event of all) {
            if (event.kind === 'look') {
              seen = event;
            } else {
              const offset = Math.floor(event.at * editor.text.length);
              const edit = {
                start: offsetToPosition(editor, offset),
                end: offsetToPosition(editor, Math.min(editor.text.length, offset + event.length)),
                text: event.text.replaceAll(/\r\n?|\n/g, eol),
              };
              if (event.waits) await pending;
              editor.edit(edit);
              painter.edited([edit]);
            }
            pending = painter.paint(view(), never);
          }
          assert.deepEqual(await pending, { bareUnits: 0 });
          assertTrue(editor, view());
        }),
        { numRuns: 150 },
      );
    });
  }

  it('never takes more ranges than it may, and says so where something visible is left bare', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.integer({ min: 0, max: 400 }), async ({ text }, most) => {
        const editor = new ModelEditor(openaiTokenizer('o200k_base'), text);
        const painter = new BlockPainter(style, editor, editor, most);
        const spans = visibleSpans(editor.lineCount, 0, 30, []);
        const view: View = { spans, lineCount: editor.lineCount, mostUnits: 10_000, wraps: false };
        const share = await painter.paint(view, never);
        assert.ok(editor.rangeCount <= most, `${editor.rangeCount} ranges`);
        if (share?.bareUnits === 0) assertTrue(editor, view);
        else assert.ok(share!.bareUnits > 0);
        for (const name of OTHERS) {
          const fresh = editor.fresh(style).get(name) ?? [];
          for (let line = 0; line < editor.lineCount; line++) {
            for (const range of editor.painted(line, name)) assert.ok(fresh.some(each => isSame(each, range)));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is taken off by clearing, wherever it was moved', async () => {
    const editor = new ModelEditor(openaiTokenizer('o200k_base'), 'one two\n'.repeat(50));
    const painter = new BlockPainter(style, editor, editor);
    const view: View = {
      spans: [{ first: 0, last: 30, from: 0, to: Infinity }],
      lineCount: 51,
      mostUnits: 1e4,
      wraps: false,
    };
    await painter.paint(view, never);
    assert.ok(editor.rangeCount > 100);
    const edit = { start: { line: 3, character: 1 }, end: { line: 20, character: 2 }, text: 'x\ny' };
    editor.edit(edit);
    painter.edited([edit]);
    painter.clear();
    assert.equal(editor.rangeCount, 0);
  });

  it('costs no more after an edit than the lines around it', async () => {
    const editor = new ModelEditor(openaiTokenizer('o200k_base'), 'some words of a line\n'.repeat(200));
    const painter = new BlockPainter(style, editor, editor);
    const view: View = {
      spans: [{ first: 50, last: 110, from: 0, to: Infinity }],
      lineCount: 201,
      mostUnits: 1e4,
      wraps: false,
    };
    await painter.paint(view, never);
    const all = editor.handedOver;
    assert.ok(all >= 6, `${all} blocks`);
    for (const text of ['a', ' ', '\n']) {
      const edit = { start: { line: 75, character: 4 }, end: { line: 75, character: 4 }, text };
      editor.edit(edit);
      painter.edited([edit]);
      editor.handedOver = 0;
      await painter.paint(view, never);
      assert.ok(editor.handedOver <= 2, `${editor.handedOver} blocks for ${JSON.stringify(text)}`);
    }
    editor.handedOver = 0;
    await painter.paint({ ...view, spans: [{ first: 51, last: 111, from: 0, to: Infinity }] }, never);
    assert.ok(editor.handedOver <= 1, 'scrolling by a line paints at most one block');
  });

  describe('out of sight', () => {
    const spanAt = (first: number): VisibleSpan => ({ first, last: first + 40, from: 0, to: Infinity });
    const viewAt = (first: number): View => ({ spans: [spanAt(first)], lineCount: 2001, mostUnits: 1e4, wraps: false });
    const text = 'some words of a line\n'.repeat(2000);

    it('stays, as do the ends of the document: who comes there sees them in the same frame', async () => {
      const editor = new ModelEditor(openaiTokenizer('o200k_base'), text);
      const painter = new BlockPainter(style, editor, editor);
      for (const first of [900, 400]) await painter.paint(viewAt(first), never);
      for (const first of [0, 900, 1960]) {
        for (let line = first; line < first + 40; line++) assert.ok(editor.painted(line, 'tick').length > 0, `${line}`);
        editor.handedOver = 0;
        await painter.paint(viewAt(first), never);
        assert.ok(editor.handedOver <= 1, 'the margin beside it at most');
      }
    });

    it('costs nothing at a keystroke elsewhere, and is gone where the edit is', async () => {
      const editor = new ModelEditor(openaiTokenizer('o200k_base'), text);
      const painter = new BlockPainter(style, editor, editor);
      for (const first of [900, 400]) await painter.paint(viewAt(first), never);
      editor.asked = 0;
      const edit = { start: { line: 420, character: 4 }, end: { line: 420, character: 4 }, text: 'a' };
      editor.edit(edit);
      painter.edited([edit]);
      await painter.paint(viewAt(400), never);
      assert.ok(editor.asked <= 7, `${editor.asked} blocks were asked for`);
      const far = { start: { line: 905, character: 4 }, end: { line: 905, character: 9 }, text: 'a' };
      editor.edit(far);
      painter.edited([far]);
      await painter.paint(viewAt(400), never);
      assert.equal(editor.painted(905, 'tick').length, 0);
      await painter.paint(viewAt(900), never);
      assertTrue(editor, viewAt(900));
    });

    it('goes with the oldest first, and takes nothing of the budget', async () => {
      const editor = new ModelEditor(openaiTokenizer('o200k_base'), text);
      const painter = new BlockPainter(style, editor, editor, 4000);
      for (const first of [300, 600, 900, 1200, 1500]) {
        assert.deepEqual(await painter.paint(viewAt(first), never), { bareUnits: 0 });
        assert.ok(editor.rangeCount <= 4000, `${editor.rangeCount} ranges`);
        assert.ok(editor.painted(first, 'tick').length > 0);
      }
      assert.equal(editor.painted(300, 'tick').length, 0);
    });
  });
});

function isSame(a: LineRange, b: LineRange): boolean {
  return a.line === b.line && a.start === b.start && a.end === b.end;
}
