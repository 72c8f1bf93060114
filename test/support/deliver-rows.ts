import type { Temporal } from 'temporal-polyfill'
import { translator } from '../../src/i18n/translate.ts'
import type { Messages, Rendered } from '../../src/outbox/message.ts'
import { toDate } from '../../src/store/time.ts'
import type { TestEnv } from './database.ts'

export interface Delivered extends Rendered {
	employeeId: string
	at: Temporal.Instant
	kind: string
	/** Callback data, in order. */
	buttons: string[]
}

/** Sends what the outbox owes at the clock's time of some kinds, as the deliverer does, and says what people read. */
export async function deliverRows(env: TestEnv, messages: Messages): Promise<Delivered[]> {
	const sent: Delivered[] = []
	for (;;) {
		const rows = await env.db.outboxMessage.findMany({
			where: { state: 'waiting', kind: { in: Object.keys(messages) }, dueAt: { lte: toDate(env.now()) } },
			include: { recipient: { include: { account: true, unit: true } } },
			orderBy: [{ dueAt: 'asc' }, { seq: 'asc' }],
		})
		if (rows.length === 0) return sent
		for (const { id, kind, params, recipient } of rows) {
			if (!recipient) throw new Error('these are for people')
			const { id: employeeId, name, number, account, unit } = recipient
			const t = translator(account?.language === 'en' ? 'en' : 'id')
			const to = { employeeId, name, number, zone: recipient.zone ?? unit.zone ?? env.zone, t }
			const rendered = account && (await messages[kind]!(env, to, params as Record<string, string>))
			const data = rendered ? { state: 'sent' as const, sentAt: toDate(env.now()) } : { state: 'dropped' as const }
			await env.db.outboxMessage.update({ where: { id }, data })
			if (!rendered) continue
			const buttons = (rendered.keyboard ?? [])
				.flat()
				.map(button => ('callback_data' in button ? button.callback_data : ''))
			sent.push({ ...rendered, employeeId, at: env.now(), kind, buttons })
		}
	}
}
