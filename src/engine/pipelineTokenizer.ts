import type { Resync } from './document/resync';
import { type Encoding, TokenFlag } from './encoding';
import { AlignedText } from './pipeline/alignedText';
import { PipelineCuts } from './pipeline/pipelineCuts';
import type { PipelineParts } from './pipeline/pipelineParts';
import { pipelineResync } from './pipeline/pipelineResync';
import { tracePipeline } from './pipeline/pipelineTrace';
import { PieceCache, TOKEN_SIZE } from './pipeline/pieceCache';
import { tokenBytes } from './pipeline/tokenBytes';
import { TokenPlacer } from './pipeline/tokenPlacer';
import type { TypedEncoding } from './postProcessors/postProcessor';
import { type TextPart, type Tokenizer, type TokenizerInfo, WHOLE_TEXT } from './tokenizer';
import type { Trace } from './trace';

/** Any tokenizer of Hugging Face's kind: added tokens, normalizer, pre-tokenizer, model, post-processor, decoder. */
export class PipelineTokenizer implements Tokenizer {
  private readonly pieces: PieceCache;
  private readonly cuts: PipelineCuts;
  private softCuts: { readonly resync: Resync | undefined } | undefined;

  constructor(
    readonly info: TokenizerInfo,
    readonly parts: PipelineParts,
  ) {
    this.pieces = new PieceCache(parts.model);
    this.cuts = new PipelineCuts(parts);
  }

  encode(text: string, part: TextPart = WHOLE_TEXT): Encoding {
    const original = AlignedText.of(text);
    const placer = new TokenPlacer(original);
    for (const section of this.parts.addedVocabulary.sections(original, part)) {
      if (section.token) {
        const { id, special } = section.token;
        placer.add(section.text, id, 0, section.text.length, special ? TokenFlag.Special : 0, -1, -1);
        continue;
      }
      for (const piece of this.split(section.text, section.part)) this.place(placer, piece);
    }
    return placer.build();
  }

  count(text: string, part: TextPart = WHOLE_TEXT): number {
    let count = 0;
    for (const section of this.parts.addedVocabulary.sections(AlignedText.of(text), part)) {
      if (section.token) count++;
      else for (const piece of this.split(section.text, section.part)) count += this.pieces.count(piece.text);
    }
    return count;
  }

  /**
   * The tokens of one or two texts with the special tokens that the model wants around them, and for each the number of
   * its segment. Ranges are those in the token's own text.
   */
  encodeWithSpecialTokens(text: string, pair?: string): TypedEncoding {
    const sequence = this.encode(text);
    const second = pair === undefined ? undefined : this.encode(pair);
    if (this.parts.postProcessor) return this.parts.postProcessor.process(sequence, second);
    if (second) throw new Error(`${this.info.name} has no post-processor, which would say how to join two texts`);
    return { encoding: sequence, typeIds: new Uint32Array(sequence.length) };
  }

  /** The text that the decoder makes of ids. Ids that are not in the vocabulary are left out, as the crate does. */
  decode(ids: ArrayLike<number>, options: { readonly skipSpecialTokens?: boolean } = {}): string {
    const tokens: string[] = [];
    for (const id of Array.from(ids)) {
      const added = this.parts.addedVocabulary.token(id);
      if (added?.special && options.skipSpecialTokens) continue;
      const token = added?.content ?? this.parts.model.idToToken(id);
      if (token !== undefined) tokens.push(token);
    }
    return this.parts.decoder ? this.parts.decoder.decode(tokens).join('') : tokens.join(' ');
  }

  decodeBytes(ids: ArrayLike<number>): Uint8Array {
    const { addedVocabulary, model, decoder } = this.parts;
    const tokens = Array.from(ids, id => {
      const added = addedVocabulary.token(id);
      const content = added?.content ?? model.idToToken(id);
      if (content === undefined) throw new RangeError(`${this.info.name} has no token with the id ${id}`);
      return { content, isAdded: added !== undefined };
    });
    return tokenBytes(tokens, decoder);
  }

  canCutAt(text: string, index: number): boolean {
    return this.cuts.isProvedBetween(text.charCodeAt(index - 1), text.charCodeAt(index));
  }

  get resync(): Resync | undefined {
    return (this.softCuts ??= { resync: pipelineResync(this.parts, this.cuts) }).resync;
  }

  trace(text: string, part: TextPart = WHOLE_TEXT): Trace {
    return tracePipeline(this, text, part);
  }

  private split(text: AlignedText, part: TextPart): readonly AlignedText[] {
    if (text.length === 0) return [];
    return this.parts.preTokenizer ? this.parts.preTokenizer.preTokenize(text, part) : [text];
  }

  private place(placer: TokenPlacer, piece: AlignedText): void {
    const tokens = this.pieces.tokens(piece.text);
    for (let at = 0; at < tokens.length; at += TOKEN_SIZE) {
      placer.add(
        piece,
        tokens[at]!,
        tokens[at + 1]!,
        tokens[at + 2]!,
        tokens[at + 3]!,
        tokens[at + 4]!,
        tokens[at + 5]!,
      );
    }
  }
}
