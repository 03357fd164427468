import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'client/dist', 'coverage', '.data', 'console/src/routeTree.gen.ts', 'client/src/*-api.ts'] },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './client/tsconfig.json', './console/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      // A view is a shape for documents, not an object with a constructor.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // A constructor that only narrows a type also tells Nest which class to inject.
      '@typescript-eslint/no-useless-constructor': 'off',
      // An async function without await still turns its throws into rejections.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {},
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config/**', 'src/main.ts', 'src/cli.ts', 'src/embedded/**'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read it in src/config.' }],
    },
  },
  {
    files: ['src/cli/**/*.ts'],
    ignores: ['src/cli/terminal/terminal.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='write'][object.property.name=/^std(out|err)$/]",
          message: 'Print with src/cli/terminal/terminal.ts, which writes control characters out.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.entity.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['TSTypeAnnotation', 'TSTypeAnnotation > TSUnionType'].map((place) => ({
          selector:
            'PropertyDefinition:has(> Decorator[expression.callee.name=/^(ManyToOne|OneToOne)$/]) > ' +
            `${place} > TSTypeReference[typeName.name!=/^(Relation|Promise)$/]`,
          message:
            'Write the type as Relation<…>: the class itself would be needed while the modules of two entities that know ' +
            'each other are still being loaded.',
        })),
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: ['console/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/only-throw-error': 'off', // the router's redirects
    },
  },
  { files: ['console/src/texts/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.cjs', '**/*.mjs', 'scripts/**'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        globalThis: 'writable',
        __dirname: 'readonly',
      },
    },
  },
  prettier,
);
