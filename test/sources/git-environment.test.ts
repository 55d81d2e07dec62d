import { afterEach, expect, test, vi } from 'vitest'
import { gitEnvironment } from '../../src/sources/git-environment.ts'
import { readGitRevision } from '../../src/sources/git-revisions.ts'
import {
  isPartialClone,
  parseSettings,
  printSettings,
  remoteNames,
  transportSettings,
} from '../../src/sources/repository-settings.ts'
import { commit, createRepository, git, open, temporaryFolder } from './git-fixture.ts'

afterEach(() => vi.unstubAllEnvs())

test('git keeps the ways to a server and loses what points to another repository', () => {
  const ambient = {
    PATH: '/bin',
    GIT_SSH_COMMAND: 'ssh -i key',
    GIT_CONFIG_COUNT: '0',
    GIT_DIR: '/other',
    GIT_OBJECT_DIRECTORY: '/other/objects',
    GIT_INDEX_FILE: '/other/index',
    EDITOR: 'vi',
    LC_ALL: 'de_DE',
  }
  const environment = gitEnvironment(ambient, '/own')
  expect(environment).toMatchObject({ PATH: '/bin', GIT_SSH_COMMAND: 'ssh -i key', GIT_DIR: '/own', LC_ALL: 'C' })
  expect(Object.keys(environment)).not.toEqual(expect.arrayContaining(['EDITOR']))
  expect(Object.values(environment).join()).not.toContain('/other')
})

test('an environment full of settings does not keep a repository from being read', async () => {
  const folder = createRepository()
  commit(folder, { 'a.yaml': 'a' })
  const settings = ['core.pager', 'alias.st', 'url.https://pager.example/.insteadof', 'credential.helper']
  settings.forEach((key, index) => {
    vi.stubEnv(`GIT_CONFIG_KEY_${index}`, key)
    vi.stubEnv(`GIT_CONFIG_VALUE_${index}`, 'x')
  })
  vi.stubEnv('GIT_CONFIG_COUNT', String(settings.length))
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  vi.stubEnv('GIT_SSH_COMMAND', 'ssh')
  vi.stubEnv('GIT_ASKPASS', 'true')
  vi.stubEnv('SSH_ASKPASS', 'true')
  vi.stubEnv('EDITOR', 'vi')
  vi.stubEnv('PAGER', 'less')
  expect((await readGitRevision(await open(folder), 'main')).files).toHaveLength(1)
})

test('settings are printed so that git reads them back, however hostile', () => {
  const settings = [
    { key: 'http.https://a.example/"q\\]#;.extraheader', value: 'A: "b\\c"\n\td # e ; f ' },
    { key: 'remote.a.b.url', value: '' },
    { key: 'core.sshcommand', value: 'ssh -i "my key"' },
  ]
  const folder = temporaryFolder()
  const printed = printSettings(settings)
  const read = git(folder, ['config', '--null', '--show-scope', '--file', '-', '--list'], printed)
  expect(parseSettings(read).map(({ key, value }) => ({ key, value }))).toEqual(settings)
})

test('settings say which remotes there are and whether objects are missing on purpose', () => {
  const setting = (key: string, value = 'x') => ({ scope: 'local', key, value })
  expect(remoteNames([setting('remote.b.url'), setting('remote.a.url'), setting('remote.b.url')])).toEqual(['b', 'a'])
  expect(isPartialClone([setting('remote.origin.promisor', 'true')])).toBe(true)
  expect(isPartialClone([setting('remote.origin.promisor', 'false')])).toBe(false)
  expect(isPartialClone([setting('extensions.partialclone', 'origin')])).toBe(true)
})

test('settings for another repository start their lists anew', () => {
  const setting = (scope: string, key: string, value: string) => ({ scope, key, value })
  const header = 'http.https://example.org/.extraheader'
  const settings = [
    setting('global', header, 'one'),
    setting('local', header, 'two'),
    setting('command', header, 'three'),
    setting('local', 'user.email', 'a@example.org'),
    setting('local', 'http.proxy', 'proxy'),
  ]
  const local = (key: string, value: string) => expect.objectContaining({ key, value })
  expect(transportSettings(settings, false)).toEqual([
    local(header, ''),
    local(header, 'one'),
    local(header, 'two'),
    local('http.proxy', 'proxy'),
  ])
  expect(transportSettings(settings, true)).toEqual([local('http.proxy', 'proxy')])
})
