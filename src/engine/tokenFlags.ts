import { type BytePairVocabulary, entryBytes } from './bytePairVocabulary';
import { TokenFlag } from './encoding';
import { isSpaceUnit } from './unicode/characterClasses';

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether a code unit is LF, VT, FF, CR, NEL, LINE SEPARATOR or PARAGRAPH SEPARATOR. */
function breaksLine(unit: number): boolean {
  return (unit >= 0x0a && unit <= 0x0d) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

/** Flags (bits of {@link TokenFlag}) that follow from a token's text alone. */
export function textFlags(text: string): number {
  let whitespace = text.length > 0;
  let flags = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (!isSpaceUnit(unit)) {
      whitespace = false;
      continue;
    }
    if (breaksLine(unit)) flags |= TokenFlag.LineBreak;
    if (!whitespace && index + 1 < text.length && !isSpaceUnit(text.charCodeAt(index + 1))) {
      flags |= TokenFlag.Superword;
    }
  }
  return whitespace ? flags | TokenFlag.Whitespace : flags;
}

/** Marks an entry whose flags have not been asked for yet; no real flags have this bit. */
const NOT_YET = 128;

/** The flags of the entries of a byte-level vocabulary, worked out when first asked for: a text uses few of them. */
export class EntryFlags {
  private readonly flags: Uint8Array;

  constructor(private readonly vocabulary: BytePairVocabulary) {
    this.flags = new Uint8Array(vocabulary.offsets.length - 1).fill(NOT_YET);
  }

  /** Flags of the entry `id`, which must be in the vocabulary. */
  at(id: number): number {
    const flags = this.flags[id]!;
    return flags === NOT_YET ? (this.flags[id] = this.compute(id)) : flags;
  }

  /** Bytes that are no whole characters make a partial token: in any text it starts or ends inside a character. */
  private compute(id: number): number {
    try {
      return textFlags(strictDecoder.decode(entryBytes(this.vocabulary, id)));
    } catch {
      return TokenFlag.Partial;
    }
  }
}
