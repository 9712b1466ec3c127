import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: '.',
  buildDirectory: '../../build/portal',
  ssr: true,
  serverModuleFormat: 'esm',
} satisfies Config
