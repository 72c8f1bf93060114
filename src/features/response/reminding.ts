import type { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../domain/calendar.ts'
import { isWorkingMoment } from '../../domain/nudge.ts'
import { lastResponseDay, openingReminderOn, responseReminderOn } from '../../domain/response-window.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { findWorkplaces, type Workplace } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { findPlaces, type Place, placeKey } from '../../store/places.ts'
import { getSetting, lockSetting, setSetting } from '../../store/settings.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** So many rows a transaction. */
const rowsAtOnce = 1_000
/** Who has not opened a result for so many days is not written to any more. */
const daysToOpen = 30

/**
 * Reminds, at the beginning of the working day of each zone and calendar, who has not opened their result and who has
 * not answered it. What a place has had today is kept (the setting `response.handled`, written after the rows), and
 * each row has a key of its result and reminder: whatever downtime has let pass is one reminder, and none comes twice.
 */
export async function remind(env: Env): Promise<void> {
	const handled = (await getSetting(env.db, 'response.handled')) ?? {}
	const owed = new Map(
		(await findPlaces(env.db, env)).flatMap(place => {
			const today = todayAt(env, place)
			const isOwed = today !== undefined && (handled[place.key] ?? '') < today.toString()
			return isOwed ? [[place.key, today] as const] : []
		}),
	)
	if (owed.size === 0) return
	const waiting = [...(await findUnopened(env)), ...(await findUnanswered(env))]
	const workplaces = await findWorkplaces(env.db, env, [...new Set(waiting.map(({ employeeId }) => employeeId))])
	const rows = waiting.flatMap(result => {
		const workplace = workplaces.get(result.employeeId)
		const today = workplace && owed.get(placeKey(workplace.zone, workplace.unit))
		return today ? reminderOf(result, today, workplace) : []
	})
	for (let from = 0; from < rows.length; from += rowsAtOnce)
		await transaction(env, tx => enqueue(tx, env, rows.slice(from, from + rowsAtOnce)))
	await transaction(env, async tx => {
		await lockSetting(tx, 'response.handled')
		const days = [...owed].map(([key, today]) => [key, today.toString()])
		const before = await getSetting(tx, 'response.handled')
		await setSetting(tx, 'response.handled', { ...before, ...Object.fromEntries(days) })
	})
}

function todayAt(env: Env, { zone, calendar }: Place): Temporal.PlainDate | undefined {
	return isWorkingMoment(env.now(), zone, calendar) ? dayOf(env.now(), zone) : undefined
}

/** A result that waits for its employee, who has joined. */
type Waiting =
	| { kind: 'unopened'; resultId: string; employeeId: string; publishedAt: Date }
	| { kind: 'unanswered'; resultId: string; employeeId: string; receivedAt: Date; closesAt: Date }

function findUnopened({ db, now }: Env): Promise<Waiting[]> {
	const since = toDate(now().subtract({ hours: 24 * daysToOpen }))
	return db.$queryRaw<Waiting[]>`
		select 'unopened' "kind", r."id" "resultId", a."employeeId", r."publishedAt" from "Result" r
			join "Appraisal" a on a."id" = r."appraisalId" join "Account" c on c."employeeId" = a."employeeId"
		where r."version" = 1 and r."publishedAt" >= ${since}
			and not exists (select 1 from "Response" s where s."resultId" = r."id")
		order by r."id"`
}

function findUnanswered({ db, now }: Env): Promise<Waiting[]> {
	return db.$queryRaw<Waiting[]>`
		select 'unanswered' "kind", s."resultId", a."employeeId", s."receivedAt", s."closesAt" from "Response" s
			join "Result" r on r."id" = s."resultId" join "Appraisal" a on a."id" = r."appraisalId"
			join "Account" c on c."employeeId" = a."employeeId"
		where s."answer" is null and s."closesAt" > ${toDate(now())}
		order by s."resultId"`
}

function reminderOf(result: Waiting, today: Temporal.PlainDate, { zone, calendar }: Workplace): Outgoing[] {
	const { kind, resultId, employeeId } = result
	const which =
		kind === 'unopened'
			? openingReminderOn(today, dayOf(toInstant(result.publishedAt), zone), calendar)
			: responseReminderOn(
					today,
					{
						received: dayOf(toInstant(result.receivedAt), zone),
						last: lastResponseDay(toInstant(result.closesAt), zone),
					},
					calendar,
				)
	if (which === undefined) return []
	return [
		{
			recipientId: employeeId,
			kind: `response-${kind}`,
			params: { result: resultId },
			dedupeKey: `response-${kind}:${resultId}:${which}`,
			when: 'working-hours',
		},
	]
}
