import type { Tokenization } from '../../host/tokenizers/tokenization';
import { code, escapeMarkdown } from '../../text/markdown';
import { formatCount } from '../../text/numbers';
import { visibleText } from '../../text/visibleText';

/** Words whose counts are remembered. */
const MOST_REMEMBERED = 200;

/** How many tokens a word takes by a tokenizer. */
interface WordCount {
  readonly name: string;
  readonly tokens: number;
}

/** Counts words by all tokenizers, each once. */
export class WordCounts {
  private readonly remembered = new Map<string, Promise<readonly WordCount[]>>();

  constructor(private readonly tokenization: Pick<Tokenization, 'list' | 'countText'>) {}

  /** Other tokenizers may be there now. */
  forget(): void {
    this.remembered.clear();
  }

  /** The counts of `word`, the fewest first. Not cancelled: the next hover will want them. */
  of(word: string): Promise<readonly WordCount[]> {
    const known = this.remembered.get(word);
    if (known) return known;
    const counting = this.count(word);
    this.remembered.set(word, counting);
    counting.catch(() => this.remembered.delete(word));
    for (const oldest of this.remembered.keys()) {
      if (this.remembered.size <= MOST_REMEMBERED) break;
      this.remembered.delete(oldest);
    }
    return counting;
  }

  private async count(word: string): Promise<readonly WordCount[]> {
    const others = (await this.tokenization.list()).filter(
      each => each.kind !== 'baseline' && each.error === undefined,
    );
    const answers = await Promise.allSettled(
      others.map(async ({ id, name }) => ({ name, tokens: (await this.tokenization.countText(word, id)).tokens })),
    );
    // A tokenizer whose file is lost or damaged must not hide the others' figures; the dashboard says what is wrong with it.
    const counts = answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []));
    return counts.sort((a, b) => a.tokens - b.tokens);
  }
}

/** One line, which wraps between tokenizers: a table with a row each is higher than VS Code lets a hover be. */
export function wordCountsText(word: string, counts: readonly WordCount[]): string {
  const parts = counts.map(({ name, tokens }) => `**${tokens}** ${escapeMarkdown(name)}`.replaceAll(' ', '\u00a0'));
  return `Tokens of ${code(visibleText(word))}: ${parts.join(' · ')}`;
}

/** The same of a word that is too long to be counted by all tokenizers. */
export function longWordText(word: string, longest: number): string {
  return `A word of ${formatCount(word.length)} characters: other tokenizers are compared on at most ${formatCount(longest)}.`;
}
