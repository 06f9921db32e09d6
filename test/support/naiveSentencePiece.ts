/** SentencePiece's BPE by its definition: again and again the leftmost pair whose joined piece has the best score. */
export function naiveSentencePiece(scores: ReadonlyMap<string, number>, text: string): string[] {
  const symbols = Array.from(text);
  for (;;) {
    let best: number | undefined;
    let at = -1;
    for (let index = 0; index + 1 < symbols.length; index++) {
      const score = scores.get(symbols[index]! + symbols[index + 1]!);
      if (score !== undefined && (best === undefined || score > best)) [best, at] = [score, index];
    }
    if (best === undefined) return symbols;
    symbols.splice(at, 2, symbols[at]! + symbols[at + 1]!);
  }
}
