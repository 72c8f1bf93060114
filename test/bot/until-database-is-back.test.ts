import { expect, test } from 'vitest'
import { untilDatabaseIsBack } from '../../src/bot/until-database-is-back.ts'
import { createLogger } from '../../src/logger.ts'

const log = createLogger('silent')
const away = Object.assign(new Error(), { code: 'P1001' })

test('an update waits until the database is back', async () => {
	let tries = 0
	const handle = async () => {
		if (++tries < 3) throw away
	}
	await untilDatabaseIsBack(handle, new AbortController().signal, log)
	expect(tries).toBe(3)
})

test('at a shutdown it is left for the next start', async () => {
	const stopping = new AbortController()
	const handle = async () => {
		stopping.abort()
		throw away
	}
	await expect(untilDatabaseIsBack(handle, stopping.signal, log)).rejects.toBe(away)
})

test('a fault that even the apology has met is given up, so that the next update gets its turn', async () => {
	const handle = async () => {
		throw new Error('no sentence for the refusal')
	}
	await expect(untilDatabaseIsBack(handle, new AbortController().signal, log)).resolves.toBeUndefined()
})
