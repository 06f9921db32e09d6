interface TrieNode {
  readonly next: Map<number, TrieNode>;
  value?: number;
}

/**
 * A `precompiled_charsmap` of SentencePiece, as bytes: what each key becomes. Every node of the trie has a block of 256
 * units of its own, so that nothing collides (the format: github.com/s-yata/darts-clone).
 */
export function charsMapOf(images: Readonly<Record<string, string>>): Uint8Array {
  const strings: number[] = [];
  const nodes: TrieNode[] = [{ next: new Map() }];
  for (const [key, image] of Object.entries(images)) {
    let node = nodes[0]!;
    for (const byte of new TextEncoder().encode(key)) {
      let next = node.next.get(byte);
      if (!next) {
        next = { next: new Map() };
        node.next.set(byte, next);
        nodes.push(next);
      }
      node = next;
    }
    node.value = strings.length;
    strings.push(...new TextEncoder().encode(image), 0);
  }
  const base = (node: TrieNode): number => 256 * (nodes.indexOf(node) + 1);
  const units = new Uint32Array(256 * (nodes.length + 1));
  units[0] = base(nodes[0]!) << 10;
  for (const node of nodes) {
    if (node.value !== undefined) units[base(node)] = 0x80000000 + node.value;
    for (const [byte, next] of node.next) {
      const at = base(node) + byte;
      units[at] = byte + (next.value === undefined ? 0 : 256) + ((at ^ base(next)) << 10);
    }
  }
  return Uint8Array.from([
    ...new Uint8Array(Uint32Array.of(4 * units.length).buffer),
    ...new Uint8Array(units.buffer),
    ...strings,
  ]);
}
