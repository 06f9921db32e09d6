import type { LengthModel } from '../../analysis/lists/lengthCosts';
import type { TextViewMethods, TextViewState } from './textViews';

/** A published model to work out costs for. */
export interface NamedLengthModel extends LengthModel {
  readonly id: string;
  readonly name: string;
  readonly source: string;
}

/** Tokens of the text; the page works out their costs for the model that is chosen there. */
export interface LengthFigures {
  readonly rows: readonly { readonly tokenizerId: string; readonly tokens: number }[];
  readonly models: readonly NamedLengthModel[];
}

export type LengthCostsState = TextViewState<LengthFigures>;
export type LengthCostsMethods = TextViewMethods;
