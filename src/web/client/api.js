import { say, speak } from './language.js'
import { initData } from './telegram.js'

const PATIENCE_MS = 25_000
/** What was answered while the page is open, by path: { etag, answer, at }. Nothing of it is stored on the device. */
const known = new Map()

/** Why there is no answer, in words; `again`: another try may help. */
export class Refused extends Error {
	constructor(sentence, again) {
		super(sentence)
		this.again = again
	}
}

/** What was answered to `path` before, if anything. */
export function remembered(path) {
	return known.get(path)
}

/**
 * Asks for one screen; what has not changed is not sent again.
 * @throws {Refused}
 */
export async function ask(path) {
	const before = known.get(path)
	const response = await send(path, { headers: before ? { 'if-none-match': before.etag } : {} })
	const answer = response.status === 304 ? before.answer : await read(response)
	known.set(path, { etag: response.headers.get('etag') ?? before?.etag, answer, at: new Date() })
	return answer
}

/**
 * Has something done, once for a key, however often it is asked.
 * @throws {Refused}
 */
export async function order(path, key) {
	return read(await send(path, { method: 'POST', headers: { 'idempotency-key': key } }))
}

async function send(path, options) {
	const patience = new AbortController()
	const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
	try {
		return await fetch(`api/${path}`, {
			...options,
			headers: { ...options.headers, authorization: `tma ${initData}` },
			cache: 'no-store',
			credentials: 'omit',
			signal: patience.signal,
		})
	} catch {
		throw new Refused(say(patience.signal.aborted ? 'web-slow' : 'web-offline'), true)
	} finally {
		clearTimeout(timer)
	}
}

async function read(response) {
	const answer = await response.json().catch(() => ({}))
	speak(answer.language)
	if (response.ok) return answer
	// Locked, or no longer let in: what was answered before is not for who looks now
	if (response.status === 401) known.clear()
	throw new Refused(answer.error ?? say('web-offline'), response.status >= 500)
}
