import js from '@eslint/js';
import tseslint from 'typescript-eslint';

// Which part may use which is checked by dependency-cruiser (.dependency-cruiser.mjs), what exists at run time by the compiler
// (tsconfigs/): here is only what a single file can get wrong.
export default tseslint.config(
  {
    ignores: [
      '.cache/',
      'dist/',
      'cli/dist/',
      'packages/*/dist/',
      'generated/',
      'artifacts/',
      'assembly/', // AssemblyScript: its own compiler checks it
      '.vscode-test/',
      '**/node_modules/',
      'tsconfigs/', // declares again what Node and browsers have
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfigs/lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A quarter of the time of rules went to these: the compiler says the first, the only enum is a constant one of eight
      // lines, and no instance is made but by its constructor.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off', // typed arrays read inside their bounds; the checker cannot know
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(show(Information|Warning|Error)Message|withProgress)$/]',
          message: 'VS Code makes links of text here: use src/host/messages.ts.',
        },
        {
          selector: 'AssignmentExpression[left.property.name=/^(isTrusted|supportHtml)$/][right.value=true]',
          message: 'Text from files must stay text: name the commands that this Markdown may run.',
        },
        {
          selector: "MemberExpression[property.name='registerCommand'][object.property.name='commands']",
          message: 'What a command fails with must be told in words: use src/host/commands.ts.',
        },
        {
          selector: "MemberExpression[property.name=/^(writeFile|rename)$/][object.property.name='fs']",
          message: 'A full disk may cut a file short: use src/host/files/atomicFiles.ts.',
        },
        {
          selector:
            'Property[key.name=/^(label|description|detail)$/] > MemberExpression.value[property.name=/^(name|description|error|providerName)$/]',
          message: 'A name with `$(` becomes an icon in lists: use escapeIcons of src/text/icons.ts.',
        },
      ],
    },
  },
  {
    files: ['src/host/messages.ts', 'src/host/commands.ts', 'src/host/files/atomicFiles.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
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
