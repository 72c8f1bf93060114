import type { Temporal } from 'temporal-polyfill'
import { dayOf, hoursOn, momentOn } from '../domain/calendar.ts'
import { objectionReminders } from '../domain/objection-moments.ts'
import {
	lastResponseDay,
	openingReminderDays,
	responseReminderDays,
	usualDecisionDays,
} from '../domain/response-window.ts'
import { findWorkplaces, type Workplace } from '../store/calendars.ts'
import type { Env } from '../store/env.ts'
import { getSetting } from '../store/settings.ts'
import { toDate, toInstant } from '../store/time.ts'
import type { DemoMoment } from './moment.ts'

interface Waiting {
	employeeId: string
	publishedAt: Date
	/** null: not opened yet */
	receivedAt: Date | null
	closesAt: Date | null
}

/** When the time to answer a result ends, and when its employee is reminded to open it or to answer it. */
export async function momentsOfResults(env: Env): Promise<DemoMoment[]> {
	const waiting = await env.db.$queryRaw<Waiting[]>`
		select a."employeeId", r."publishedAt", s."receivedAt", s."closesAt" from "Result" r
			join "Appraisal" a on a."id" = r."appraisalId" join "Account" c on c."employeeId" = a."employeeId"
			left join "Response" s on s."resultId" = r."id"
		where r."version" = 1 and s."answer" is null`
	const workplaces = await findWorkplaces(env.db, env, [...new Set(waiting.map(({ employeeId }) => employeeId))])
	return waiting.flatMap(result => momentsOf(result, workplaces.get(result.employeeId)!))
}

function momentsOf({ publishedAt, receivedAt, closesAt }: Waiting, { zone, calendar }: Workplace): DemoMoment[] {
	const morning = (day: Temporal.PlainDate) => toDate(momentOn(day, hoursOn(day, calendar).from, zone))
	const reminder = (day: Temporal.PlainDate) => ({ label: 'demo-answer-reminder' as const, at: morning(day) })
	if (!receivedAt)
		return openingReminderDays(dayOf(toInstant(publishedAt), zone), calendar).map(({ day }) => ({
			label: 'demo-answer-unopened' as const,
			at: morning(day),
		}))
	if (!closesAt) return []
	const last = lastResponseDay(toInstant(closesAt), zone)
	const days = responseReminderDays({ received: dayOf(toInstant(receivedAt), zone), last }, calendar)
	return [...days.map(({ day }) => reminder(day)), { label: 'demo-answer-closes', at: closesAt }]
}

/** Until when the supervisor answers an objection, until when it is decided, and when they are reminded. */
export async function momentsOfObjections(env: Env): Promise<DemoMoment[]> {
	const decisionDays = (await getSetting(env.db, 'objection.decisionDays')) ?? usualDecisionDays
	const open = await env.db.objection.findMany({
		where: { state: 'submitted' },
		select: { answerUntil: true, answeredAt: true, deciderId: true, decideUntil: true },
	})
	return open.flatMap(({ answerUntil, answeredAt, deciderId, decideUntil }) => [
		...(answerUntil && decideUntil
			? objectionReminders(
					{
						answerUntil: toInstant(answerUntil),
						isAnswered: answeredAt !== null,
						hasDecider: deciderId !== null,
						decideUntil: toInstant(decideUntil),
						decisionDays,
					},
					env,
				).map(at => ({ label: 'demo-objection-reminder' as const, at: toDate(at) }))
			: []),
		...(answerUntil && !answeredAt ? [{ label: 'demo-objection-answer' as const, at: answerUntil }] : []),
		...(decideUntil ? [{ label: 'demo-objection-decide' as const, at: decideUntil }] : []),
	])
}
