import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

// In all the browser loads, a named import of zod drags the whole library in (892 instead of 527 kB measured).
const zodAsNamespace = {
  selector: 'ImportDeclaration[source.value="zod"][importKind!="type"] > ImportSpecifier[importKind!="type"]',
  message: "import * as z from 'zod'",
};

const withTypes = {
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
};

/** Specs are no part of the projects that build: they have their own. */
const specTypes = project => ({
  languageOptions: { parserOptions: { projectService: false, project, tsconfigRootDir: import.meta.dirname } },
});

const WEB = ['apps/*/src/**/*.ts', 'libs/web-kit/src/**/*.ts'];
const NODE_SPECS = [
  '{services,databases,mail,contracts,libs,launcher}/**/*.{spec,fixture}.ts',
  'databases/*/spec/**/*.ts',
  'apps/*/host/**/*.{spec,fixture}.ts',
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/dist-host/',
      '**/.angular/',
      '**/.wireit/',
      '**/.astro*/',
      'coverage/',
      'e2e/results/',
    ],
  },
  {
    // What is wrong is mended, not silenced.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    ...withTypes,
    rules: {
      'no-restricted-syntax': ['error', zodAsNamespace],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Numbers in texts are what they look like.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => server.close()` reads well where nobody looks at the result.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Nest modules and Angular components are classes with decorators and little else.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // One sentence of why stands beside each; the compiler option noUncheckedIndexedAccess makes them honest.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `output<void>()` says more than `output()`.
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Literals for options that a library declares as a class are how its own documentation uses it.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Fastify's hooks are declared void and wait for promises.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { properties: false } }],
      // A use case is async by its outside, whatever it does inside.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Nest reads the types of constructor parameters when the program runs: they have to stay values.
    files: ['services/**/*.ts', 'libs/service-kit/**/*.ts', 'apps/*/host/**/*.ts', ...WEB],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  { files: NODE_SPECS, ...specTypes(['tsconfig.spec.json']) },
  { files: ['tools/**/*.ts'], ignores: ['tools/spec-runner/fixtures/**'], ...specTypes(['tools/tsconfig.json']) },
  { files: ['e2e/**/*.ts', 'cypress.config.ts'], ...specTypes(['e2e/tsconfig.json']) },
  { files: ['bench/**/*.ts'], ...specTypes(['bench/tsconfig.json']) },
  {
    files: WEB,
    ...specTypes(['tools/tsconfig.web-specs.json']),
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'ab', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'ab', style: 'camelCase' }],
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
    },
  },
  {
    files: ['apps/*/src/**/*.html', 'libs/web-kit/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/prefer-control-flow': 'error',
      // In a dialog the focus has to go somewhere, and the HTML standard names this attribute for it.
      '@angular-eslint/template/no-autofocus': 'off',
    },
  },
  {
    // Specs speak to mocks and parsed JSON; cy chains and chai's getters are expressions by design.
    files: ['**/*.spec.ts', '**/*.cy.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  {
    // Half of these specs are wrong on purpose.
    files: ['tools/spec-runner/fixtures/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false, project: null } },
  },
);
