import { BytePairTokenizer } from '../../../src/engine/bytePairTokenizer';
import type { Encoding } from '../../../src/engine/encoding';
import { PipelineTokenizer } from '../../../src/engine/pipelineTokenizer';
import { countUpTo, type LimitedCount } from '../../../src/engine/streaming/countUpTo';
import type { Tokenizer as Engine } from '../../../src/engine/tokenizer';
import { checkedForColumns, checkedIds, checkedText, checkedWhole, withinMemory } from './checks';
import { TextDocument } from './document';
import { shown, TokenizerError } from './errors';
import { findingSpecialTokens, type SpecialFinder, specialTokensOf } from './specialTokens';

/** How a text is encoded or counted. */
export interface EncodeOptions {
  /**
   * What strings such as `<|endoftext|>` inside the text are: `text`, as for texts of users (if not given), or `tokens`,
   * as for prompts that a program wrote.
   */
  readonly special?: 'text' | 'tokens';
  /** Adds the tokens that the model wants around a text (`[CLS]`, `<s>` ...), where the tokenizer's file names them. */
  readonly addSpecialTokens?: boolean;
}

export interface DecodeOptions {
  /** Leaves out special tokens. */
  readonly skipSpecialTokens?: boolean;
}

/**
 * Text to tokens and back. Made by {@link openVocabulary} and {@link readTokenizer}; immutable, but for caches inside.
 *
 * Any string is a text, lone surrogates and NUL included: a lone surrogate is U+FFFD, as in every UTF-8 encoder. Every
 * method throws `TokenizerError` at what is no text, no id or no option, before it does anything.
 */
export class Tokenizer {
  private finder: SpecialFinder | undefined;
  private special: ReadonlyMap<string, number> | undefined;
  private specialIds: ReadonlySet<number> | undefined;

  private constructor(private readonly engine: Engine) {}

  /** @internal */
  static of(engine: Engine): Tokenizer {
    return new Tokenizer(engine);
  }

  /** Such as `o200k_base`. */
  get name(): string {
    return this.engine.info.name;
  }

  /** What it is, and what its files left open and had to be assumed. */
  get description(): string {
    return this.engine.info.description;
  }

  /** Entries, special tokens included. */
  get vocabularySize(): number | undefined {
    return this.engine.info.vocabularySize;
  }

  /** Special tokens and their ids. */
  get specialTokens(): ReadonlyMap<string, number> {
    return (this.special ??= specialTokensOf(this.engine));
  }

  /**
   * The ids of a text. With o200k_base: `hello world` → `[24912, 2375]`
   * @throws TokenizerError `argument`, or `size` above 2^28 UTF-16 code units
   */
  encode(text: string, options: EncodeOptions = {}): Uint32Array {
    const checked = checkedForColumns(text);
    const { engine } = this;
    return withinMemory(() =>
      isPlain(options) && engine instanceof BytePairTokenizer
        ? engine.encodeIds(checked)
        : this.columns(checked, options).ids,
    );
  }

  /**
   * The tokens of a text with their ranges, in columns: UTF-16 code units (`starts`, `ends`), UTF-8 bytes (`byteStarts`,
   * `byteEnds`), and flags. Tokens that `addSpecialTokens` adds have an empty range.
   * @throws TokenizerError as `encode` does
   */
  encodeWithOffsets(text: string, options: EncodeOptions = {}): Encoding {
    const checked = checkedForColumns(text);
    return withinMemory(() => this.columns(checked, options));
  }

  /** How many tokens a text has, without a list of them. With o200k_base: `hello world` → 2 */
  count(text: string, options: EncodeOptions = {}): number {
    const checked = checkedText(text);
    if (isPlain(options)) return this.engine.count(checked);
    return options.addSpecialTokens === true
      ? this.columns(checkedForColumns(text), options).length
      : this.finderOf(options).count(checked);
  }

  /**
   * Counts up to a limit, and stops a few thousand characters after it was passed: `{ tokens, exceeded }`. With o200k_base
   * and the limit 1: `hello world` → `{ tokens: 2, exceeded: true }`
   */
  countUpTo(text: string, limit: number): LimitedCount {
    return countUpTo(this.engine, checkedText(text), checkedWhole(limit, 'the limit', 0));
  }

  /**
   * The text of ids. Bytes that are no UTF-8, as where a character was cut, become U+FFFD; {@link decodeBytes} keeps them.
   * @throws TokenizerError `id` for one that the vocabulary does not have, with the id
   */
  decode(ids: ArrayLike<number>, { skipSpecialTokens = false }: DecodeOptions = {}): string {
    const checked = checkedIds(ids);
    const { engine } = this;
    if (engine instanceof PipelineTokenizer) {
      for (let index = 0; index < checked.length; index++) this.requireId(engine, checked[index]!, index);
      return engine.decode(checked, { skipSpecialTokens });
    }
    const shownIds = skipSpecialTokens ? Array.from(checked).filter(id => !this.isSpecial(id)) : checked;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytesOf(shownIds));
  }

  /**
   * The bytes of ids, as the tokens have them.
   * @throws TokenizerError `id` as `decode` does
   */
  decodeBytes(ids: ArrayLike<number>): Uint8Array {
    return this.bytesOf(checkedIds(ids));
  }

  /** A document under edits, which counts again what an edit touches and nothing else. */
  document(text = ''): TextDocument {
    return TextDocument.of(this.engine, checkedText(text));
  }

  private columns(text: string, options: EncodeOptions): Encoding {
    const { engine } = this;
    if (options.addSpecialTokens !== true || !(engine instanceof PipelineTokenizer))
      return isText(options) ? engine.encode(text) : this.finderOf(options).encode(text);
    const whole = isText(options) ? engine : (this.finderOf(options) as PipelineTokenizer);
    return whole.encodeWithSpecialTokens(text).encoding;
  }

  private finderOf(options: EncodeOptions): SpecialFinder {
    return isText(options) ? this.engine : (this.finder ??= findingSpecialTokens(this.engine));
  }

  private isSpecial(id: number): boolean {
    return (this.specialIds ??= new Set(this.specialTokens.values())).has(id);
  }

  private bytesOf(ids: ArrayLike<number>): Uint8Array {
    try {
      return this.engine.decodeBytes(ids);
    } catch (error) {
      if (error instanceof RangeError) throw new TokenizerError('id', error.message, { cause: error });
      throw error;
    }
  }

  private requireId({ parts }: PipelineTokenizer, id: number, index: number): void {
    if (parts.addedVocabulary.token(id) !== undefined || parts.model.idToToken(id) !== undefined) return;
    throw new TokenizerError('id', `ids[${index}] is ${id}, and ${this.name} has no token with that id`);
  }
}

/** Throws for an option that there is not: it would be taken for `text` in silence. */
function isText(options: EncodeOptions): boolean {
  const special: string = options.special ?? 'text';
  if (special === 'text' || special === 'tokens') return special === 'text';
  throw new TokenizerError('argument', `special must be 'text' or 'tokens', not ${shown(special)}`);
}

function isPlain(options: EncodeOptions): boolean {
  return isText(options) && options.addSpecialTokens !== true;
}
