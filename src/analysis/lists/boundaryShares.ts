/** What the shares are of: see `BoundaryCounts`. */
interface Counts {
  readonly boundaries: number;
  readonly kept: number;
  readonly added: number;
}

/** Shares of token boundaries, 0 to 1; `added`, by boundaries of the text as written, can be above 1. */
export interface BoundaryShares {
  readonly kept: number;
  readonly added: number;
  /** Boundaries that both texts have, by those that either has. */
  readonly same: number;
}

/** Undefined where the text as written has no boundary. Of 4, 3 kept and 2 added: kept 0.75, added 0.5, same 3/6 = 0.5. */
export function boundaryShares({ boundaries, kept, added }: Counts): BoundaryShares | undefined {
  if (boundaries === 0) return undefined;
  return { kept: kept / boundaries, added: added / boundaries, same: kept / (boundaries + added) };
}
