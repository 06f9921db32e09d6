import { AddedVocabulary } from '../../src/engine/addedVocabulary';
import { readPipeline, readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import type { Tokenizer } from '../../src/engine/tokenizer';
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
    readonly ours: Tokenizer,
    /** The general one. */
    readonly pipeline: PipelineTokenizer,
    readonly native: NativeTokenizer,
  ) {}

  /** With added tokens found in texts, and with the special ones as plain text. Building takes seconds, so parts are shared. */
  static async open(name: string, json: TokenizerJson): Promise<{ readonly all: Pair; readonly nonSpecial: Pair }> {
    const info = { id: name, name, kind: 'bpe', description: '' } as const;
    const fast = readTokenizerJson(json, info, { matched: 'all' });
    const general = fast instanceof PipelineTokenizer ? fast : readPipeline(json, info, { matched: 'all' });
    const { parts } = general;
    const addedVocabulary = new AddedVocabulary(parts.addedVocabulary.tokens, parts.normalizer, 'nonSpecial');
    const asText = new PipelineTokenizer(info, { ...parts, addedVocabulary });
    const fastAsText = fast === general ? asText : readTokenizerJson(json, info, { matched: 'nonSpecial' });
    const native = (changed: TokenizerJson): Promise<NativeTokenizer> =>
      NativeTokenizer.fromJson(JSON.stringify(trimsRanges(json) ? withoutPostProcessor(changed) : changed));
    return {
      all: new Pair(json, fast, general, await native(json)),
      nonSpecial: new Pair(json, fastAsText, asText, await native(withSpecialTokensAsText(json))),
    };
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
