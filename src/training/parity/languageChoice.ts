/** How often one language may be chosen (the moving window of arXiv 2508.04796): at most `alpha` times its even share. */
export interface ChoiceWindow {
  /** The last so many merges are looked at. */
  readonly size: number;
  /** 2 lets a language of four have half of them. */
  readonly alpha: number;
}

/**
 * Chooses the language that the next merge is for: the one that is worst off. With a window, one that had more than its
 * share of the last merges is passed over, so that a language that no merge helps does not take them all.
 *
 * Needs `[3, 9, 4]` choose language 1. With a window of 4 merges and alpha 1, each may have 4/3 of them at most: after it
 * was chosen twice, language 2 is next.
 */
export class LanguageChoice {
  private readonly last: number[] = [];

  constructor(
    private readonly languages: number,
    private readonly window?: ChoiceWindow,
  ) {}

  /**
   * @param needs By language, how badly off it is; the greatest is the worst.
   * @param isOut Languages that have no pair left. At least one has.
   */
  next(needs: readonly number[], isOut: readonly boolean[]): number {
    const left = needs.map((_, language) => language).filter(language => !isOut[language]);
    left.sort((a, b) => needs[b]! - needs[a]! || a - b);
    // Where all of them had their share, the worst one has the next merge.
    const chosen = left.find(language => this.mayHave(language)) ?? left[0]!;
    if (this.window) {
      this.last.push(chosen);
      if (this.last.length > this.window.size) this.last.shift();
    }
    return chosen;
  }

  private mayHave(language: number): boolean {
    if (!this.window) return true;
    const { size, alpha } = this.window;
    const had = this.last.filter(each => each === language).length;
    return had / size <= alpha / this.languages;
  }
}
