import type { OwnTextMeasurement, RatePoint } from '../../../protocol/views/ownText';

/** Of what is kept; another version of the extension may mean something else by it. */
const VERSION = 1;

/** A measurement as the workspace keeps it. */
export function toBeKept(measurement: OwnTextMeasurement): unknown {
  return { version: VERSION, measurement };
}

/** What was kept, if it is something that this version kept: whatever else is there is left alone. */
export function keptMeasurement(kept: unknown): OwnTextMeasurement | undefined {
  const { version, measurement } = Object(kept) as { readonly version?: unknown; readonly measurement?: unknown };
  if (version !== VERSION) return undefined;
  const { bpe, superbpe, tokenizers, uncounted, trainedBytes, heldOutBytes } = Object(measurement) as {
    readonly [K in keyof OwnTextMeasurement]?: unknown;
  };
  const complete =
    [bpe, superbpe, tokenizers].every(points => Array.isArray(points) && points.every(isPoint)) &&
    Array.isArray(uncounted) &&
    [trainedBytes, heldOutBytes].every(Number.isFinite);
  return complete ? (measurement as OwnTextMeasurement) : undefined;
}

function isPoint(value: unknown): boolean {
  const { vocabularySize, tokensPerCharacter } = Object(value) as { readonly [K in keyof RatePoint]?: unknown };
  return Number.isFinite(vocabularySize) && Number.isFinite(tokensPerCharacter);
}
