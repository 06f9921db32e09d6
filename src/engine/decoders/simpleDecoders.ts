import { arrayOf, asString, type Check, integerFrom, quoted } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { MOST_PARTS } from '../json/typedParts';
import { readPrependScheme } from '../preTokenizers/metaspace';
import { replaceEach } from './ctcDecoder';
import type { Decoder, DecoderReader } from './decoder';

/** One character, as the crate's `char`. */
const asCharacter: Check<string> = (json, path) => {
  const text = asString(json, path);
  if (Array.from(text).length !== 1) throw new FormatError(path, `expected one character, found ${quoted(text)}`);
  return text;
};

/** All parts as one: `a`, `b` → `ab`. */
export class FuseDecoder implements Decoder {
  readonly type = 'Fuse';

  decode(tokens: readonly string[]): string[] {
    return [tokens.join('')];
  }
}

export const readFuse: DecoderReader = () => new FuseDecoder();

/**
 * Takes away `content`, one character, up to `start` times at the start of each part and `stop` times at its end; with a
 * space, 1 and 0: `  the ` → ` the `.
 */
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

const asCount = integerFrom(0, Number.MAX_SAFE_INTEGER);

export const readStrip: DecoderReader = fields =>
  new StripDecoder(
    fields.required('content', asCharacter),
    fields.required('start', asCount),
    fields.required('stop', asCount),
  );

/**
 * The character that stands for spaces back to spaces; in the first token it goes, unless none was put there:
 * `▁the`, `▁end` → `the`, ` end`.
 */
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

export const readMetaspace: DecoderReader = fields => {
  const replacement = fields.required('replacement', asCharacter);
  return new MetaspaceDecoder(replacement, readPrependScheme(fields) !== 'never');
};

/** The mark of a word's end to a space, and to nothing in the last token: `the</w>`, `end</w>` → `the `, `end`. */
export class BpeDecoder implements Decoder {
  readonly type = 'BPEDecoder';

  constructor(private readonly suffix: string) {}

  decode(tokens: readonly string[]): string[] {
    return tokens.map((token, index) => replaceEach(token, this.suffix, index === tokens.length - 1 ? '' : ' '));
  }
}

export const readBpeDecoder: DecoderReader = fields => new BpeDecoder(fields.required('suffix', asString));

/** What decoding may make of a token: so many units for each of its own, and so many for any. A file may double it 40 times. */
const MOST_GROWTH = { perUnit: 64, anyToken: 4096 };

/** One decoder after the other: Fuse after Strip of a space gives `ab` of ` a`, ` b`. */
export class SequenceDecoder implements Decoder {
  readonly type = 'Sequence';

  constructor(private readonly decoders: readonly Decoder[]) {}

  decode(tokens: readonly string[]): string[] {
    const most = MOST_GROWTH.perUnit * unitsOf(tokens) + MOST_GROWTH.anyToken * tokens.length;
    return this.decoders.reduce(
      (parts, decoder) => {
        const decoded = decoder.decode(parts);
        if (unitsOf(decoded) > most) throw new Error('the decoder makes too much of the tokens');
        return decoded;
      },
      [...tokens],
    );
  }
}

function unitsOf(tokens: readonly string[]): number {
  return tokens.reduce((units, { length }) => units + length, 0);
}

export const readSequence: DecoderReader = (fields, read) =>
  new SequenceDecoder(fields.required('decoders', arrayOf(read, MOST_PARTS)));
