import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import type { Page } from '../../domain/page.ts'
import { readPage } from '../../domain/page.ts'
import { type PossibleSlot, possibleSlots, talkDays } from '../../domain/talk-slots.ts'
import type { Env } from '../../store/env.ts'
import { freeSlots, talks } from '../../store/talks.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { dayOfPath, slotsOn, talkDaysOf, timesOf } from './slot.ts'
import { isArrangeable, readTime, type TalkTime } from './time.ts'

/** A slot that may be picked. */
export interface FreeSlot {
	id: string
	startsAt: Temporal.Instant
	endsAt: Temporal.Instant
	place: string | null
	total: number
}

const row = z.object({
	id: z.string(),
	startsAt: z.date().transform(toInstant),
	endsAt: z.date().transform(toInstant),
	place: z.string().nullable(),
	total: z.coerce.number(),
})

const perPage = 8

/** A talk's time, with what the employee may pick: none where none can be agreed now. */
export async function readChoice(
	env: Env,
	actor: Actor,
	appraisalId: string,
	page: number,
): Promise<{ time: TalkTime; slots: Page<FreeSlot> }> {
	const time = await readTime(env.db, env.now(), actor, appraisalId)
	const offers = time.reader === 'employee' && isArrangeable(time)
	const slots = await readPage(page, perPage, async (limit, offset) => {
		if (!offers) return []
		const rows = await env.db.$queryRaw<unknown[]>`
			select s."id", s."startsAt", s."endsAt", s."place", count(*) over () "total"
			from ${talks} t cross join lateral (select s.* from ${freeSlots(toDate(env.now()))}) s
			where t."appraisalId" = ${appraisalId} order by s."startsAt", s."id" limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	return { time, slots }
}

/** For who scores: the days on which a talk can be. */
export async function readChoiceDays(env: Env, actor: Actor, appraisalId: string) {
	const time = await readTime(env.db, env.now(), actor, appraisalId)
	if (time.reader !== 'supervisor' || !isArrangeable(time)) return { time, days: [] }
	const days = await talkDaysOf(env.db, env, { periodId: time.periodId, supervisorId: actor.employeeId })
	return { time, days: talkDays(days) }
}

/** A day for one talk: what is offered and free on it, and what else can be. */
export interface ChoiceDay {
	time: TalkTime
	day: Temporal.PlainDate
	zone: string
	minutes: number
	free: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }[]
	possible: PossibleSlot[]
}

/** @throws {Refusal} as `readTime`, and once the time of the talks is over */
export async function readChoiceDay(
	env: Env,
	actor: Actor,
	appraisalId: string,
	{ day: named, minutes }: { day: string; minutes: number },
): Promise<ChoiceDay> {
	const time = await readTime(env.db, env.now(), actor, appraisalId)
	const days = await talkDaysOf(env.db, env, { periodId: time.periodId, supervisorId: time.supervisor.id })
	const day = dayOfPath(named)
	const about = { time, day, zone: days.zone, minutes }
	if (time.reader !== 'supervisor' || !isArrangeable(time)) return { ...about, free: [], possible: [] }
	const kept = await slotsOn(env.db, time.supervisor.id, day, days.zone)
	const own = kept.filter(({ taken, periodId }) => !taken && periodId === time.periodId).map(timesOf)
	const others = kept.filter(({ id }) => id !== time.slotId).map(timesOf)
	const isAhead = ({ startsAt }: { startsAt: Temporal.Instant }) =>
		startsAt.epochMilliseconds > days.now.epochMilliseconds
	return { ...about, free: own.filter(isAhead), possible: possibleSlots(day, minutes, days, others) }
}
