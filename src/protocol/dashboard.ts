import type { ChatMethods, ChatState } from './views/chat';
import type { ComparisonMethods, ComparisonState } from './views/comparison';
import type { ContextViewMethods, ContextViewState } from './contextFigures';
import type { CorpusMethods, CorpusState } from './files/corpus';
import type { DistributionsMethods, DistributionsState } from './views/distributions';
import type { ExaminationMethods, ExaminationState } from './views/examination';
import type { InspectorBar, InspectorBarMethods } from './views/barState';
import type { IntegrityMethods, IntegrityState } from './integrity/integrityState';
import type { LanguagesMethods, LanguagesState } from './views/languages';
import type { LengthCostsMethods, LengthCostsState } from './views/lengthCostReport';
import type { PromptsMethods, PromptsState } from './views/prompts';
import type { RecordsMethods, RecordsState } from './files/records';
import type { RobustnessMethods, RobustnessState } from './views/robustness';
import type { Grouped, Handlers, Remote } from './rpc';
import type { SideBySideMethods, SideBySideState } from './views/sideBySide';
import type { NamesMethods, NamesState, TermsMethods, TermsState } from './views/terms';
import type { UsageMethods, UsageState } from './views/usage';
import type { CostsMethods, CostsState, EstimatorMethods, EstimatorState } from './vocabulary';

/**
 * The views of the dashboard: what its pages show of each, and what they may ask of the extension there. On which page a
 * view is, and under which name, says `viewPlaces.ts`; the page's side of a view is in `webview/pageViews.ts`, the
 * extension's in `src/features/dashboard/hostViews.ts`.
 */
export interface DashboardViews {
  readonly comparison: ViewContract<ComparisonState, ComparisonMethods>;
  readonly sideBySide: ViewContract<SideBySideState, SideBySideMethods>;
  readonly distributions: ViewContract<DistributionsState, DistributionsMethods>;
  readonly chat: ViewContract<ChatState, ChatMethods>;
  readonly lengthCosts: ViewContract<LengthCostsState, LengthCostsMethods>;
  readonly prompts: ViewContract<PromptsState, PromptsMethods>;
  readonly robustness: ViewContract<RobustnessState, RobustnessMethods>;
  readonly languages: ViewContract<LanguagesState, LanguagesMethods>;
  readonly integrity: ViewContract<IntegrityState, IntegrityMethods>;
  readonly terms: ViewContract<TermsState, TermsMethods>;
  readonly names: ViewContract<NamesState, NamesMethods>;
  readonly corpus: ViewContract<CorpusState, CorpusMethods>;
  readonly records: ViewContract<RecordsState, RecordsMethods>;
  readonly context: ViewContract<ContextViewState, ContextViewMethods>;
  readonly estimator: ViewContract<EstimatorState, EstimatorMethods>;
  readonly costs: ViewContract<CostsState, CostsMethods>;
  readonly usage: ViewContract<UsageState, UsageMethods>;
  readonly examination: ViewContract<ExaminationState, ExaminationMethods>;
}

/** The types of one view. `State` is always a full snapshot: the page keeps nothing but scroll, focus and its forms. */
export interface ViewContract<State, Methods> {
  readonly state: State;
  readonly methods: Methods;
}

export type ViewId = keyof DashboardViews;
export type ViewState<V extends ViewId> = DashboardViews[V]['state'];

/** A view's methods as the extension implements them, and as the page calls them. */
export type ViewHandlers<V extends ViewId> = Handlers<DashboardViews[V]['methods']>;
export type ViewRemote<V extends ViewId> = Remote<DashboardViews[V]['methods']>;

/** The view that is selected, the Inspector's bar, and the state of each view; a page is given those of its own views. */
export type DashboardState = { readonly view: ViewId; readonly bar?: InspectorBar } & {
  readonly [V in ViewId]: ViewState<V>;
};

/** What has changed of it. */
export type DashboardUpdate = Partial<DashboardState>;

/** Served by the page. */
export interface DashboardPage {
  show(update: DashboardUpdate): void;
}

/** What the page itself asks of the extension, whatever its views. */
export interface PageMethods {
  /** The page is ready to show: answers with the state of the moment. A view that has none to give is left out. */
  ready(): DashboardUpdate;
  selectView(view: ViewId): void;
  /** Asks the user where to, and saves there what the page made. */
  saveFile(file: PageFile): void;
  /** What a report says of all its views. */
  reportFacts(): ReportFacts;
}

/** A file that the page made. */
export interface PageFile {
  /** Without its ending: small letters, digits and dashes. */
  readonly name: string;
  readonly format: 'svg' | 'png' | 'html';
  /** Text, or for PNG the bytes in base64. */
  readonly content: string;
}

/** What figures are of, and by which tokenizers. */
export interface ReportFacts {
  /** By its name: the text, the model and how exact counts for it are, versions, the date. */
  readonly about: Readonly<Record<string, string>>;
  readonly tokenizers: readonly { readonly id: string; readonly name: string; readonly description: string }[];
}

/** The methods of the page, of its bar and of each view. */
export type HostGroups = { readonly page: PageMethods; readonly bar: InspectorBarMethods } & {
  readonly [V in ViewId]: DashboardViews[V]['methods'];
};

/** Served by the extension: `page.ready`, `comparison.reveal` and so on. */
export type DashboardHost = Grouped<HostGroups>;
