/** Builds the server and both faces' pages into a few files: Node loads them in half the time of two thousand, and keeps less. */
import path from 'node:path'
import { defineConfig, type Plugin } from 'rolldown'

const root = path.resolve(import.meta.dirname, '../..')
const to = path.join(root, 'build/server')

/** A file finds its neighbours (migrations, policies, a worker's source) where it stands, not where it was built to. */
const stayingInPlace: Plugin = {
  name: 'staying-in-place',
  transform: {
    filter: { code: 'import.meta' },
    handler(code, id) {
      const from = path.relative(to, id).replaceAll(path.sep, '/')
      return code
        .replaceAll('import.meta.dirname', `\`\${import.meta.dirname}/${path.posix.dirname(from)}\``)
        .replaceAll('import.meta.url', `new URL('${from}', import.meta.url).href`)
    },
  },
}

/** The command line, which runs from its sources, and the server must share the class of a refusal. */
const sharingRefusals: Plugin = {
  name: 'sharing-refusals',
  resolveId: {
    filter: { id: /\/refusals\.ts$/ },
    async handler(source, importer) {
      const found = await this.resolve(source, importer, { skipSelf: true })
      return found?.id === path.join(root, 'base/refusals.ts') ? { id: '#base/refusals.ts', external: true } : found
    },
  },
}

export default defineConfig({
  cwd: root,
  input: { running: 'apps/cli/running.ts' },
  platform: 'node',
  // It looks for its own files beside itself.
  external: ['pino'],
  plugins: [stayingInPlace, sharingRefusals],
  checks: { moduleLevelDirective: false },
  transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  // Names and lines stay: a stack in the log leads to a readable place with the source's name above it.
  output: { dir: to, comments: false, chunkFileNames: '[name]-[hash].js' },
})
