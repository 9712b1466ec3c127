/** `luodi dev notices`: writes THIRD-PARTY-NOTICES.md and sbom.cdx.json from the lockfile and the installed packages. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

interface LockEntry {
  version?: string
  integrity?: string
  license?: string
  dev?: boolean
}

/** A package that runs with Luodi (no development tools). */
export interface RunningPackage {
  readonly name: string
  readonly version: string
  readonly integrity?: string
  readonly license: string
}

/** The packages in the lockfile that run, by name and version. */
export function listRunningPackages(): RunningPackage[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>
  }
  const found = new Map<string, RunningPackage>()
  for (const [at, entry] of Object.entries(lock.packages)) {
    if (at === '' || entry.dev || entry.version === undefined) continue
    const name = at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length)
    found.set(`${name}@${entry.version}`, {
      name,
      version: entry.version,
      license: entry.license ?? 'see package',
      ...(entry.integrity === undefined ? {} : { integrity: entry.integrity }),
    })
  }
  return [...found.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  )
}

function licenceText(name: string): string | undefined {
  const folder = path.join(root, 'node_modules', name)
  const file = existsSync(folder)
    ? readdirSync(folder).find((one) => /^(licen[cs]e|copying)([.-].*)?$/iu.test(one))
    : undefined
  return file === undefined ? undefined : readFileSync(path.join(folder, file), 'utf8').trim()
}

/** The notices: every package with its licence, each distinct copyright line once. */
export function writeNotices(): string {
  const lines = [
    '# Third-party notices',
    '',
    'Packages that run with Luodi, from `package-lock.json`. Each package carries its full licence text in its own folder.',
    '',
    '| package | version | licence | copyright |',
    '| --- | --- | --- | --- |',
  ]
  for (const { name, version, license } of listRunningPackages()) {
    const copyright =
      licenceText(name)
        ?.split('\n')
        .find((line) => /copyright\s*(\(c\)|©|\d{4})/iu.test(line))
        ?.trim()
        .replace(/\|/gu, '/') ?? ''
    lines.push(`| ${name} | ${version} | ${license} | ${copyright.slice(0, 140)} |`)
  }
  return `${lines.join('\n')}\n`
}

/** The software bill of materials in CycloneDX 1.6, without a timestamp so that it only changes with the lockfile. */
export function writeSbom(): string {
  const components = listRunningPackages().map(({ name, version, integrity, license }) => ({
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [
      /^[A-Za-z0-9.+-]+$/u.test(license) && license !== 'see' ? { license: { id: license } } : { expression: license },
    ],
    ...(integrity?.startsWith('sha512-')
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }
      : {}),
  }))
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component: { type: 'application', name: 'luodi', version } }, components }, null, 1)}\n`
}

/** Writes both files. */
export function writeNoticeFiles(): void {
  writeFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), writeNotices())
  writeFileSync(path.join(root, 'sbom.cdx.json'), writeSbom())
}
