import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayOf } from '../../domain/calendar.ts'
import { isWorkingMoment } from '../../domain/nudge.ts'
import { longestBreakDays, reminderOwed } from '../../domain/plan-reminder.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { findWorkplaces, type Workplace } from '../../store/calendars.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** So many people a transaction: taps need their turn. */
const peopleAtOnce = 500

const row = z.object({
	id: z.string(),
	employeeId: z.string(),
	dueOn: z.string().transform(text => Temporal.PlainDate.from(text)),
	reminded: z.string().nullable(),
	changedAt: z.date().transform(toInstant),
})
type Item = z.infer<typeof row>

interface Owed {
	item: Item
	/** Kept as the item's `reminded` */
	reminder: string
}

/** What one person is reminded of on a day. */
interface Reminding {
	employeeId: string
	day: Temporal.PlainDate
	owed: Owed[]
}

/**
 * Reminds people of what in their plans comes due or has (`domain/plan-reminder`), within their own working hours, in
 * one message a day. What an item was last reminded at stands in its row and is written together with the message, so
 * that neither downtime nor a jumping clock doubles or loses a reminder; what comes up after the day's message is in
 * that of the next working day.
 */
export async function due(env: Env): Promise<void> {
	const items = await comingDue(env)
	if (items.length === 0) return
	const workplaces = await findWorkplaces(env.db, env, [...new Set(items.map(({ employeeId }) => employeeId))])
	const remindings = await withoutToldToday(env, remindingsOf(env, items, workplaces))
	for (let from = 0; from < remindings.length; from += peopleAtOnce)
		await transaction(env, tx => remind(tx, env, remindings.slice(from, from + peopleAtOnce)))
}

/** What is under way of people who have joined, and may be reminded of by its day. */
async function comingDue(env: Env): Promise<Item[]> {
	// Nobody's calendar is more than a day ahead of UTC
	const until = dayOf(env.now(), 'UTC').add({ days: longestBreakDays + 1 })
	const rows = await env.db.$queryRaw<unknown[]>`
		select i."id", i."employeeId", i."dueOn"::text, i."reminded", i."changedAt"
		from "PlanItem" i join "Account" a on a."employeeId" = i."employeeId"
			join "Employee" e on e."id" = i."employeeId" and e."status" not in ('retired', 'died')
		where i."state" in ('not_started', 'going', 'stuck') and i."dueOn" <= ${until.toString()}::date
			and i."reminded" is distinct from i."dueOn" || ' 2'
		order by i."employeeId", i."dueOn", i."id"`
	return z.array(row).parse(rows)
}

function remindingsOf(env: Env, items: readonly Item[], workplaces: ReadonlyMap<string, Workplace>): Reminding[] {
	const now = env.now()
	const people = new Map<string, Reminding>()
	for (const item of items) {
		const { employeeId, changedAt } = item
		const place = workplaces.get(employeeId)
		if (!place || !isWorkingMoment(now, place.zone, place.calendar)) continue
		const day = dayOf(now, place.zone)
		const reminder = reminderOwed({ ...item, changedOn: dayOf(changedAt, place.zone) }, day, place.calendar)
		if (!reminder) continue
		const known = people.get(employeeId) ?? { employeeId, day, owed: [] }
		people.set(employeeId, { ...known, owed: [...known.owed, { item, reminder }] })
	}
	return [...people.values()]
}

async function withoutToldToday(env: Env, remindings: readonly Reminding[]): Promise<Reminding[]> {
	const told = await env.db.outboxMessage.findMany({
		where: { dedupeKey: { in: remindings.map(keyOf) } },
		select: { dedupeKey: true },
	})
	const keys = new Set(told.map(({ dedupeKey }) => dedupeKey))
	return remindings.filter(reminding => !keys.has(keyOf(reminding)))
}

/** Of two processes at once, one finds the items as they were read. */
async function remind(tx: Tx, env: Env, remindings: readonly Reminding[]): Promise<void> {
	const owed = remindings.flatMap(one => one.owed).sort((one, other) => (one.item.id < other.item.id ? -1 : 1))
	const column = (read: (one: Owed) => string) => owed.map(read)
	const marked = await tx.$queryRaw<{ id: string }[]>`
		update "PlanItem" i set "reminded" = o."reminder"
		from unnest(${column(({ item }) => item.id)}::text[], ${column(({ reminder }) => reminder)}::text[],
			${column(({ item }) => item.reminded ?? '')}::text[], ${column(({ item }) => item.dueOn.toString())}::text[])
			o("id", "reminder", "before", "dueOn")
		where i."id" = o."id" and coalesce(i."reminded", '') = o."before" and i."dueOn" = o."dueOn"::date
			and i."state" in ('not_started', 'going', 'stuck')
		returning i."id"`
	const ids = new Set(marked.map(({ id }) => id))
	const messages = remindings.map(reminding => ({
		recipientId: reminding.employeeId,
		kind: 'plan-due',
		params: { items: reminding.owed.flatMap(({ item }) => (ids.has(item.id) ? [item.id] : [])).join(',') },
		dedupeKey: keyOf(reminding),
		when: 'working-hours' as const,
	}))
	await enqueue(
		tx,
		env,
		messages.filter(({ params }) => params.items !== ''),
	)
}

function keyOf({ employeeId, day }: Reminding): string {
	return `plan-due:${employeeId}:${day}`
}
