import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { type Page, pageOf } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { talkDays } from '../../domain/talk-slots.ts'
import type { Env } from '../../store/env.ts'
import { isTalkOpen, talks } from '../../store/talks.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { talkDaysOf } from './slot.ts'
import { stateOf, type TalkState } from './time.ts'

/** A supervisor's people in one period, and the days on which talks can be. */
export interface Team {
	periodId: string
	period: string
	zone: string
	closesAt: Temporal.Instant
	isOpen: boolean
	people: Page<Member>
	/** How many people are how far */
	counts: Record<TalkState, number>
	days: TeamDay[]
}

export interface Member {
	appraisalId: string
	name: string
	state: TalkState
	startsAt: Temporal.Instant | null
	wish: string | null
}

export interface TeamDay {
	day: Temporal.PlainDate
	free: number
	taken: number
}

const perPage = 6

const instant = z.date().transform(toInstant)
const row = z.object({
	appraisalId: z.string(),
	name: z.string(),
	wish: z.string().nullable(),
	startsAt: instant.nullable(),
	endsAt: instant.nullable(),
	isScored: z.boolean(),
	employee: z.boolean(),
	supervisor: z.boolean(),
})

/** First what the supervisor has to do with: wishes, talks to confirm, people without a time. */
const order: TalkState[] = ['wished', 'unconfirmed', 'unarranged', 'agreed', 'unscored', 'held']

/** @throws {Refusal} for who scores nobody in the period */
export async function readTeam(env: Env, { employeeId }: Actor, periodId: string, page: number): Promise<Team> {
	const now = env.now()
	const [about] = await env.db.$queryRaw<{ period: string; closesAt: Date; isOpen: boolean }[]>`
		select t."period", max(t."closesAt") "closesAt", bool_or(${isTalkOpen(toDate(now))}) "isOpen" from ${talks} t
		where t."periodId" = ${periodId} and t."supervisorId" = ${employeeId} group by 1`
	if (!about) throw new Refusal('refusal-not-yours')
	const counts = Object.fromEntries(order.map(state => [state, 0])) as Team['counts']
	const people = await readMembers(env, now, employeeId, periodId)
	for (const { state } of people) counts[state]++
	const { zone, days } = about.isOpen ? await readDays(env, employeeId, periodId) : { zone: env.zone, days: [] }
	return {
		periodId,
		...about,
		closesAt: toInstant(about.closesAt),
		zone,
		people: pageOf(people, page, perPage),
		counts,
		days,
	}
}

/** All of them: at most a few hundred. */
async function readMembers(env: Env, now: Temporal.Instant, supervisorId: string, periodId: string): Promise<Member[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select t."appraisalId", e."name", t."wish", t."startsAt", t."endsAt", t."isScored",
			t."employeeConfirmedAt" is not null "employee", t."supervisorConfirmedAt" is not null "supervisor"
		from ${talks} t join "Employee" e on e."id" = t."employeeId"
		where t."periodId" = ${periodId} and t."supervisorId" = ${supervisorId}
		order by t."startsAt", e."name", t."appraisalId"`
	const members = z
		.array(row)
		.parse(rows)
		.map(({ appraisalId, name, wish, startsAt, endsAt, isScored, employee, supervisor }) => {
			const agreed = startsAt && endsAt ? { startsAt, endsAt, place: null } : null
			const state = stateOf({ agreed, wish, isScored, confirmed: { employee, supervisor } }, now)
			return { appraisalId, name, state, startsAt, wish }
		})
	return order.flatMap(state => members.filter(member => member.state === state))
}

async function readDays(env: Env, supervisorId: string, periodId: string): Promise<{ zone: string; days: TeamDay[] }> {
	const days = await talkDaysOf(env.db, env, { periodId, supervisorId })
	const slots = await env.db.dialogueSlot.findMany({
		where: { periodId, supervisorId, startsAt: { gt: toDate(days.now) } },
		orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
		select: { startsAt: true, taken: { select: { appraisalId: true } } },
	})
	const onDay = slots.map(({ startsAt, taken }) => ({ day: dayOf(toInstant(startsAt), days.zone), isTaken: !!taken }))
	const counted = talkDays(days).map(day => {
		const own = onDay.filter(slot => slot.day.equals(day))
		return {
			day,
			free: own.filter(({ isTaken }) => !isTaken).length,
			taken: own.filter(({ isTaken }) => isTaken).length,
		}
	})
	return { zone: days.zone, days: counted }
}
