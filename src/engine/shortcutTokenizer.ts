import type { BytePairTokenizer } from './bytePairTokenizer';
import type { Resync } from './document/resync';
import type { Encoding } from './encoding';
import { AlignedText } from './pipeline/alignedText';
import type { PipelineParts } from './pipeline/pipelineParts';
import { PipelineTokenizer } from './pipelineTokenizer';
import { type TextPart, type TokenizerInfo, WHOLE_TEXT } from './tokenizer';

/**
 * A pipeline with a faster way to the same tokens, taken by every text that it has nothing to normalize in and no added
 * token to find.
 */
export class ShortcutTokenizer extends PipelineTokenizer {
  /** No text has anything to normalize or to find in it: then this is the shortcut. */
  private readonly allIsPlain: boolean;

  constructor(
    info: TokenizerInfo,
    parts: PipelineParts,
    readonly shortcut: BytePairTokenizer,
  ) {
    super(info, parts);
    this.allIsPlain = !parts.normalizer && !parts.addedVocabulary.findsAny;
  }

  override encode(text: string, part: TextPart = WHOLE_TEXT): Encoding {
    return this.isPlain(text) ? this.shortcut.encode(text) : super.encode(text, part);
  }

  override count(text: string, part: TextPart = WHOLE_TEXT): number {
    return this.isPlain(text) ? this.shortcut.count(text) : super.count(text, part);
  }

  override canCutAt(text: string, index: number): boolean {
    return this.allIsPlain ? this.shortcut.canCutAt(text, index) : super.canCutAt(text, index);
  }

  override get resync(): Resync | undefined {
    return this.allIsPlain ? this.shortcut.resync : super.resync;
  }

  private isPlain(text: string): boolean {
    const { addedVocabulary, normalizer } = this.parts;
    if (this.allIsPlain) return true;
    if (addedVocabulary.occursIn(text)) return false;
    if (!normalizer || normalizer.leaves?.(text)) return true;
    const aligned = AlignedText.of(text);
    return normalizer.normalize(aligned, WHOLE_TEXT) === aligned;
  }
}
