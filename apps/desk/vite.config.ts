import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

// Pages and server must share these classes, or `instanceof` fails between them; Node resolves the name from the built file.
const shared = ['#base/refusals.ts']

export default defineConfig({
  plugins: [reactRouter()],
  build: { target: 'es2022', sourcemap: false, reportCompressedSize: false },
  environments: { ssr: { build: { rolldownOptions: { external: shared } } } },
})
