import type { Model } from '../../src/engine/models/model';

/** A token as a model gives it. */
export interface ModelToken {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly flags: number;
  readonly byteFrom: number;
  readonly byteTo: number;
}

export function tokenized(model: Model, piece: string): ModelToken[] {
  const tokens: ModelToken[] = [];
  model.tokenize(piece, (id, start, end, flags, byteFrom, byteTo) => {
    tokens.push({ id, start, end, flags, byteFrom, byteTo });
  });
  return tokens;
}

export function idsOf(model: Model, piece: string): number[] {
  return tokenized(model, piece).map(token => token.id);
}
