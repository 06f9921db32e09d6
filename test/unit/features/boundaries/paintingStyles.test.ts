import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { groupTokens } from '../../../../src/analysis/tokenGroups';
import { layOut } from '../../../../src/features/boundaries/layout';
import { PAINTING_STYLES, paintingStyle } from '../../../../src/features/boundaries/styles/paintingStyles';
import { random } from '../../../support/random';
import { mixedText } from '../../../support/randomTexts';
import { linesOf } from '../../../support/paintedText';
import { openaiTokenizer, randomTokenizer } from '../../../support/tokenizers';

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly colors: readonly { readonly id: string }[];
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const contributed = new Set(contributes.colors.map(({ id }) => id));

describe('painting styles', () => {
  it('are those that the setting offers, in its words', () => {
    const {
      enum: ids,
      enumDescriptions,
      default: chosen,
    } = contributes.configuration.properties['tokenLoupe.boundaries.style'] as {
      enum: string[];
      enumDescriptions: string[];
      default: string;
    };
    assert.deepEqual(
      PAINTING_STYLES.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      PAINTING_STYLES.map(({ title }) => title),
      enumDescriptions,
    );
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(paintingStyle(chosen).id, chosen);
    assert.equal(paintingStyle('of no such name').id, chosen);
    for (const style of PAINTING_STYLES) assert.equal(paintingStyle(style.id), style);
  });

  for (const style of PAINTING_STYLES) {
    describe(style.id, () => {
      const used = new Set<string>();
      const looks = style.decorations(name => {
        used.add(`tokenLoupe.${name}`);
        return `var(--vscode-tokenLoupe-${name})`;
      });

      it('has theme colours that package.json contributes', () => {
        assert.ok(used.size > 0);
        for (const color of used) assert.ok(contributed.has(color), color);
      });

      it('marks with its own decoration types, and uses each of them', () => {
        const names = new Set(Object.keys(looks));
        const next = random(5);
        const marked = new Set<string>();
        for (let round = 0; round < 40; round++) {
          const text = mixedText(next, 400).replaceAll(/\r(?!\n)/g, ' ');
          const tokenizer = round % 2 === 0 ? openaiTokenizer('o200k_base') : randomTokenizer('superbpe-stage2');
          const encoding = tokenizer.encode(text);
          const groups = groupTokens(text, 0, encoding);
          for (const name of layOut(style, { groups, encoding, text, textStart: 0 }, linesOf(text)).keys()) {
            assert.ok(names.has(name), name);
            marked.add(name);
          }
        }
        for (const name of names) assert.ok(marked.has(name), `no token of 40 texts is painted with ${name}`);
      });

      it('has no types whose ranges touch where a boundary is between them', () => {
        // VS Code draws ranges of one type that touch as one. Heat is about stretches, not about boundaries.
        if (style.ruler) return;
        const next = random(6);
        const text = mixedText(next, 3000).replaceAll(/\r(?!\n)/g, ' ');
        const encoding = openaiTokenizer('o200k_base').encode(text);
        const groups = groupTokens(text, 0, encoding);
        const ranges = layOut(style, { groups, encoding, text, textStart: 0 }, linesOf(text));
        const ticks = new Set((ranges.get('tick') ?? []).map(({ line, start }) => `${line}:${start}`));
        for (const [name, all] of ranges) {
          if (name === 'partial' || looks[name]?.borderWidth === undefined) continue;
          const ends = new Set(all.filter(({ start, end }) => start < end).map(({ line, end }) => `${line}:${end}`));
          for (const { line, start } of all) {
            const place = `${line}:${start}`;
            if (ends.has(place)) assert.ok(ticks.has(place), `${name} at ${place}`);
          }
        }
      });
    });
  }
});
