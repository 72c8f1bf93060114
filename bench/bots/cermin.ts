import { createLogger } from '../../src/logger.ts'
import { run } from '../../src/run.ts'
import { child } from './child.ts'

/** The product, as `main.ts` starts it. */
await child(async (env, { token, apiRoot }) => {
	await run({ env, token, apiRoot, log: createLogger('warn'), tickEveryMs: 3_600_000 })
})
