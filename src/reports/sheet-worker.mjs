// A thread does not inherit the loader that runs TypeScript: it begins here and imports the rest through it.
import { tsImport } from 'tsx/esm/api'

await tsImport('./sheet-worker.ts', import.meta.url)
