import { AddedVocabulary } from '../../src/engine/addedVocabulary';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import { ShortcutTokenizer } from '../../src/engine/shortcutTokenizer';
import { assertSameIds, assertSameRanges, assertSlices, assertTiles, Tally } from './comparison';
import { NativeTokenizer, wellFormed } from './nativeTokenizer';
import { pick, type Random } from './random';
import { mixedText, proseLikeText } from './randomTexts';
import {
  composes,
  isLossless,
  trimsRanges,
  type TokenizerJson,
  withoutPostProcessor,
  withSpecialTokensAsText,
} from './referenceJson';

/** Ours and the reference, built from the same tokenizer.json. */
export class Pair {
  readonly tally = new Tally();

  private constructor(
    readonly json: TokenizerJson,
    /** The tokenizer that the extension would use, which may be a faster one. */
    readonly ours: PipelineTokenizer,
    /** The general one. */
    readonly pipeline: PipelineTokenizer,
    readonly native: NativeTokenizer,
  ) {}

  /** With all added tokens found in texts. `text` is the JSON as it was read. */
  static async open(name: string, text: string): Promise<Pair> {
    const json = JSON.parse(text) as TokenizerJson;
    const ours = readTokenizerJson(json, { id: name, name, kind: 'bpe', description: '' }, { matched: 'all' });
    const native = trimsRanges(json) ? JSON.stringify(withoutPostProcessor(json)) : text;
    return new Pair(json, ours, generalOf(ours), await NativeTokenizer.fromJson(native));
  }

  /** The same with special tokens as plain text. Ours shares all that takes long to build; the reference is built again. */
  async withSpecialTokensAsText(): Promise<Pair> {
    const ours = this.oursWithSpecialTokensAsText();
    const changed = withSpecialTokensAsText(trimsRanges(this.json) ? withoutPostProcessor(this.json) : this.json);
    return new Pair(this.json, ours, generalOf(ours), await NativeTokenizer.fromJson(JSON.stringify(changed)));
  }

  /** Ours alone, with special tokens as plain text. */
  oursWithSpecialTokensAsText(): PipelineTokenizer {
    const { info, parts } = this.ours;
    const addedVocabulary = new AddedVocabulary(parts.addedVocabulary.tokens, parts.normalizer, 'nonSpecial');
    const changed = { ...parts, addedVocabulary };
    return this.ours instanceof ShortcutTokenizer
      ? new ShortcutTokenizer(info, changed, this.ours.shortcut)
      : new PipelineTokenizer(info, changed);
  }

  /** Compares ids and ranges on a text, and ours with itself: count, tiling, slices. */
  async assertSame(text: string, label: string): Promise<void> {
    const formed = wellFormed(text);
    const reference = await this.native.encode(formed);
    const encoding = this.ours.encode(text);
    assertSameIds(encoding.ids, reference.ids, text, label);
    this.tally.strings++;
    this.tally.tokens += encoding.length;
    const composed = composes(this.json) && this.native.normalize(formed) !== formed;
    assertSameRanges(encoding, reference, { text, label, composed });
    if (this.pipeline !== this.ours) {
      assertSameIds(this.pipeline.encode(text).ids, encoding.ids, text, `${label}, general pipeline`);
    }
    assertSameIds([this.ours.count(text)], [encoding.length], text, `${label}, count`);
    if (isLossless(this.json)) {
      assertTiles(encoding, text, label);
      assertSlices(encoding, ids => this.ours.decodeBytes(ids), text, label);
    }
  }
}

/** The general way to the tokens of a tokenizer that may have a faster one. */
function generalOf(tokenizer: PipelineTokenizer): PipelineTokenizer {
  return tokenizer instanceof ShortcutTokenizer ? new PipelineTokenizer(tokenizer.info, tokenizer.parts) : tokenizer;
}

/** Texts of all scripts; some with the added tokens of a vocabulary among them. */
export function parityText(next: Random, addedTokens: readonly string[]): string {
  const kind = next(4);
  if (kind === 0) return proseLikeText(next, 1 + next(300));
  if (kind === 1 && addedTokens.length > 0) {
    let text = '';
    for (let part = 1 + next(5); part > 0; part--) text += mixedText(next, next(12)) + pick(next, addedTokens);
    return text + mixedText(next, next(12));
  }
  return mixedText(next, 1 + next(60));
}
