import { replaceEach } from './ctcDecoder';
import type { Decoder } from './decoder';

/** Something to search a part for: what `Replace` needs of a pattern. */
export interface MatchFinder {
  /** Calls `visit` with the range of each match, in UTF-16 code units, in order. */
  eachMatch(text: string, visit: (start: number, end: number) => void): void;
}

/** `content`, as it stands, for every match in each part. */
export class ReplaceDecoder implements Decoder {
  readonly type = 'Replace';

  constructor(
    private readonly pattern: MatchFinder | string,
    private readonly content: string,
  ) {}

  decode(tokens: readonly string[]): string[] {
    return tokens.map(token => this.replace(token));
  }

  private replace(token: string): string {
    if (typeof this.pattern === 'string') return replaceEach(token, this.pattern, this.content);
    let text = '';
    let kept = 0;
    this.pattern.eachMatch(token, (start, end) => {
      text += token.slice(kept, start) + this.content;
      kept = end;
    });
    return text + token.slice(kept);
  }
}
