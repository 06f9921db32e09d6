import assert from 'node:assert/strict';
import Ajv from 'ajv';
import fc from 'fast-check';
import { Catalog } from '../../../../src/catalog/catalog';
import { cutPriceData } from '../../../../src/catalog/cutPriceData';
import { MEASURED_BANDS } from '../../../../src/catalog/registry/bands';
import { tokenizerFor } from '../../../../src/catalog/tokenizers';
import { familyOf, MODEL_REGISTRY } from '../../../../src/catalog/registry/modelRegistry';

const text = { type: 'string', minLength: 1 };
const day = { type: 'string', pattern: '^20\\d\\d-[01]\\d-[0-3]\\d$' };
const closed = (properties: object, required = Object.keys(properties)): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const pattern = { type: 'string', pattern: '^[a-z0-9.*/-]+$' };
const bundled = ['o200k_base', 'cl100k_base', 'r50k_base'];
const schema = closed({
  reviewed: day,
  families: {
    type: 'array',
    items: closed(
      {
        name: text,
        models: { type: 'array', minItems: 1, items: pattern },
        tokenizer: {
          oneOf: [
            { const: 'unpublished' },
            closed({ bundled: { enum: bundled } }),
            closed({ public: text, measured: { enum: Object.keys(MEASURED_BANDS.bands) } }, ['public']),
          ],
        },
        because: { type: 'string', pattern: '^[A-Zx][^.]*(\\.\\d[^.]*)*$' },
        chatTemplate: { enum: ['published', 'unpublished'] },
        earlier: {
          oneOf: [
            closed({ name: text, bundled: { enum: bundled } }),
            closed({ name: text, measured: { enum: Object.keys(MEASURED_BANDS.bands) } }),
          ],
        },
        sources: {
          type: 'array',
          minItems: 1,
          items: closed({ url: { type: 'string', pattern: '^https://' }, read: day }, ['url']),
        },
      },
      ['name', 'models', 'tokenizer', 'chatTemplate', 'sources'],
    ),
  },
});

describe('the registry of models', () => {
  const { families, reviewed } = MODEL_REGISTRY;

  it('is as its form says', () => {
    const check = new Ajv({ strict: false }).compile(schema);
    assert.ok(check(MODEL_REGISTRY), JSON.stringify(check.errors));
    assert.equal(check({ ...MODEL_REGISTRY, families: [{ ...families[0], models: [] }] }), false);
  });

  it('says why, where the own tokenizer does not count, and only there', () => {
    for (const { name, tokenizer, because } of families)
      assert.equal(because === undefined, typeof tokenizer === 'object' && 'bundled' in tokenizer, name);
  });

  it('names generations whose difference was measured, or can be counted', () => {
    for (const { name, earlier, models } of families) {
      if (!earlier) continue;
      // An asterisk stands for any characters, none as well.
      const found = tokenizerFor(models[0]!.replaceAll('*', '')).earlier;
      assert.equal(found?.name, earlier.name, name);
      assert.equal('bundled' in earlier, 'tokenizerId' in found, name);
    }
  });

  it('was read no later than it was reviewed, and not from the future', () => {
    for (const { sources } of families) for (const { read = reviewed } of sources) assert.ok(read <= reviewed);
    assert.ok(Date.parse(reviewed) <= Date.now());
    assert.equal(new Set(families.map(({ name }) => name)).size, families.length);
  });

  it('has a family for each model for text that is sold, but new ones of OpenAI', () => {
    for (const { id, forText } of new Catalog(cutPriceData()).models)
      if (forText && !id.startsWith('openai/')) assert.ok(familyOf(id), id);
  });

  it('has no family that another one hides, and none that no model is of', () => {
    const used = new Set(new Catalog(cutPriceData()).models.map(({ id }) => familyOf(id)?.name));
    // Prefixes of dated names: the data has the undated ones.
    used.add('GPT-4 and GPT-3.5 Turbo');
    assert.deepEqual(
      families.map(({ name }) => name).filter(name => !used.has(name)),
      [],
    );
  });

  it('finds models as a regular expression would', () => {
    const patterns = families.flatMap(({ models }) => models);
    const part = fc.constantFrom(
      'a',
      'ab',
      'claude',
      '-',
      'openai/',
      'gpt-5.',
      ...patterns.map(each => each.replaceAll('*', 'x')),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), parts => {
        const id = parts.join('');
        const naive = families.find(({ models }) => models.some(each => naiveTest(each, id)));
        assert.equal(familyOf(id)?.name, naive?.name);
        assert.equal(familyOf(id.toUpperCase())?.name, naive?.name);
      }),
    );
  });
});

function naiveTest(glob: string, id: string): boolean {
  return new RegExp(
    `^${glob
      .split('*')
      .map(each => each.replaceAll('.', '\\.'))
      .join('[^]*')}$`,
  ).test(id);
}
