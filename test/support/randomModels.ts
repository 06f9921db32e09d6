import { pick, type Random } from './random';

const alphabets = ['ab', 'aab', 'abcdef', 'the cat\n▁', 'é漢🙂𠮷a', 'ÃĠ©ab', 'нетשלםa\u0301'].map(text =>
  Array.from(text),
);

/** A random model in the form of `tokenizer.json`, and the characters that its texts should be made of. */
export interface RandomModel {
  readonly json: Record<string, unknown>;
  readonly alphabet: readonly string[];
}

const byteTokens = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);

/** Tokens in mixed order, with the alphabet's characters but for a few that are left out. */
function words(next: Random, alphabet: readonly string[], count: number): string[] {
  const found = new Set<string>(alphabet.filter(() => next(12) > 0));
  const pool = [...found];
  if (pool.length === 0) pool.push('a');
  for (let attempt = 0; found.size < count && attempt < count * 10; attempt++) {
    const word = pick(next, pool) + pick(next, pool);
    if (word.length > 12) continue;
    found.add(word);
    pool.push(word);
  }
  return shuffled(next, [...found]);
}

export function shuffled<T>(next: Random, items: readonly T[]): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = next(index + 1);
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

export function randomBpe(next: Random): RandomModel {
  const alphabet = pick(next, alphabets);
  const tokens = words(next, alphabet, 10 + next(120));
  const byteFallback = next(2) === 0;
  if (byteFallback) tokens.push(...byteTokens);
  const unk = next(3) > 0;
  if (unk) tokens.push('<unk>');
  const ids = new Map(shuffled(next, tokens).map((token, id) => [token, id]));
  const merges: [string, string][] = [];
  for (const token of ids.keys()) {
    const characters = Array.from(token);
    for (let cut = 1; cut < characters.length; cut++) {
      const left = characters.slice(0, cut).join('');
      const right = characters.slice(cut).join('');
      // Not all of them, so that some tokens can be reached in few ways or in none.
      if (ids.has(left) && ids.has(right) && next(4) > 0) merges.push([left, right]);
    }
  }
  const order = shuffled(next, merges);
  if (order.length > 0 && next(3) === 0) order.push(pick(next, order));
  return {
    alphabet: [...alphabet, 'x', '<unk>'],
    json: {
      type: 'BPE',
      dropout: null,
      unk_token: unk ? '<unk>' : null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: next(2) === 0,
      byte_fallback: byteFallback,
      ignore_merges: next(4) === 0,
      vocab: Object.fromEntries(ids),
      merges: next(2) === 0 && !alphabet.includes(' ') ? order.map(pair => pair.join(' ')) : order,
    },
  };
}

/** BPE with a prefix for characters that go on, a suffix for those that end a piece, or both. */
export function randomAffixedBpe(next: Random): RandomModel {
  const alphabet = Array.from('abcé');
  const prefix = pick(next, ['', '##', '@']);
  const suffix = prefix === '' ? '</w>' : pick(next, ['', '</w>']);
  const tokens = new Set<string>(next(2) === 0 ? ['<unk>'] : []);
  const forms = (character: string): string[] => [
    character,
    prefix + character,
    character + suffix,
    prefix + character + suffix,
  ];
  for (const character of alphabet.filter(letter => letter === 'a' || next(8) > 0)) {
    for (const form of forms(character)) tokens.add(form);
  }
  const merges: [string, string][] = [];
  for (let attempt = 0; attempt < 200 && merges.length < 60; attempt++) {
    const pool = [...tokens];
    const left = pick(next, pool);
    const right = pick(next, pool);
    if (suffix !== '' && left.endsWith(suffix)) continue;
    if (!right.startsWith(prefix) || right.length === prefix.length || left.includes('<') || right === '<unk>')
      continue;
    const joined = left + right.slice(prefix.length);
    if (joined.length > 14) continue;
    tokens.add(joined);
    merges.push([left, right]);
  }
  return {
    alphabet: [...alphabet, 'x'],
    json: {
      type: 'BPE',
      dropout: null,
      unk_token: tokens.has('<unk>') ? '<unk>' : null,
      continuing_subword_prefix: prefix === '' ? null : prefix,
      end_of_word_suffix: suffix === '' ? null : suffix,
      fuse_unk: next(2) === 0,
      byte_fallback: false,
      ignore_merges: next(4) === 0,
      vocab: Object.fromEntries([...tokens].map((token, id) => [token, id])),
      merges,
    },
  };
}

export function randomUnigram(next: Random): RandomModel {
  const alphabet = pick(next, alphabets);
  const tokens = words(next, alphabet, 10 + next(120));
  const byteFallback = next(2) === 0;
  if (byteFallback) tokens.push(...byteTokens.filter(() => next(300) > 0));
  if (next(5) === 0) tokens.push(pick(next, tokens)); // twice
  const unk = next(tokens.length);
  tokens.splice(unk, 0, '<unk>');
  // Scores of few values make ties; 32-bit floats are what published models have.
  const score = next(2) === 0 ? () => -next(4) : () => Math.fround(-next(1_000_000) / 70_000);
  return {
    alphabet: [...alphabet, 'x', 'y', '<unk>'],
    json: { type: 'Unigram', unk_id: unk, byte_fallback: byteFallback, vocab: tokens.map(token => [token, score()]) },
  };
}

export function randomWordPiece(next: Random): RandomModel {
  const alphabet = pick(next, alphabets);
  const prefix = pick(next, ['##', '', '@', 'a']);
  const tokens = new Set(['[UNK]']);
  for (const word of words(next, alphabet, 10 + next(80))) {
    if (next(2) === 0) tokens.add(word);
    if (next(2) === 0) tokens.add(prefix + word);
  }
  return {
    alphabet: next(3) === 0 ? [...alphabet, 'x'] : alphabet,
    json: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: prefix,
      max_input_chars_per_word: 5 + next(100),
      vocab: Object.fromEntries(shuffled(next, [...tokens]).map((token, id) => [token, id])),
    },
  };
}

export function randomWordLevel(next: Random): RandomModel {
  const alphabet = pick(next, alphabets);
  const tokens = new Set(['<unk>', ...words(next, alphabet, 40)]);
  return {
    alphabet,
    json: {
      type: 'WordLevel',
      unk_token: '<unk>',
      vocab: Object.fromEntries([...tokens].map((token, id) => [token, id])),
    },
  };
}

/** A text of the model's characters, with runs of equal ones. */
export function textOf(next: Random, { alphabet }: RandomModel, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) {
    const part = pick(next, alphabet);
    text += next(5) === 0 ? part.repeat(1 + next(6)) : part;
  }
  return text;
}
