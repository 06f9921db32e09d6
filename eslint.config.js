import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The layers of the house, lowest first. A file may import from its own folder and from those named; nothing else.
 * `pure` folders must also run where there is neither VS Code, nor Node, nor a page: no such imports there.
 */
const layers = {
  protocol: { may: ['engine', 'training', 'vocabulary'], pure: true },
  engine: { may: [], pure: true },
  training: { may: ['engine'], pure: true },
  analysis: { may: ['engine'], pure: true },
  vocabulary: { may: ['engine', 'training', 'analysis'], pure: true },
  catalog: { may: ['engine'], pure: true },
  worker: { may: ['engine', 'training', 'analysis', 'vocabulary', 'catalog', 'protocol'] },
  host: { may: ['engine', 'training', 'analysis', 'vocabulary', 'catalog', 'protocol', 'worker'] },
  features: { may: ['engine', 'training', 'analysis', 'vocabulary', 'catalog', 'protocol', 'host'] },
};
const folders = Object.keys(layers);

const layerRules = Object.entries(layers).map(([folder, { may, pure }]) => {
  const forbidden = folders.filter(other => other !== folder && !may.includes(other));
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...(forbidden.length > 0
              ? [
                  {
                    regex: `^(\\.\\./)+(${forbidden.join('|')})/`,
                    message: `src/${folder} may not import from there; see the layers in eslint.config.js.`,
                  },
                ]
              : []),
            {
              regex: '^(\\.\\./)+(extension|webExtension|compose)(\\.js)?$',
              message: 'Only VS Code loads the entry points.',
            },
            ...(pure ? [{ regex: '^(vscode$|node:)', message: `src/${folder} is pure: no vscode, no node.` }] : []),
          ],
        },
      ],
    },
  };
});

/** A feature folder may not know another one: what two of them share belongs to `host`. */
const featureRule = {
  files: ['src/features/*/**/*.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: '^(\\.\\./)+features/',
            message: 'Features never import each other; share through src/host.',
          },
          { regex: '^(\\.\\./)+worker/', message: 'Features talk to the worker through src/host.' },
        ],
      },
    ],
  },
};

const webviewRule = {
  files: ['webview/**/*.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: '^(\\.\\./)+src/(?!protocol/)', message: 'The page knows src/protocol and nothing else of src.' },
          { regex: '^(vscode$|node:)', message: 'The page runs in a browser.' },
        ],
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ['dist/', 'generated/', 'artifacts/', '.vscode-test/', '**/node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-non-null-assertion': 'off', // typed arrays read inside their bounds; the checker cannot know
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    },
  },
  ...layerRules,
  featureRule,
  webviewRule,
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
