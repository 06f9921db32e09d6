import type { Distributions } from './optimalAcceptance';

/** A line of a file on tokens. */
export interface TokenRecord {
  /** The token's text as the file writes it; undefined where offsets say where it is. */
  readonly token: unknown;
  /** UTF-16 code units of the text. */
  readonly range: { readonly start: number; readonly end: number } | undefined;
  /** Numbers, by name; true and false are 1 and 0. */
  readonly values: Readonly<Record<string, number>>;
  /** For each layer the experts that the token was sent to. */
  readonly experts: readonly (readonly number[])[] | undefined;
  readonly distributions: Distributions | undefined;
}

/** Fields that have a meaning of their own; all other numbers are values. */
const RESERVED: ReadonlySet<string> = new Set(['token', 'start', 'end', 'experts', 'p', 'q', 'rest_p', 'rest_q']);

/** Reads a line, or throws with what is wrong with it, for people. */
export function readRecord(line: string): TokenRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error('it is no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('it is no object');
  const fields = value as Readonly<Record<string, unknown>>;
  const { token, start, end } = fields;
  const range =
    Number.isInteger(start) && Number.isInteger(end) ? { start: Number(start), end: Number(end) } : undefined;
  if (token === undefined && !range) throw new Error('it has neither token nor start and end');
  if (range && (range.start < 0 || range.end < range.start)) throw new Error('its end is before its start');
  const values = Object.entries(fields).flatMap(([name, each]): [string, number][] => {
    if (RESERVED.has(name)) return [];
    if (typeof each === 'boolean') return [[name, each ? 1 : 0]];
    return typeof each === 'number' ? [[name, each]] : [];
  });
  return {
    token,
    range,
    values: Object.fromEntries(values),
    experts: expertsOf(fields['experts']),
    distributions: distributionsOf(fields),
  };
}

/** One layer's experts, or a list of them for each layer. */
function expertsOf(value: unknown): readonly (readonly number[])[] | undefined {
  if (value === undefined) return undefined;
  const isExpert = (each: unknown): boolean => Number.isInteger(each) && Number(each) >= 0;
  if (!Array.isArray(value)) throw new Error('experts: expected a list');
  if (value.every(isExpert)) return [value as number[]];
  if (value.every(layer => Array.isArray(layer) && layer.every(isExpert))) return value as number[][];
  throw new Error('experts: expected whole numbers from 0, or a list of them for each layer');
}

function distributionsOf(fields: Readonly<Record<string, unknown>>): Distributions | undefined {
  const { p, q, rest_p: restP, rest_q: restQ } = fields;
  if (p === undefined && q === undefined) return undefined;
  if (!isProbabilities(p) || !isProbabilities(q) || p.length !== q.length) {
    throw new Error('p and q: expected two lists of probabilities of the same tokens');
  }
  return { p, q, restP: restOf('rest_p', restP, p), restQ: restOf('rest_q', restQ, q) };
}

function isProbabilities(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(each => typeof each === 'number' && each >= 0 && each <= 1);
}

/** Probabilities are rounded where they are written. */
const ROUNDING = 1e-3;

function restOf(name: string, given: unknown, known: readonly number[]): number {
  const rest = 1 - known.reduce((sum, each) => sum + each, 0);
  if (given === undefined) {
    if (rest < -ROUNDING) throw new Error(`${name.slice(-1)}: the probabilities add up to more than 1`);
    return Math.max(0, rest);
  }
  if (typeof given !== 'number' || Math.abs(given - rest) > ROUNDING) {
    throw new Error(`${name}: expected what is missing to 1`);
  }
  return given;
}
