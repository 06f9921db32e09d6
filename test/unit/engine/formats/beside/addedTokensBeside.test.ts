import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../../../../src/engine/formats/readTokenizerFiles';
import { mergedTokens, withAddedTokens } from '../../../../../src/engine/formats/beside/addedTokensBeside';
import { PipelineTokenizer } from '../../../../../src/engine/pipelineTokenizer';

const added = (content: string, flags: Readonly<Record<string, boolean>> = {}): Record<string, unknown> => ({
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: false,
  ...flags,
});

const tokenizer = {
  added_tokens: [
    { id: 4, ...added('<s>', { special: true }) },
    { id: 5, ...added('<x>', { normalized: true }) },
  ],
  pre_tokenizer: { type: 'WhitespaceSplit' },
  model: { type: 'WordLevel', vocab: { unk: 0, one: 1, two: 2, three: 3 }, unk_token: 'unk' },
};

type Beside = Readonly<Record<string, unknown>>;

function read(beside: Beside): PipelineTokenizer {
  const utf8 = new TextEncoder();
  const files = Object.entries({ 'tokenizer.json': tokenizer, ...beside }).map(([name, json]) => ({
    name,
    bytes: utf8.encode(typeof json === 'string' ? json : JSON.stringify(json)),
  }));
  const found = readTokenizerFiles(files, { id: 'a', name: 'a' });
  assert.ok(found instanceof PipelineTokenizer);
  return found;
}

/** The added tokens as `id content flags`: of the flags the first characters, `S` for special. */
function list({ parts }: PipelineTokenizer): string[] {
  return [...parts.addedVocabulary.tokens]
    .sort((a, b) => a.id - b.id)
    .map(({ id, content, lstrip, rstrip, singleWord, normalized, special }) => {
      const flags = [singleWord && 's', lstrip && 'l', rstrip && 'r', normalized && 'n', special && 'S'];
      return `${id} ${content} ${flags.filter(Boolean).join('')}`;
    });
}

const CONFIG = 'tokenizer_config.json';
const ADDED = 'added_tokens.json';
const MAP = 'special_tokens_map.json';

describe('added tokens beside a tokenizer.json', () => {
  /** What transformers 4.57 makes of the same files. */
  const cases: Readonly<Record<string, readonly [Beside, readonly string[]]>> = {
    none: [{ [CONFIG]: { tokenizer_class: 'x' } }, ['4 <s> S', '5 <x> n']],
    'those of added_tokens_decoder, in the order of their ids': [
      {
        [CONFIG]: {
          added_tokens_decoder: {
            4: added('<s>', { special: true }),
            7: added('<new>', { lstrip: true }),
            6: added('<z>'),
          },
        },
      },
      ['4 <s> S', '5 <x> n', '6 <z> ', '7 <new> l'],
    ],
    'with its flags': [
      {
        [CONFIG]: {
          added_tokens_decoder: {
            4: added('<s>', { special: true, lstrip: true }),
            5: added('<x>', { rstrip: true, special: true }),
          },
        },
      },
      ['4 <s> lS', '5 <x> rS'],
    ],
    'those with a role, if nothing else has them': [
      {
        [CONFIG]: {
          bos_token: '<b>',
          eos_token: '<s>',
          unk_token: 'unk',
          additional_special_tokens: ['<a1>', added('<a2>', { lstrip: true })],
        },
      },
      ['0 unk S', '4 <s> S', '5 <x> n', '6 <b> S', '7 <a1> S', '8 <a2> lS'],
    ],
    'those of added_tokens.json': [
      { [CONFIG]: {}, [ADDED]: { '<q>': 9, '<p>': 8 } },
      ['4 <s> S', '5 <x> n', '6 <p> n', '7 <q> n'],
    ],
    'which are special if they have a role': [
      { [MAP]: { bos_token: '<m>', eos_token: added('<n>', { lstrip: true }) }, [ADDED]: { '<m>': 8 } },
      ['4 <s> S', '5 <x> n', '6 <m> S', '7 <n> lS'],
    ],
    'not those of the other files beside added_tokens_decoder': [
      { [CONFIG]: { added_tokens_decoder: {} }, [MAP]: { bos_token: '<m>' }, [ADDED]: { '<q>': 9 } },
      ['4 <s> S', '5 <x> n'],
    ],
    'the roles of the map before those of the settings': [
      {
        [CONFIG]: { bos_token: '<b>', additional_special_tokens: ['<a1>'] },
        [MAP]: { bos_token: '<m>', pad_token: '<p>', additional_special_tokens: ['<a2>', '<a1>'] },
      },
      ['4 <s> S', '5 <x> n', '6 <m> S', '7 <p> S', '8 <a1> S', '9 <a2> S'],
    ],
    'tokens that the vocabulary has, under its ids': [
      { [CONFIG]: { added_tokens_decoder: { 3: added('three') }, bos_token: 'one' } },
      ['1 one S', '3 three ', '4 <s> S', '5 <x> n'],
    ],
  };
  for (const [name, [beside, expected]] of Object.entries(cases)) {
    it(`are merged as transformers does: ${name}`, () => assert.deepEqual(list(read(beside)), expected));
  }

  it('leave what is no tokenizer as it is: the reader says so', () => {
    const beside = { tokens: [added('<y>')], specials: [], said: '; said' };
    for (const json of [null, 'text', 5, [1, 2], { added_tokens: 'none' }]) {
      assert.deepEqual(withAddedTokens(json, beside), { json, said: '; said' });
    }
    assert.deepEqual(withAddedTokens({}, beside).json, { added_tokens: [added('<y>')] });
  });

  it('are found in texts, and said to be there', () => {
    // The first is as the file itself has it.
    const config = {
      added_tokens_decoder: {
        4: added('<s>', { special: true }),
        5: added('<x>'),
        6: added('<z>'),
        7: added('<y>', { special: true }),
      },
    };
    const found = read({ [CONFIG]: config });
    assert.deepEqual([...found.encode('one<z>two').ids], [1, 6, 2]);
    assert.equal(
      found.info.description,
      'from tokenizer.json; with 2 more added tokens from the files beside it; 1 added token as the files beside it have them',
    );
    assert.equal(found.info.vocabularySize, 8);
    assert.equal(read({}).info.description, 'from tokenizer.json');
  });

  it('change a token that differs in any of its flags, and say nothing of one that differs in none', () => {
    const flags = ['single_word', 'lstrip', 'rstrip', 'normalized', 'special'];
    for (const flag of [undefined, ...flags]) {
      const token = added('<x>', flag === undefined ? {} : { [flag]: true });
      const merged = mergedTokens([{ id: 5, ...added('<x>') }], { tokens: [token], specials: [], said: '' });
      assert.deepEqual(merged.tokens, [{ id: 5, ...token }]);
      assert.equal(merged.said, flag === undefined ? '' : '; 1 added token as the files beside it have them', flag);
    }
  });

  const broken: Readonly<Record<string, readonly [file: string, content: unknown, reason: RegExp]>> = {
    'no JSON': [CONFIG, '<!doctype html>', /tokenizer_config\.json beside it was left out: .*expected JSON/],
    'no object': [ADDED, '[]', /added_tokens\.json beside it was left out: expected an object/],
    'an id that is none': [
      ADDED,
      { '<q>': 'x' },
      /added_tokens\.json beside it was left out: "<q>": expected a whole number/,
    ],
    'a token that is none': [
      CONFIG,
      { added_tokens_decoder: { 9: 5 } },
      /left out: added_tokens_decoder\["9"\]: expected an object/,
    ],
    'a role that is none': [
      MAP,
      { bos_token: 5 },
      /special_tokens_map\.json beside it was left out: bos_token: expected an object/,
    ],
  };
  for (const [name, [file, content, reason]] of Object.entries(broken)) {
    it(`are left out, and this is said, where a file beside it has ${name}`, () => {
      const found = read({ [file]: content });
      assert.deepEqual(list(found), ['4 <s> S', '5 <x> n']);
      assert.match(found.info.description, reason);
    });
  }
});
