import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { addWorkingDays, dayOf, isWorkingDay } from '../../domain/calendar.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { moveEnd } from './deadline.ts'
import { timeForEveryone } from './enrolment.ts'
import { giveTime } from './extension.ts'
import { lockOpenPeriod } from './started-period.ts'
import { lockUnscored, type Unscored } from './unscored.ts'

/**
 * What was a working day when an end was set may be one no more, since HR has changed the calendar or the list of
 * holidays: such an end moves to the next working day, that of one appraisal alone too, and everyone whom it concerns is
 * told. Drafts show it as it will be (`draft.ts`).
 */
export async function moveEndsFromDaysOff(env: Env): Promise<void> {
	await moveWindows(env)
	await moveExtensions(env)
}

async function moveWindows(env: Env): Promise<void> {
	const ahead = await env.db.window.findMany({
		where: { period: { state: 'open' }, closesAt: { gt: toDate(env.now()) } },
		orderBy: { closesAt: 'asc' },
	})
	for (const { periodId, stage } of ahead.filter(({ closesAt }) => isOff(env, toInstant(closesAt)))) {
		await transaction(
			env,
			async tx => {
				const period = await lockOpenPeriod(tx, periodId)
				const { closesAt } = period.windows.find(window => window.stage === stage)!
				// An earlier stage may have pushed it along meanwhile.
				if (isOff(env, closesAt)) await moveEnd(tx, env, period, stage, nextWorkingDay(env, closesAt))
			},
			timeForEveryone,
		)
	}
}

const extensionRow = z.object({
	appraisalId: z.string(),
	periodId: z.string(),
	stage: z.enum(['feedback', 'supervisor']),
	closesAt: z.date().transform(toInstant),
})

/** After the windows, which may end later than an extension now. Feedback goes first: scoring keeps its days after it. */
async function moveExtensions(env: Env): Promise<void> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select x."appraisalId", w."periodId", x."stage"::text, x."closesAt"
		from "Extension" x join ${appraisalWindows} w on w."appraisalId" = x."appraisalId" and w."stage" = x."stage"
			and w."closesAt" = x."closesAt" and w."running"
		where x."closesAt" > ${toDate(env.now())} order by x."stage", x."appraisalId"`
	const together = new Map<string, z.infer<typeof extensionRow>[]>()
	for (const extension of z.array(extensionRow).parse(rows)) {
		const { periodId, stage, closesAt } = extension
		if (!isOff(env, closesAt)) continue
		const key = `${periodId} ${stage} ${closesAt.epochMilliseconds}`
		together.set(key, [...(together.get(key) ?? []), extension])
	}
	for (const extensions of together.values()) await moveTogether(env, extensions)
}

/** @param extensions of one period and stage that end together: who scores several hears of it once */
async function moveTogether(env: Env, extensions: z.infer<typeof extensionRow>[]): Promise<void> {
	const [{ periodId, stage, closesAt }] = extensions as [z.infer<typeof extensionRow>]
	await transaction(env, async tx => {
		const appraisals: Unscored[] = []
		for (const { appraisalId } of extensions)
			appraisals.push(...(await lockUnscored(tx, periodId, { appraisalId }, 'agency')))
		const still = appraisals.filter(({ feedback, scoring }) =>
			(stage === 'feedback' ? feedback : scoring)?.closesAt.equals(closesAt),
		)
		if (still.length === 0) return
		await giveTime(tx, env, { periodId, appraisals: still, stage, day: nextWorkingDay(env, closesAt) })
	})
}

function isOff(env: Env, closesAt: Temporal.Instant): boolean {
	return !isWorkingDay(dayOf(closesAt, env.zone), env.calendar)
}

function nextWorkingDay(env: Env, closesAt: Temporal.Instant): Temporal.PlainDate {
	return addWorkingDays(dayOf(closesAt, env.zone), 0, env.calendar)
}
