import * as vscode from 'vscode';
import { registerAddedTokenizers } from './features/addedTokenizers/addedTokenizerCommands';
import { registerBoundaries } from './features/boundaries/boundaries';
import { registerCopyTokens } from './features/copyTokens/copyTokens';
import { registerContextLedger } from './features/contextLedger/contextLedger';
import { registerCostTree } from './features/costTree/costTree';
import { registerDashboard } from './features/dashboard/registerDashboard';
import { registerExplorer } from './features/explorer/explorer';
import { registerHiddenText } from './features/hiddenText/hiddenText';
import { registerTokenHover } from './features/hover/tokenHover';
import { registerNumbers } from './features/numbers/numbersReport';
import { registerResults } from './features/results/resultsTree';
import { registerSections } from './features/sections/sections';
import { registerSelection } from './features/selection/selection';
import { registerStatusBar } from './features/statusBar/statusBar';
import { registerWalkthrough } from './features/walkthrough/walkthrough';
import { registerPrices } from './features/prices/prices';
import { registerProviderCount } from './features/providerCount/providerCount';
import { registerResize } from './features/resize/resize';
import { registerTokenData } from './features/tokenData/tokenData';
import { registerTokenizerDifference } from './features/tokenizerDifference/compareTokenizerFiles';
import { registerTraining } from './features/training/training';
import { registerWalk } from './features/walk/walk';
import { AddedTokenizers } from './host/tokenizers/addedTokenizers';
import { ComparedTokenizers } from './host/tokenizers/comparedTokenizers';
import type { ReadStart } from './host/tokenizers/chosenFiles';
import { createApi, type TokenLoupeApi } from './host/api';
import { ContextModel } from './host/contextLedger/contextModel';
import { costsLoader } from './host/costs/loadCosts';
import { PriceStore } from './host/costs/priceStore';
import { ProviderCounts } from './host/providers/providerCounts';
import type { Disposable } from './host/disposables';
import { EngineProcess } from './host/workers/engineProcess';
import type { StartEngine, StartSpeller, TrainingMachine } from './host/workers/engineWorker';
import { hostFiles, readCorpusFile, spellerFiles } from './host/workers/servedFiles';
import { SpellerProcess } from './host/workers/spellerProcess';
import { type HubEnvironment, NO_ENVIRONMENT } from './host/hub/hubEnvironment';
import { Reports } from './host/reports';
import { Results } from './host/results/results';
import type { Services } from './host/services';
import { Painting } from './host/editors/painting';
import { SettingsCheck } from './host/settings/settingsCheck';
import { TextEditors } from './host/editors/textEditors';
import { Tokenization } from './host/tokenizers/tokenization';
import { TrainingProcess } from './host/workers/trainingProcess';

/** What only a computer of the user's has, and a browser has not. */
export interface HostMachine {
  readonly readStart?: ReadStart;
  readonly hubEnvironment?: HubEnvironment;
  /** The user's own folder. */
  readonly homeFolder?: () => string;
}

/** Puts the services together, on workers that are started where the extension runs, and registers the features. */
export function compose(
  context: vscode.ExtensionContext,
  startEngine: StartEngine,
  { startTrainer, processors }: TrainingMachine,
  startSpeller: StartSpeller,
  { readStart, hubEnvironment = NO_ENVIRONMENT, homeFolder }: HostMachine = {},
): TokenLoupeApi {
  const own = <T extends Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(vscode.window.createOutputChannel('Token Loupe', { log: true }));
  const added = own(
    new AddedTokenizers(vscode.Uri.joinPath(context.globalStorageUri, 'added'), context.globalState, log),
  );
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const files = hostFiles(dist, id => tokenization.filesOf(id));
  const engine = own(new EngineProcess(startEngine, files, log));
  const tokenization: Tokenization = own(new Tokenization(engine, added, log, readStart));
  const fetchedPrices = vscode.Uri.joinPath(context.globalStorageUri, 'prices', 'prices.json');
  const prices = own(new PriceStore(vscode.Uri.joinPath(dist, 'prices.json'), fetchedPrices, log));
  const costs = costsLoader(prices, log);
  const services: Services = {
    context,
    tokenization,
    compared: own(new ComparedTokenizers(context.workspaceState)),
    costs,
    prices,
    contextLedger: own(
      new ContextModel({ tokenization, costs, log, workspaceState: context.workspaceState, homeFolder }),
    ),
    editors: own(new TextEditors()),
    reports: own(new Reports()),
    providerCounts: own(new ProviderCounts()),
    results: own(new Results(vscode.Uri.joinPath(context.globalStorageUri, 'results'), log)),
    painting: own(new Painting(context.workspaceState)),
    training: own(new TrainingProcess(startTrainer, readCorpusFile)),
    speller: own(new SpellerProcess(startSpeller, spellerFiles(dist))),
    trainingTexts: () => engine.engine,
    hubEnvironment,
    processors,
    log,
  };

  own(new SettingsCheck(log));
  own(registerBoundaries(services));
  own(registerStatusBar(services));
  own(registerTokenHover(services));
  own(registerExplorer(services));
  own(registerDashboard(services));
  own(registerSelection(services));
  own(registerProviderCount(services));
  own(registerPrices(services));
  own(registerAddedTokenizers(services));
  own(registerTraining(services));
  own(registerResize(services));
  own(registerResults(services));
  own(registerWalk(services));
  own(registerCopyTokens(services));
  own(registerHiddenText(services));
  own(registerCostTree(services));
  own(registerContextLedger(services));
  own(registerSections(services));
  own(registerNumbers(services));
  own(registerTokenData(services));
  own(registerTokenizerDifference(services));
  own(registerWalkthrough(services));
  return createApi(tokenization);
}
