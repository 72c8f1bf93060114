import type { Temporal } from 'temporal-polyfill'
import { messages } from '../../src/features/nudges/messages.ts'
import { translator } from '../../src/i18n/translate.ts'
import { toDate } from '../../src/store/time.ts'
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
		const rows = await env.db.outboxMessage.findMany({
			where: { state: 'waiting', kind: 'nudge', dueAt: { lte: toDate(env.now()) } },
			include: { recipient: { include: { account: true, unit: true } } },
		})
		if (rows.length === 0) return sent
		for (const { id, kind, params, recipient } of rows) {
			if (!recipient) throw new Error('a nudge is for a person')
			const { id: employeeId, name, number, account, unit } = recipient
			const language = account?.language === 'en' ? 'en' : 'id'
			const to = { employeeId, name, number, zone: recipient.zone ?? unit.zone ?? env.zone, t: translator(language) }
			const rendered = account && (await messages[kind]!(env, to, params as Record<string, string>))
			const data = rendered ? { state: 'sent' as const, sentAt: toDate(env.now()) } : { state: 'dropped' as const }
			await env.db.outboxMessage.update({ where: { id }, data })
			if (!rendered) continue
			const buttons = rendered.keyboard!.flat().map(button => ('callback_data' in button ? button.callback_data : ''))
			sent.push({ employeeId, at: env.now(), text: rendered.text, buttons })
		}
	}
}
