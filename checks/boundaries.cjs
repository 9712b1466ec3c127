// Boundary rules for dependency-cruiser, made from architecture.json; checks/boundaries.test.ts proves that they bite.
const { modules, doors, browser } = require('../architecture.json')

const escape = (text) => text.replace(/[.]/g, '\\.')
const tests = '\\.test\\.tsx?$|/builders\\.ts$'

const moduleRules = Object.entries(modules).map(([name, may]) => ({
  name: `modules-${name}-uses-only-what-the-map-allows`,
  severity: 'error',
  from: { path: `^modules/${name}/`, pathNot: tests },
  to: {
    path: '^modules/',
    pathNot: [
      `^modules/${name}/`,
      ...may.flatMap((other) =>
        ['index.ts', 'contract.ts', ...(doors[other] ?? [])].map((file) => `^modules/${other}/${escape(file)}$`),
      ),
    ],
  },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'base-is-pure',
      severity: 'error',
      from: { path: '^base/', pathNot: tests },
      to: { pathNot: '^base/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platform-looks-down-only',
      severity: 'error',
      from: { path: '^platform/', pathNot: tests },
      to: { path: '^(modules|apps|ui|testing)/' },
    },
    {
      name: 'ui-looks-down-only',
      severity: 'error',
      from: { path: '^ui/', pathNot: tests },
      to: { path: '^(modules|apps|testing)/' },
    },
    {
      name: 'modules-look-down-only',
      severity: 'error',
      from: { path: '^modules/', pathNot: tests },
      to: { path: '^(apps|ui|testing)/' },
    },
    {
      name: 'every-module-is-on-the-map',
      severity: 'error',
      from: { path: '^modules/', pathNot: Object.keys(modules).map((name) => `^modules/${name}/`) },
      to: {},
    },
    ...moduleRules,
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '/rules\\.ts$' },
      to: { path: '(operations|queries|store|tables)\\.ts$|^platform/(?!contract/)|node:' },
    },
    {
      name: 'pages-see-contracts-only',
      severity: 'error',
      from: { path: '^(apps/(portal|desk)|ui)/', pathNot: [tests, 'entry\\.server\\.tsx$', '\\.config\\.ts$'] },
      to: {
        path: '^(modules|platform|apps/server|apps/cli)/',
        pathNot: ['/(contract|texts)\\.ts$', '/contract/[^/]+\\.ts$', ...browser.map((file) => `^${escape(file)}$`)],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-uses-tests',
      severity: 'error',
      from: {
        pathNot: [tests, '^(testing|checks|e2e|bench)/', '^vitest\\.config\\.ts$', '^playwright\\.config\\.ts$'],
      },
      to: { path: '^(testing|checks|e2e|bench)/' },
    },
    {
      name: 'nothing-is-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '^\\./\\+types', 'build/(portal|desk)'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\+types', '^build/', '^data/', 'node_modules/(?!\\.bin)'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
    },
  },
}
