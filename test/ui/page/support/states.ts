import { metricValues } from '../../../../src/analysis/metrics/metrics';
import { rankFrequency } from '../../../../src/analysis/profile/rankFrequency';
import { TokenProfileBuilder } from '../../../../src/analysis/profile/tokenProfile';
import { wordSpans } from '../../../../src/analysis/profile/wordSpans';
import { answerEstimate } from '../../../../src/features/dashboard/estimator/estimates';
import { modelPresets } from '../../../../src/features/dashboard/modelPresetList';
import type { ComparisonReport, ComparisonRow } from '../../../../src/protocol/views/comparison';
import type { DashboardState } from '../../../../src/protocol/dashboard';
import type { InspectorBar } from '../../../../src/protocol/views/barState';
import { LineBreaks } from '../../../../src/analysis/profile/lineBreaks';
import { TextCourseBuilder } from '../../../../src/analysis/profile/textCourse';
import type { ProfiledText, TokenizerProfile } from '../../../../src/protocol/engine';
import type { Measured } from '../../../../webview/parts/textReport';
import type { ExaminationState } from '../../../../src/protocol/views/examination';
import type { UsageState } from '../../../../src/protocol/views/usage';
import { faultyExamination } from './examinationStates';
import type { OwnTextMeasurement } from '../../../../src/protocol/views/ownText';
import type { EstimatorAnswer, EstimatorInput, EstimatorState } from '../../../../src/protocol/vocabulary';
import { encodingOfTokens } from '../../../support/encodingOfTokens';
import { fitCurves } from '../../../../src/vocabulary/ownText/ownTextEstimate';

export const sampleText = `import { readFile } from 'node:fs/promises';

\t// Tabs, trailing spaces   \r
export async function load(path: string): Promise<string> {
    const text = await readFile(path, 'utf8');
    return text.normalize('NFC');
}

Naïve café: combining e\u0301, emoji 👩‍👩‍👧‍👦 and 🇩🇪 flags 🙂.
سلام دنیا، این یک متن فارسی است (123).
שלום עולם
日本語のテキストも読めます。
A very long line without any break that has to wrap inside its pane: ${'tokenization '.repeat(9)}end.
`;

const modelChoices = [
  ...['GPT-5', 'GPT-5 mini', 'GPT-5 nano', 'GPT-4o', 'GPT-4.1', 'o3'].map(name => ({ name, provider: 'OpenAI' })),
  ...['Claude Opus 4.5', 'Claude Sonnet 4.5', 'Claude Haiku 4.5'].map(name => ({ name, provider: 'Anthropic' })),
  ...['Gemini 2.5 Pro', 'Gemini 2.5 Flash'].map(name => ({ name, provider: 'Google' })),
  ...Array.from({ length: 290 }, (_, index) => ({
    name: `Hosted model ${index + 1}`,
    provider: `Provider ${(index % 12) + 1}`,
  })),
]
  .sort((a, b) => a.provider.localeCompare(b.provider))
  .map((choice, index) => ({
    ...choice,
    id: `${choice.provider}/${choice.name}`.toLowerCase().replace(/\s+/g, '-'),
    usdPerMillionTokens: 1.25,
    contextWindow: 400_000,
    exactness: choice.provider === 'OpenAI' ? ('exact' as const) : ('estimate' as const),
    isOld: index % 3 === 2 && choice.name.startsWith('Hosted'),
  }));

function row(
  tokenizerId: string,
  name: string,
  kind: ComparisonRow['kind'],
  vocabularySize: number,
  tokens: number,
): ComparisonRow {
  return {
    tokenizerId,
    name,
    kind,
    description: `${name}: what it is and where it comes from.`,
    figures: {
      vocabularySize,
      tokens,
      bytesPerToken: 18_432 / tokens,
      tokensPerWord: tokens / 2_871,
      versusBaseline: tokens / 4_000 - 1,
      charactersPerToken: 18_117 / tokens,
      wholeWords: Math.min(1, 2_000 / tokens),
      seenBefore: 0.7,
      ...(kind === 'baseline' ? {} : { costUsd: (tokens * 1.25) / 1e6, windowShare: tokens / 400_000 }),
    },
  };
}

/** What is known before a text was counted. */
function sizeOf({ figures: { vocabularySize } }: ComparisonRow): ComparisonRow['figures'] {
  return vocabularySize === undefined ? {} : { vocabularySize };
}

/** A finished comparison of a TypeScript file. */
export const report: ComparisonReport = {
  status: 'ready',
  source: {
    kind: 'document',
    name: 'tokenizationService.ts',
    path: 'src/host/tokenizationService.ts',
    bytes: 18_432,
    characters: 18_117,
    words: 2_871,
  },
  rows: [
    row('o200k_base', 'o200k_base', 'bpe', 200_019, 4_000),
    row('cl100k_base', 'cl100k_base', 'bpe', 100_277, 4_021),
    row('superbpe-t180k', 'SuperBPE 200k (t = 180k)', 'superbpe', 200_005, 3_000),
    row('gpt2', 'GPT-2', 'bpe', 50_257, 6_480),
    row('kl3m', 'KL3M 004 (legal and financial)', 'domain', 131_072, 4_480),
    {
      tokenizerId: 'mine',
      name: 'my-tokenizer-with-a-really-long-file-name.tokenizer.json',
      kind: 'domain',
      description: 'Loaded from your disk.',
      figures: {},
      error: 'The file is not a tokenizer: model.type is missing (line 1).',
    },
    row('words', 'Words', 'baseline', 1_000_000, 2_871),
    row('bytes', 'Bytes', 'baseline', 256, 18_432),
  ],
  baselineId: 'o200k_base',
  pricing: {
    modelId: 'openai/gpt-5',
    modelName: 'GPT-5',
    usdPerMillionTokens: 1.25,
    contextWindow: 400_000,
    tokenizerId: 'o200k_base',
    exactness: { kind: 'exact' },
    source: '@pydantic/genai-prices 0.1.8 (2026-11-02)',
    tokens: 4_000,
    usd: 0.005,
    earlier: { name: 'GPT-4', tokenizerId: 'cl100k_base', tokens: 4_021 },
    chatTemplate: 'unpublished',
  },
  speed: 'textTooShort',
  heldOut: [
    { domain: 'speeches', bytes: 1_548_597, bytesPerToken: { o200k_base: 5.201, mine: 6.879 } },
    { domain: 'code', bytes: 2_097_650, bytesPerToken: { o200k_base: 4.175, cl100k_base: 4.208, mine: 4.553 } },
  ],
};

/** The Inspector's bar over it. */
export const bar: InspectorBar = {
  text: { kind: 'document', isPinned: false, name: 'tokenizationService.ts', path: 'src/host/tokenizationService.ts' },
  tokenizers: report.rows.map(({ tokenizerId: id, name, error }) => ({
    id,
    name,
    isCompared: true,
    ...(error !== undefined && { error }),
  })),
  baselineId: 'o200k_base',
  model: { id: 'openai/gpt-5', name: 'GPT-5', setFor: 'all', hasWorkspace: true, choices: modelChoices },
};

/** The same text, still being counted by most tokenizers. */
export const counting: ComparisonReport = {
  ...report,
  status: 'counting',
  rows: report.rows.map((each, index) => {
    if (index < 2 || each.error !== undefined) return each;
    return { ...each, figures: sizeOf(each) };
  }),
};

/** An empty document. */
export const emptyText: ComparisonReport = {
  ...report,
  source: { ...report.source, name: 'empty.txt', path: 'empty.txt', bytes: 0, characters: 0, words: 0 },
  rows: report.rows.map(each =>
    each.error === undefined
      ? { ...each, figures: { ...sizeOf(each), tokens: 0, versusBaseline: 0, costUsd: 0 } }
      : each,
  ),
};

/** A model whose tokenizer is not published, a selection in a file with a long name. */
export const estimated: ComparisonReport = {
  ...report,
  source: {
    ...report.source,
    kind: 'selection',
    name: 'a-file-with-a-name-that-goes-on-and-on-because-somebody-wanted-it-to.component.spec.ts',
    words: 1,
    bytes: 1,
  },
  pricing: {
    ...report.pricing,
    modelId: 'anthropic/claude-sonnet-4.5',
    modelName: 'Claude Sonnet 4.5',
    usdPerMillionTokens: 3,
    exactness: {
      kind: 'estimate',
      reason: 'Its tokenizer is not published; o200k_base stands in for it.',
      band: { least: 0.8, most: 1.2, documents: 200 },
    },
    earlier: { name: 'Claude 2', measured: 'from 2 % fewer to 5 % more in 95 % of 200 documents of source code' },
    chatTemplate: 'published',
  },
};

/** A model about which nothing is known. */
export const unknownModel: ComparisonReport = {
  ...report,
  rows: report.rows.map(each => {
    const figures = { ...each.figures };
    delete figures.costUsd;
    return { ...each, figures };
  }),
  pricing: {
    modelId: 'provider-1/hosted-model-1',
    modelName: 'Hosted model 1',
    tokenizerId: 'o200k_base',
    exactness: { kind: 'unknown', reason: 'No tokenizer is known for this model.' },
    source: report.pricing.source,
  },
};

export const estimator: EstimatorState = {
  presets: modelPresets(),
  tokenizer: { name: 'o200k_base', vocabularySize: 200_019 },
  ownText: {},
};

export const idleUsage: UsageState = {
  document: 'src/host/tokenizationService.ts',
  work: { status: 'idle' },
  operations: [],
};

/** What two tokenizers make of the sample, worked out from tokens that are given. */
export const profiled = profiledReport([
  profileRow('o200k_base', ['the', ' token', 'izer', ' token', 'ize', 's', ' the', ' token', 's']),
  profileRow('r50k_base', ['th', 'e', ' to', 'ken', 'iz', 'er', ' to', 'ken', 'iz', 'es', ' the', ' to', 'kens']),
]);

/** A report of these profiles, whose ids are their names. */
export function profiledReport(profiles: readonly TokenizerProfile[]): Measured<ProfiledText> {
  return {
    status: 'ready',
    source: { kind: 'document', name: 'fish.txt', path: 'texts/fish.txt' },
    tokenizers: profiles.map(({ tokenizerId }) => ({ id: tokenizerId, name: tokenizerId })),
    figures: { profiles, profiledUnits: 50, units: 50 },
  };
}

function profileRow(name: string, tokens: readonly string[]): TokenizerProfile {
  const text = tokens.join('');
  const builder = new TokenProfileBuilder(true);
  builder.add({ text, start: 0, words: wordSpans(text), encoding: encodingOfTokens(tokens) });
  const profile = builder.build();
  const courses = new TextCourseBuilder(true);
  courses.add({ text, start: 0, breaks: new LineBreaks().next(text, 0), encoding: encodingOfTokens(tokens) });
  return {
    tokenizerId: name,
    metrics: metricValues({ profile, vocabularySize: 32_000 }),
    lengths: [...profile.lengths],
    ranks: rankFrequency(profile.counts),
    course: courses.build(),
  };
}

/** A whole snapshot around a comparison. */
export function stateOf(
  comparison: DashboardState['comparison'],
  view: DashboardState['view'] = 'comparison',
  usage: UsageState = idleUsage,
): DashboardState {
  return {
    view,
    bar,
    comparison,
    sideBySide: { status: 'empty' },
    distributions: profiled,
    prompts: { status: 'empty' },
    robustness: { status: 'empty' },
    lengthCosts: { status: 'empty' },
    languages: { status: 'empty' },
    corpus: { status: 'empty' },
    context: { status: 'looking' },
    chat: { status: 'empty' },
    integrity: { status: 'empty' },
    records: { status: 'empty' },
    terms: { status: 'empty' },
    names: { status: 'empty' },
    estimator,
    costs: { presets: estimator.presets },
    usage,
    examination: faultyExamination(),
  };
}

/** The page of a tokenizer's file. */
export function examinationState(examination: ExaminationState): DashboardState {
  return { ...stateOf(report, 'examination'), examination };
}

/** The estimator with the user's own text in some state. */
export function ownTextState(ownText: EstimatorState['ownText']): DashboardState {
  const state = stateOf(report, 'estimator');
  return { ...state, estimator: { ...estimator, ownText } };
}

/** What the extension answers where a text was measured. */
export function estimateOf(measured: OwnTextMeasurement): (input: EstimatorInput) => EstimatorAnswer {
  const { trainedBytes, heldOutBytes, isOfTraining, bpe, superbpe } = measured;
  const ofText = fitCurves({ bytes: trainedBytes + heldOutBytes, isOfTraining, bpe, superbpe });
  return input => answerEstimate(input, ofText);
}
