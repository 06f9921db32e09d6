import type * as vscode from 'vscode';
import { DEFAULT_MODELS } from '../../catalog/defaultModels';
import { type CatalogModel, findModel, listModels } from '../../catalog/models';
import { inputPrice, PRICE_SOURCE } from '../../catalog/prices';
import { tokenizerFor } from '../../catalog/tokenizers';
import type { Exactness } from '../../protocol/dashboard';
import { setting } from '../settings';
import type { Tokenization } from '../tokenizers/tokenization';

/** What a text costs as input to the selected model. */
export interface Cost {
  readonly modelName: string;
  /** Tokens by the model's tokenizer, or by the one that stands in for it. */
  readonly tokens: number;
  readonly tokenizerId: string;
  /** Whether `tokens`, and so the cost, is the model's own count. */
  readonly exactness: Exactness;
  /** Absent where no price is known. */
  readonly usd?: number;
  readonly usdPerMillionTokens?: number;
  /** Tokens; absent where not known. */
  readonly contextWindow?: number;
}

/** The selected model, and how its counts are made. */
export interface SelectedModel {
  readonly id: string;
  readonly name: string;
  readonly tokenizerId: string;
  readonly exactness: Exactness;
  readonly contextWindow?: number;
}

/** Where all prices come from, with the data's date. */
export const priceSource = PRICE_SOURCE;

/** The model that costs are worked out for: the setting's, even if its price is not known. */
export function selectedModel(): SelectedModel {
  const id = setting('model');
  const model = findModel(id);
  const { tokenizerId, exactness } = tokenizerFor(id);
  return {
    id,
    name: model?.name ?? id,
    tokenizerId,
    exactness,
    ...(model?.contextWindow === undefined ? {} : { contextWindow: model.contextWindow }),
  };
}

/** The price of `tokens` input tokens for the selected model, today; nothing where none is known. */
export function priceOf(
  tokens: number,
): { readonly usdPerMillionTokens: number; readonly totalUsd: number } | undefined {
  const model = findModel(setting('model'));
  return model && inputPrice(model, tokens, new Date());
}

/** Models to choose from: a current one of each big provider first, then all others for text that are not deprecated. */
export function modelChoices(): CatalogModel[] {
  const preferred = DEFAULT_MODELS.flatMap(id => findModel(id) ?? []);
  const others = listModels().filter(model => model.forText && !model.deprecated && !DEFAULT_MODELS.includes(model.id));
  return [...preferred, ...others];
}

/** Works out what `tokens`, counted by the selected model's tokenizer, cost. */
export function costOf(tokens: number): Cost {
  const model = selectedModel();
  const price = priceOf(tokens);
  return {
    modelName: model.name,
    tokens,
    tokenizerId: model.tokenizerId,
    exactness: model.exactness,
    ...(price ? { usd: price.totalUsd, usdPerMillionTokens: price.usdPerMillionTokens } : {}),
    ...(model.contextWindow === undefined ? {} : { contextWindow: model.contextWindow }),
  };
}

/** Counts a document by the selected model's tokenizer and works out its cost. */
export async function documentCost(
  tokenization: Tokenization,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<Cost> {
  const { tokens } = await tokenization.count(document, selectedModel().tokenizerId, signal);
  return costOf(tokens);
}
