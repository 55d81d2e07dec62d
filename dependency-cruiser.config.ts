// The architecture as a table, and the rules that follow from it. docs/architecture.md says what each room holds.
// `npm run check:layers` applies them to every import of src, type-only imports included: a type that points upward
// is a design that points upward.

import type { IForbiddenRuleType } from 'dependency-cruiser'

type Room = {
  /** The folder below src/. */
  readonly name: string
  /** A room imports from lower floors only. */
  readonly floor: number
  /** The rooms it may import, where that is less than all lower floors. It may always import base. */
  readonly only?: readonly string[]
}

const rooms: readonly Room[] = [
  { name: 'cli', floor: 11 },
  { name: 'action', floor: 11 },
  { name: 'pipeline', floor: 10 },
  { name: 'github', floor: 10, only: ['report'] },
  { name: 'sources', floor: 10, only: ['targets', 'text'] },
  { name: 'report', floor: 9 },
  { name: 'gates', floor: 8 },
  { name: 'diff', floor: 7 },
  { name: 'reachability', floor: 6 },
  { name: 'dialects', floor: 6 },
  { name: 'policy', floor: 5 },
  { name: 'config', floor: 4.5 },
  { name: 'model', floor: 4 },
  { name: 'targets', floor: 3 },
  { name: 'manifests', floor: 2 },
  { name: 'diagnostics', floor: 1.5 },
  { name: 'algebra', floor: 1 },
  { name: 'text', floor: 1 },
  { name: 'base', floor: 0 },
]

const anyOf = (names: readonly string[]) => `(${names.join('|')})`
const inRooms = (names: readonly string[]) => `^src/${anyOf(names)}/`
const everyRoom = inRooms(rooms.map((room) => room.name))

const shells = ['cli', 'action', 'github', 'sources']
const unitTests = '\\.test\\.ts$'
const programs = '^src/(cli|action)/main\\.ts$'
const packages = (names: readonly string[]) => `(^|/)node_modules/${anyOf(names)}(/|$)`
const vagueFolders = '(^|/)(util|utils|helper|helpers|common|manager|managers)/'

/** What one room may not import: everything but itself, what its row allows, and base. */
function layerRule({ name, floor, only }: Room): IForbiddenRuleType {
  const allowed = rooms.filter(
    (room) => room.floor < floor && (!only || only.includes(room.name) || room.name === 'base'),
  )
  return {
    name: `layers-${name}`,
    comment:
      allowed.length === 0
        ? `${name} is what every room stands on, so it can stand on none.`
        : `${name} is on floor ${floor} and may import only ${allowed.map((room) => room.name).join(', ')}. ` +
          'Imports go downward, so that a room is understood by reading it and what lies below; two rooms on one ' +
          'floor are alternatives or partners that a higher room brings together.',
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: '^src/', pathNot: inRooms([name, ...allowed.map((room) => room.name)]) },
  }
}

const rules: IForbiddenRuleType[] = [
  ...rooms.map(layerRule),
  {
    name: 'rooms-are-known',
    comment:
      'A file outside the known rooms has no floor, so that no layer rule would see it. Add the room to the table.',
    severity: 'error',
    from: { path: '^src/', pathNot: everyRoom },
    to: {},
  },
  {
    name: 'no-cycles',
    comment:
      'Files that import each other in a circle are one file that is hard to read, and their load order is luck.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'dialects-know-no-sibling',
    comment:
      'A dialect is added, changed and read on its own. What two of them share belongs into policy or model; what ' +
      'brings them together is the registry.',
    severity: 'error',
    from: { path: '^src/dialects/([^/]+)/' },
    to: { path: '^src/dialects/[^/]+/', pathNot: '^src/dialects/$1/' },
  },
  {
    name: 'io-only-in-shells',
    comment:
      'The core gives the same bytes for the same input because it cannot reach files, processes or the network: ' +
      'only the shells (sources, github, cli, action) import Node.js, the Actions toolkit, git and GitHub clients.',
    severity: 'error',
    from: { path: '^src/', pathNot: [inRooms(shells), unitTests] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'io-packages-only-in-shells',
    comment: 'The same, for the packages that do input and output.',
    severity: 'error',
    from: { path: '^src/', pathNot: [inRooms(shells), unitTests] },
    to: { path: packages(['@actions', '@octokit', 'simple-git']) },
  },
  {
    name: 'plans-do-no-io',
    comment:
      'What github will do (which comment, summary and annotations) is planned as a value and then applied, so that ' +
      'every decision is tested without a server.',
    severity: 'error',
    from: { path: '^src/github/plan', pathNot: unitTests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'plans-use-no-io-packages',
    comment: 'The same, for the packages that do input and output.',
    severity: 'error',
    from: { path: '^src/github/plan', pathNot: unitTests },
    to: { path: packages(['@actions', '@octokit', 'simple-git']) },
  },
  {
    name: 'yaml-is-read-in-one-place',
    comment:
      'Spans, duplicate keys and limits on aliases are decided once for manifests and once for the settings. Every ' +
      'other room gets decoded objects, and no second reading of the same text can disagree with the first.',
    severity: 'error',
    from: { path: '^src/', pathNot: [inRooms(['manifests', 'config']), unitTests] },
    to: { path: packages(['yaml', 'js-yaml']) },
  },
  {
    name: 'command-line-parser-only-in-cli',
    comment: 'How arguments are spelled is a matter of the command line alone.',
    severity: 'error',
    from: { path: '^src/', pathNot: inRooms(['cli']) },
    to: { path: packages(['commander']) },
  },
  {
    name: 'nothing-unreachable',
    comment: 'A file that neither program reaches is not part of the product: import it or delete it.',
    severity: 'error',
    from: { path: programs },
    to: { path: '^src/', pathNot: [programs, unitTests], reachable: false },
  },
  {
    name: 'no-orphans',
    comment: 'The same for tests and scripts: a file that imports nothing and that nothing imports does nothing.',
    severity: 'error',
    from: { orphan: true, pathNot: '^src/' },
    to: {},
  },
  {
    name: 'source-does-not-import-tests',
    comment: 'Tests and scripts build on the source, never the other way round.',
    severity: 'error',
    from: { path: '^src/', pathNot: unitTests },
    to: { path: ['^(test|scripts)/', unitTests] },
  },
  {
    name: 'no-development-packages',
    comment: 'A package of devDependencies is a tool. What the programs contain is listed under dependencies.',
    severity: 'error',
    from: { path: '^src/', pathNot: unitTests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-missing-packages',
    comment:
      'A package that package.json does not list is there by accident, and a name that resolves to nothing breaks.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['unknown', 'undetermined', 'npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-vague-folders',
    comment:
      'A folder named utils, helpers, common or manager says nothing of what it holds, and so it collects everything.',
    severity: 'error',
    from: { path: vagueFolders, pathNot: 'node_modules' },
    to: {},
  },
  {
    name: 'no-vague-folders-imported',
    comment: 'The same, for a file that imports nothing itself.',
    severity: 'error',
    from: {},
    to: { path: vagueFolders, pathNot: 'node_modules' },
  },
]

export default {
  forbidden: rules,
  options: {
    doNotFollow: { path: ['node_modules', '^package\\.json$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
