import type { NameContext } from '../lists/nameContexts';
import type { TokenTrie } from './tokenTrie';

/** Whose tokens a trie is of. */
export interface TrieSubject {
  readonly tokenizer: string;
  readonly context: NameContext;
  readonly names: number;
}

/**
 * A trie as JSON for constrained decoding, in parts of a text. `next[state]` has the ids that may follow, each with the state
 * that it leads to; decoding starts in state 0. In the states of `end` a name may end; one that also has a `next` may go on.
 *
 * `[5]` and `[5, 7]` → `"next": [{"5":1}, {"7":2}, {}], "end": [1, 2]`
 */
export function* trieJson(trie: TokenTrie, subject: TrieSubject): Generator<string, void> {
  const { title, before, after } = subject.context;
  yield `{\n"tokenizer": ${JSON.stringify(subject.tokenizer)},\n"context": ${JSON.stringify({ title, before, after })},\n`;
  yield `"names": ${subject.names},\n"next": [\n`;
  const states = trie.nodes + 1;
  // Chains of siblings, newest first: two numbers a node.
  const [firsts, siblings] = [new Uint32Array(states), new Uint32Array(states)];
  const tokens = new Uint32Array(states);
  for (const { node, parent, token } of trie.edges()) {
    siblings[node] = firsts[parent]!;
    firsts[parent] = node;
    tokens[node] = token;
  }
  for (let state = 0; state < states; state++) {
    const children: [token: number, node: number][] = [];
    for (let node = firsts[state]!; node > 0; node = siblings[node]!) children.push([tokens[node]!, node]);
    children.sort(([a], [b]) => a - b);
    const members = children.map(([token, node]) => `"${token}":${node}`).join(',');
    yield `{${members}}${state + 1 < states ? ',' : ''}\n`;
  }
  yield '],\n"end": [';
  let isFirst = true;
  for (let state = 0; state < states; state++) {
    if (trie.endOf(state) === undefined) continue;
    yield `${isFirst ? '' : ','}${state}`;
    isFirst = false;
  }
  yield ']\n}\n';
}
