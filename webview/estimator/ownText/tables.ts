import type { OwnTextMeasurement } from '../../../src/protocol/views/ownText';
import { createFigureTable } from '../../controls/figureTable';
import { h, setShown } from '../../dom';
import { formatCount, formatRatio, NO_FIGURE } from '../../../src/text/numbers';
import { formatShare } from '../../../src/text/shares';
import { fittedRate, type MeasuredKind } from './kinds';
import { formatRate, sizeWords } from './ownTextSentences';

/** The figures of the chart, and more: sizes and fits by kind, existing tokenizers, and the curves themselves. */
export function createOwnTextTables() {
  const sizes = createFigureTable(
    'Vocabulary size from the own text, by kind',
    [
      { title: 'Kind' },
      { title: 'Vocabulary size' },
      { title: 'Range by the fit' },
      { title: 'Padded to 128' },
      { title: 'Fewest FLOPs' },
      { title: 'At most 1 % more FLOPs' },
    ],
    'own-sizes',
  );
  const fits = createFigureTable(
    'Fits f(V) = f0 + k V^-p',
    [
      { title: 'Kind' },
      { title: 'f0' },
      { title: 'k' },
      { title: 'p' },
      { title: 'Fitted from, to' },
      { title: 'Points' },
      { title: 'Typical error' },
      { title: 'Largest error' },
    ],
    'own-fits',
  );
  const existing = createFigureTable(
    'Existing tokenizers on the same text',
    [
      { title: 'Tokenizer' },
      { title: 'Vocabulary' },
      { title: 'Tokens per character' },
      { title: 'Characters per token' },
      { title: 'Own BPE of that size, by the fit' },
      { title: 'Own SuperBPE' },
    ],
    'own-existing',
  );
  const curve = createFigureTable(
    'Tokens per character by vocabulary size',
    [
      { title: 'Vocabulary' },
      { title: 'BPE' },
      { title: 'BPE, fit' },
      { title: 'SuperBPE' },
      { title: 'SuperBPE, fit' },
    ],
    'own-curve',
  );
  const extrapolated = h('p', { class: 'price-detail' }, '† Beyond the largest vocabulary that was measured.');
  const existingTitle = h('h4', {}, 'Existing tokenizers on the same text');
  const element = h(
    'div',
    {},
    sizes.element,
    h('details', {}, h('summary', {}, 'The curves as tables'), fits.element, curve.element),
    existingTitle,
    existing.element,
    extrapolated,
  );
  return {
    element,
    update(measured: OwnTextMeasurement, kinds: readonly MeasuredKind[], isRough: boolean): void {
      sizes.update(kinds.map(kind => sizeRow(kind, isRough)));
      curve.update(curveRows(kinds));
      const { tokenizers } = measured;
      setShown(existingTitle, tokenizers.length > 0);
      setShown(existing.element, tokenizers.length > 0);
      setShown(extrapolated, tokenizers.length > 0 && kinds.some(({ estimate }) => estimate?.fit));
      fits.update(kinds.map(fitRow));
      existing.update(
        tokenizers.map(({ name, vocabularySize, tokensPerCharacter }) => [
          name,
          formatCount(vocabularySize),
          formatRate(tokensPerCharacter),
          formatRatio(1 / tokensPerCharacter),
          ...kinds.map(kind => fittedCell(kind, vocabularySize)),
        ]),
      );
    },
  };
}

function sizeRow({ name, estimate }: MeasuredKind, isRough: boolean): string[] {
  const { optimum } = estimate ?? {};
  const span = ({ lowest, highest }: { readonly lowest: number; readonly highest: number }): string =>
    `${formatCount(lowest)} to ${formatCount(highest)}`;
  return [
    name,
    ...(optimum
      ? [
          sizeWords(optimum, isRough),
          span(optimum.range),
          formatCount(128 * Math.ceil(optimum.vocabularySize / 128)),
          formatCount(optimum.fewestFlops),
          span(optimum.flat),
        ]
      : Array.from({ length: 5 }, () => NO_FIGURE)),
  ];
}

function fitRow({ name, estimate }: MeasuredKind): string[] {
  const fit = estimate?.fit;
  if (!fit) return [name, ...Array.from({ length: 7 }, () => NO_FIGURE)];
  const { curve, from, to, points, error, largestError } = fit;
  return [
    name,
    curve.f0.toFixed(4),
    String(Number(curve.k.toPrecision(4))),
    curve.p.toFixed(4),
    `${formatCount(from)} to ${formatCount(to)}`,
    formatCount(points),
    formatShare(error),
    formatShare(largestError),
  ];
}

/** By the fit, with a dagger where that lies beyond what was measured. */
function fittedCell(kind: MeasuredKind, size: number): string {
  const rate = fittedRate(kind, size);
  const fit = kind.estimate?.fit;
  if (rate === undefined || fit === undefined || size < fit.from) return NO_FIGURE;
  return `${formatRate(rate)}${size > fit.to ? ' †' : ''}`;
}

/** Powers of two, and the last size of each curve. */
function curveRows(kinds: readonly MeasuredKind[]): string[][] {
  const lasts = kinds.flatMap(({ points }) => points.at(-1)?.vocabularySize ?? []);
  const isRow = (size: number): boolean => Number.isInteger(Math.log2(size)) || lasts.includes(size);
  const sizes = new Set(kinds.flatMap(({ points }) => points.map(each => each.vocabularySize)).filter(isRow));
  return [...sizes]
    .sort((a, b) => a - b)
    .map(size => [
      formatCount(size),
      ...kinds.flatMap(kind => {
        const measured = kind.points.find(each => each.vocabularySize === size);
        return [measured ? formatRate(measured.tokensPerCharacter) : NO_FIGURE, fittedCell(kind, size)];
      }),
    ]);
}
