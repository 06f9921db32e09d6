import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { groupTokens } from '../../../../src/analysis/tokenGroups';
import { PAINTING_STYLES, paintingStyle } from '../../../../src/features/boundaries/styles/paintingStyles';
import { random } from '../../../support/random';
import { mixedText } from '../../../support/randomTexts';
import { openaiTokenizer } from '../../../support/tokenizers';

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
        return name;
      });

      it('has theme colours that package.json contributes', () => {
        for (const [variable] of JSON.stringify(looks).matchAll(/(?<=--vscode-tokenLoupe-)\w+/g)) {
          used.add(`tokenLoupe.${variable}`);
        }
        assert.ok(used.size > 0);
        for (const color of used) assert.ok(contributed.has(color), color);
      });

      it('assigns its own decoration types, one to each token', () => {
        const names = new Set(Object.keys(looks));
        if (style.lineEnd !== undefined) assert.ok(names.has(style.lineEnd));
        const next = random(5);
        const assigned = new Set<string | undefined>([style.lineEnd]);
        for (let round = 0; round < 40; round++) {
          const text = mixedText(next, 400);
          const encoding = openaiTokenizer('o200k_base').encode(text);
          const groups = groupTokens(text, 0, encoding);
          const types = style.assign(groups, { groups, encoding, text, textStart: 0 });
          assert.equal(types.length, groups.length);
          for (const type of types) {
            assert.ok(type === undefined || names.has(type), type);
            assigned.add(type);
          }
        }
        for (const name of names) assert.ok(assigned.has(name), `no token of 40 texts is painted with ${name}`);
      });
    });
  }
});
