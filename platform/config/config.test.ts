import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { newSecrets, readConfig, readSecrets } from './config.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'luodi-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('stands on defaults alone', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    LUODI_MODE: 'development',
    portalUrl: 'http://localhost:8080',
    deskUrl: 'http://localhost:8081',
  })
})

it('names every variable that is wrong, at once', () => {
  try {
    readConfig({ PORTAL_PORT: 'eighty', DATABASE_URL: 'mysql://x', TRUST_PROXY: 'perhaps' })
    expect.unreachable()
  } catch (error) {
    expect((error as { issues: { path: string }[] }).issues.map((issue) => issue.path).sort()).toEqual([
      'DATABASE_URL',
      'PORTAL_PORT',
      'TRUST_PROXY',
    ])
  }
})

it('production takes its keys from the environment and never writes them', () => {
  expect(() => readConfig({ LUODI_MODE: 'production' })).toThrow(/LUODI_SECRETS/u)
  const secrets = newSecrets()
  const config = readConfig({
    LUODI_MODE: 'production',
    LUODI_SECRETS: JSON.stringify(secrets),
    DATA_DIR: path.join(folder, 'none'),
  })
  expect(readSecrets(config)).toEqual(secrets)
  expect(() => statSync(path.join(folder, 'none'))).toThrow()
})

it('the first start writes keys that only the owner can read, and the second finds them', () => {
  const config = readConfig({ DATA_DIR: folder })
  const first = readSecrets(config)
  expect(readSecrets(config)).toEqual(first)
  expect(statSync(path.join(folder, 'secrets')).mode & 0o777).toBe(0o600)
})
