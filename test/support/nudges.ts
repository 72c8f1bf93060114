import type { Temporal } from 'temporal-polyfill'
import { messages } from '../../src/features/nudges/messages.ts'
import { translator } from '../../src/i18n/translate.ts'
import { claim, markClosed, markSent } from '../../src/outbox/ledger.ts'
import type { TestEnv } from './database.ts'

export interface SentNudge {
	employeeId: string
	at: Temporal.Instant
	text: string
	/** Callback data, in order. */
	buttons: string[]
}

/** Sends what the outbox owes at the clock's time, as the deliverer does, and says what people read. */
export async function deliverNudges(env: TestEnv): Promise<SentNudge[]> {
	const sent: SentNudge[] = []
	for (;;) {
		const rows = await claim(env, 100, 0)
		if (rows.length === 0) return sent
		for (const { id, kind, params, recipient } of rows) {
			const { language, ...to } = recipient
			const rendered = await messages[kind]!(env, { ...to, t: translator(language) }, params)
			if (!rendered) {
				await markClosed(env.db, id, 'dropped')
				continue
			}
			await markSent(env, id, 1)
			const buttons = rendered.keyboard!.flat().map(button => ('callback_data' in button ? button.callback_data : ''))
			sent.push({ employeeId: to.employeeId, at: env.now(), text: rendered.text, buttons })
		}
	}
}
