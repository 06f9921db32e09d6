import type * as vscode from 'vscode';
import type { ContextModel } from './contextLedger/contextModel';
import type { LoadCosts } from './costs/loadCosts';
import type { PriceStore } from './costs/priceStore';
import type { HubEnvironment } from './hub/hubEnvironment';
import type { Reports } from './reports';
import type { Results } from './results/results';
import type { ProviderCounts } from './providers/providerCounts';
import type { Painting } from './editors/painting';
import type { TextEditors } from './editors/textEditors';
import type { Remote } from '../protocol/rpc';
import type { TrainingTexts } from '../protocol/trainingTexts';
import type { ComparedTokenizers } from './tokenizers/comparedTokenizers';
import type { Tokenization } from './tokenizers/tokenization';
import type { SpellerProcess } from './workers/spellerProcess';
import type { TrainingProcess } from './workers/trainingProcess';

/** What every feature is given. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly tokenization: Tokenization;
  /** Which tokenizers are in the comparison. */
  readonly compared: ComparedTokenizers;
  /** Models and prices. */
  readonly costs: LoadCosts;
  /** The list that prices are from. */
  readonly prices: PriceStore;
  readonly editors: TextEditors;
  readonly reports: Reports;
  /** What others have counted, at the user's wish. */
  readonly providerCounts: ProviderCounts;
  /** What long runs came to. */
  readonly results: Results;
  /** Whether tokens are painted. */
  readonly painting: Painting;
  /** Where training and operations on vocabularies run, one at a time. */
  readonly training: TrainingProcess;
  /** Where words are looked up in dictionaries of the user's. */
  readonly speller: SpellerProcess;
  /** Checks and texts around training, from the engine. Throws `EngineFailedError` while that is down for good. */
  readonly trainingTexts: () => Remote<TrainingTexts>;
  /** What the environment says of Hugging Face's hub. */
  readonly hubEnvironment: HubEnvironment;
  /** What agents load from the workspace. */
  readonly contextLedger: ContextModel;
  /** Workers that can run at the same time. */
  readonly processors: number;
  readonly log: vscode.LogOutputChannel;
}
