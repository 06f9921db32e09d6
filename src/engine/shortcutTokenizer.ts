import type { BytePairTokenizer } from './bytePairTokenizer';
import type { Encoding } from './encoding';
import { AlignedText } from './pipeline/alignedText';
import { type PipelineParts, PipelineTokenizer } from './pipelineTokenizer';
import { type TextPart, type TokenizerInfo, WHOLE_TEXT } from './tokenizer';

/**
 * A pipeline with a faster way to the same tokens, taken by every text that it has nothing to normalize in and no added
 * token to find.
 */
export class ShortcutTokenizer extends PipelineTokenizer {
  constructor(
    info: TokenizerInfo,
    parts: PipelineParts,
    private readonly shortcut: BytePairTokenizer,
  ) {
    super(info, parts);
  }

  override encode(text: string, part: TextPart = WHOLE_TEXT): Encoding {
    return this.isPlain(text) ? this.shortcut.encode(text) : super.encode(text, part);
  }

  override count(text: string, part: TextPart = WHOLE_TEXT): number {
    return this.isPlain(text) ? this.shortcut.count(text) : super.count(text, part);
  }

  private isPlain(text: string): boolean {
    const { addedVocabulary, normalizer } = this.parts;
    if (addedVocabulary.occursIn(text)) return false;
    if (!normalizer) return true;
    const aligned = AlignedText.of(text);
    return normalizer.normalize(aligned, WHOLE_TEXT) === aligned;
  }
}
