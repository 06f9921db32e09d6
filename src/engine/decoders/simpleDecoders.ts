import { replaceEach } from './ctcDecoder';
import type { Decoder } from './decoder';

/** All parts as one. */
export class FuseDecoder implements Decoder {
  readonly type = 'Fuse';

  decode(tokens: readonly string[]): string[] {
    return [tokens.join('')];
  }
}

/** Takes away `content`, one character, up to `start` times at the start of each part and `stop` times at its end. */
export class StripDecoder implements Decoder {
  readonly type = 'Strip';

  constructor(
    private readonly content: string,
    private readonly start: number,
    private readonly stop: number,
  ) {}

  decode(tokens: readonly string[]): string[] {
    const { content } = this;
    return tokens.map(token => {
      let from = 0;
      let to = token.length;
      for (let left = this.start; left > 0 && token.startsWith(content, from); left--) from += content.length;
      for (let left = this.stop; left > 0 && to > from && token.endsWith(content, to); left--) to -= content.length;
      return token.slice(from, to);
    });
  }
}

/** The sign for spaces back to spaces; in the first token it goes, unless none was put there. */
export class MetaspaceDecoder implements Decoder {
  readonly type = 'Metaspace';

  constructor(
    private readonly replacement: string,
    private readonly prepended: boolean,
  ) {}

  decode(tokens: readonly string[]): string[] {
    return tokens.map((token, index) => token.replaceAll(this.replacement, index === 0 && this.prepended ? '' : ' '));
  }
}

/** The sign for the end of a word to a space, and to nothing in the last token. */
export class BpeDecoder implements Decoder {
  readonly type = 'BPEDecoder';

  constructor(private readonly suffix: string) {}

  decode(tokens: readonly string[]): string[] {
    return tokens.map((token, index) => replaceEach(token, this.suffix, index === tokens.length - 1 ? '' : ' '));
  }
}

/** One decoder after the other. */
export class SequenceDecoder implements Decoder {
  readonly type = 'Sequence';

  constructor(private readonly decoders: readonly Decoder[]) {}

  decode(tokens: readonly string[]): string[] {
    return this.decoders.reduce((parts, decoder) => decoder.decode(parts), [...tokens]);
  }
}
