import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { differences } from '../../../src/features/boundaries/styles/differences';
import { PAINTING_STYLES } from '../../../src/features/boundaries/styles/paintingStyles';
import {
  builtInExtensions,
  type Color,
  type ColorTheme,
  colorThemes,
  contrast,
  over,
  parseColor,
  type ThemeKind,
} from '../../support/colorThemes';

/** WCAG 2.2 AA: of text (1.4.3), and of what a person must see to understand what is shown (1.4.11). */
const LEAST_OF_TEXT = 4.5;
const LEAST_OF_MARKS = 3;

interface Manifest {
  readonly contributes: {
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<ThemeKind, string>> }[];
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

function colorOf(variable: string, kind: ThemeKind): Color {
  const color = contributes.colors.find(({ id }) => id === `tokenLoupe.${variable}`);
  assert.ok(color, variable);
  return parseColor(color.defaults[kind]);
}

const colorsIn = (value: unknown): string[] =>
  [...JSON.stringify(value ?? '').matchAll(/color\((\w+)\)/g)].map(match => match[1]!);

/** What a style lies under the text, and what it marks with. */
const used = [...PAINTING_STYLES, differences].map(style => {
  const looks = Object.values(style.decorations(name => `color(${name})`));
  const fills = new Set(looks.flatMap(({ backgroundColor }) => colorsIn(backgroundColor)));
  const marks = new Set(looks.flatMap(look => colorsIn({ ...look, backgroundColor: undefined })));
  return { id: style.id, fills, marks };
});

const KINDS: readonly ThemeKind[] = ['dark', 'light', 'highContrast', 'highContrastLight'];

/** The least contrasts over the themes of each kind, as Markdown. */
function contrastTable(themes: readonly ColorTheme[]): string {
  const least = (kind: ThemeKind, of: (theme: ColorTheme) => readonly number[]): string => {
    const found = Math.min(...themes.filter(theme => theme.kind === kind).flatMap(of));
    return found === Infinity ? '–' : found.toFixed(2);
  };
  const rows = used.flatMap(({ id, fills, marks }) => [
    [
      `${id}: text on fills`,
      ...KINDS.map(kind => least(kind, theme => [...fills].map(fill => leastOnFill(theme, colorOf(fill, kind))))),
    ],
    [
      `${id}: marks`,
      ...KINDS.map(kind =>
        least(kind, theme => [...marks].flatMap(mark => contrastsOfMark(theme, colorOf(mark, kind), fills))),
      ),
    ],
  ]);
  const head = ['Least contrast', ...KINDS];
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** Of a mark with the background, and with each fill. */
function contrastsOfMark({ background, kind }: ColorTheme, mark: Color, fills: ReadonlySet<string>): number[] {
  const grounds = [background, ...[...fills].map(fill => over(colorOf(fill, kind), background))];
  return grounds.map(ground => contrast(over(mark, ground), ground));
}

/** The least contrast of what is seen at 4.5 and more without paint, on a fill. */
function leastOnFill({ background, foregrounds }: ColorTheme, fill: Color): number {
  const filled = over(fill, background);
  const seen = [...foregrounds].map(parseColor);
  const readable = seen.filter(each => contrast(over(each, background), background) >= LEAST_OF_TEXT);
  return Math.min(...readable.map(each => contrast(over(each, filled), filled)));
}

describe('the contrast of what is painted in the themes of VS Code', () => {
  const folders = builtInExtensions();
  const themes = folders.flatMap(folder => colorThemes(folder));

  before(function () {
    if (themes.length > 0) return;
    console.log('      skipped: no VS Code in .vscode-test; the tests in a real VS Code fetch one');
    this.skip();
  });

  after(() => {
    if (process.env['TOKEN_LOUPE_TABLES'] && themes.length > 0) console.log(contrastTable(themes));
  });

  it('is worked out for themes of every kind', () => {
    assert.deepEqual(
      new Set(themes.map(({ kind }) => kind)),
      new Set(['dark', 'light', 'highContrast', 'highContrastLight']),
    );
    for (const { name, foregrounds } of themes) assert.ok(foregrounds.size > 5, name);
  });

  it('is worked out as WCAG does', () => {
    assert.equal(contrast(parseColor('#000'), parseColor('#fff')), 21);
    assert.equal(contrast(parseColor('#777777'), parseColor('#ffffff')).toFixed(2), '4.48');
    // What was painted before: a comment of the dark theme on the first colour of four.
    const dark = parseColor('#1f1f1f');
    const filled = over(parseColor('#f59e0b38'), dark);
    assert.ok(contrast(parseColor('#6a9955'), dark) > LEAST_OF_TEXT);
    assert.ok(contrast(parseColor('#6a9955'), filled) < LEAST_OF_TEXT);
  });

  for (const { id, fills, marks } of used) {
    it(`of text stays at ${LEAST_OF_TEXT} and more on the fills of ${id}`, function () {
      if (fills.size === 0) assert.ok(marks.size > 0, 'it has no fill, so it must have marks');
      for (const theme of themes) {
        for (const fill of fills) {
          const least = leastOnFill(theme, colorOf(fill, theme.kind));
          assert.ok(least >= LEAST_OF_TEXT, `${theme.name}, ${fill}: ${least.toFixed(2)}`);
        }
      }
    });

    it(`of the marks of ${id} is at least ${LEAST_OF_MARKS}, on the background and on its fills`, () => {
      for (const theme of themes) {
        for (const mark of marks) {
          const found = Math.min(...contrastsOfMark(theme, colorOf(mark, theme.kind), fills));
          assert.ok(found >= LEAST_OF_MARKS, `${theme.name}, ${mark}: ${found.toFixed(2)}`);
        }
      }
    });
  }
});
