import { createHmac, timingSafeEqual } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Refusal } from '../domain/refusal.ts'

const opening = z.object({
	user: z.object({ id: z.int().positive() }),
	signedAt: z
		.string()
		.regex(/^\d{1,11}$/)
		.transform(seconds => Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000)),
})

/** Who has opened a Mini App, and when, in Telegram's words. */
export interface InitData {
	telegramId: bigint
	signedAt: Temporal.Instant
}

/**
 * Reads what a Mini App says about who has opened it, once it is seen to be Telegram's.
 * Source: Bot API, Mini Apps, "Validating data received via the Mini App": HMAC-SHA-256 of all fields but `hash`, sorted,
 * one a line, under the key HMAC-SHA-256("WebAppData", token).
 * @param raw Telegram's `initData`, a query string
 * @throws {Refusal} when it was not signed with this bot's token, or names nobody
 */
export function readInitData(raw: string, token: string): InitData {
	const fields = new URLSearchParams(raw)
	const hash = Buffer.from(fields.get('hash') ?? '', 'hex')
	const expected = initDataHash(fields, token)
	const isSigned = hash.length === expected.length && timingSafeEqual(hash, expected)
	const opened = opening.safeParse({ user: readJson(fields.get('user')), signedAt: fields.get('auth_date') })
	if (!isSigned || !opened.success) throw new Refusal('refusal-web-forged')
	return { telegramId: BigInt(opened.data.user.id), signedAt: opened.data.signedAt }
}

function initDataHash(fields: URLSearchParams, token: string): Buffer {
	const lines = [...fields].filter(([name]) => name !== 'hash').map(([name, value]) => `${name}=${value}`)
	const key = createHmac('sha256', 'WebAppData').update(token).digest()
	return createHmac('sha256', key).update(lines.sort().join('\n')).digest()
}

function readJson(text: string | null): unknown {
	try {
		return JSON.parse(text ?? '')
	} catch {
		return undefined
	}
}
