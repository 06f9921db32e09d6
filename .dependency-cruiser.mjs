// Which part of the sources may use which, checked by `npm run lint`. ARCHITECTURE.md tells why.
//
//   pure folders (no VS Code, no Node, no page)  <-  worker  <-  host  <-  features  <-  compose, extension
//   the page (webview) knows the protocol, the wording and the lists of figures, and nothing else of src

/** For each folder of src: the other folders that it may import from. */
const layers = {
  text: [],
  files: [],
  engine: ['text'],
  training: ['text', 'engine'],
  analysis: ['text', 'engine'],
  vocabulary: ['text', 'engine', 'training', 'analysis'],
  catalog: ['engine'],
  context: ['text', 'files', 'engine', 'analysis', 'catalog'],
  protocol: ['text', 'engine', 'training', 'analysis', 'vocabulary', 'catalog', 'context'],
  worker: ['text', 'files', 'engine', 'training', 'analysis', 'vocabulary', 'catalog', 'context', 'protocol'],
  host: ['text', 'files', 'engine', 'training', 'analysis', 'vocabulary', 'catalog', 'context', 'protocol', 'worker'],
  features: ['text', 'files', 'engine', 'training', 'analysis', 'vocabulary', 'catalog', 'context', 'protocol', 'host'],
};
const pure = ['text', 'files', 'engine', 'training', 'analysis', 'vocabulary', 'catalog', 'context', 'protocol'];

const layerRules = Object.entries(layers).map(([folder, others]) => ({
  name: `layer-${folder}`,
  severity: 'error',
  comment: `src/${folder} may use ${others.length > 0 ? others.map(other => `src/${other}`).join(', ') : 'no other folder of src'}.`,
  from: { path: `^src/${folder}/` },
  to: { path: '^(src|webview)/', pathNot: `^src/(${[folder, ...others].join('|')})/` },
}));

/**
 * What of the engine and of training the extension host may run, not only name: constants and checks that take
 * microseconds. Whatever reads a tokenizer, encodes or trains is asked of a worker.
 */
const runsOnTheHost = [
  '^src/engine/json/', // checks of JSON
  '^src/engine/encoding\\.ts$', // the bits of a token's flags
  '^src/engine/formats/packed/packedFileName\\.ts$', // the name of a bundled vocabulary's file
  '^src/engine/formats/beside/besideNames\\.ts$', // a list
  '^src/engine/formats/readingChoices\\.ts$', // a file of one line
  '^src/engine/formats/recognition/headBytes\\.ts$', // a number
  '^src/training/counts/textCheck\\.ts$', // the length of a byte order mark
  '^src/training/domains/characterEntries\\.ts$', // KL3M's lengths and lists
  '^src/training/entryLength\\.ts$', // the longest entry
  '^src/training/splits\\.ts$', // a subtraction
];

/** What VS Code, workers and the page begin with. */
const entryPoints =
  '^(src/(extension|webExtension)\\.ts|src/worker/entryPoints/|webview/main\\.ts|cli/src/(main|thread)\\.ts|packages/engine/src/(index|training|base64)\\.ts)';

/** What entry points do not come to, and may stay. */
const usedByOthers = [
  '^src/catalog/cutPriceData\\.ts$', // by the build
  '^src/training/counts/countTexts\\.ts$', // by the build
  '^src/analysis/termFragmentation\\.ts$', // a figure that no view has yet
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: 'pure',
      severity: 'error',
      comment: 'These folders also run in a web worker, in a terminal and in a browser.',
      from: { path: `^src/(${pure.join('|')})/` },
      to: { path: '^vscode$' },
    },
    {
      name: 'pure-of-node',
      severity: 'error',
      comment: 'Nor is there Node.',
      from: { path: `^(webview|src/(${pure.join('|')}))/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-package',
      severity: 'error',
      comment: 'The npm package is the engine and nothing around it: it has no dependencies, and runs everywhere.',
      from: { path: '^packages/engine/src/' },
      to: { pathNot: '^(packages/engine/src|src/(text|engine|training))/' },
    },
    {
      name: 'engine-off-the-host',
      severity: 'error',
      comment: "The extension host answers the user's keystrokes: engine and training run in workers.",
      from: { path: '^src/(host|features)/' },
      to: {
        path: '^src/(engine|training)/',
        pathNot: runsOnTheHost,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'worker-off-the-host',
      severity: 'error',
      comment: 'The host talks to workers by messages; only what starts one may name it.',
      from: { path: '^src/(host|features)/', pathNot: '^src/host/workers/' },
      to: { path: '^src/worker/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-apart',
      severity: 'error',
      comment: 'Features do not know each other; what two of them share belongs to src/host.',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'entry-points',
      severity: 'error',
      comment: 'Only VS Code, esbuild and each other load the entry points.',
      from: { pathNot: '^src/(extension|webExtension|compose)\\.ts$' },
      to: { path: '^src/(extension|webExtension|compose)\\.ts$' },
    },
    {
      name: 'page',
      severity: 'error',
      comment: 'The page knows the protocol, the wording and the lists of figures and metrics.',
      from: { path: '^webview/' },
      to: {
        path: '^(src/|vscode$)',
        pathNot: '^src/(protocol|text|analysis/figures|analysis/metrics|analysis/lists)/',
      },
    },
    {
      name: 'terminal',
      severity: 'error',
      comment: 'The command for the terminal is the pure folders, and how a tokenizer is opened.',
      from: { path: '^cli/' },
      to: {
        path: '^(src|webview)/',
        pathNot: `^src/(${pure.join('|')})/|^src/worker/engine/open(Packed|Tokenizer)\\.ts$`,
      },
    },
    {
      name: 'terminal-alone',
      severity: 'error',
      comment: 'The extension does not know the command.',
      from: { path: '^(src|webview)/' },
      to: { path: '^cli/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Of two files that need each other, what both need belongs into a third. Types count.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unused',
      severity: 'error',
      comment: 'A file that no entry point comes to is to be used (is it missing in a table?) or to go.',
      from: { path: entryPoints },
      to: { path: '^(src|webview|cli/src)/', pathNot: [entryPoints, ...usedByOthers, '\\.d\\.ts$'], reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.css'] },
    skipAnalysisNotInRules: true,
  },
};
