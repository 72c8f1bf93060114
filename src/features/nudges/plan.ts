import { type Actor, requireHr } from '../../domain/actor.ts'
import type { Language } from '../../domain/language.ts'
import { type NudgePlan, type ReportKind, reportKinds, usualPlan } from '../../domain/nudge-plan.ts'
import { checkNudgeText } from '../../domain/nudge-words.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { findOwed, type PendingKind, pendingKinds } from '../../pending/pending.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { nudgePlanOf } from '../../store/nudge-plans.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import type { Waiting } from './service.ts'
import { stageOf } from './windows.ts'

/** How one period's people are nudged, as HR sees it. */
export interface PeriodPlan {
	id: string
	name: string
	plan: NudgePlan
	/** Kinds of what can wait in this period. */
	kinds: PendingKind[]
	reports: readonly ReportKind[]
}

/** What may be chosen: days before the end, and whole hours. */
export const nudgeDays = [14, 10, 7, 5, 3, 2, 1, 0]
export const nudgeHours = Array.from({ length: 24 }, (_, hour) => hour * 60)

/** @throws {Refusal} unless HR asks, and for a period that is gone */
export async function readPlan(env: Env, actor: Actor, periodId: string): Promise<PeriodPlan> {
	requireHr(actor)
	const period = await env.db.period.findUnique({ where: { id: periodId }, include: { windows: true } })
	if (!period) throw new Refusal('refusal-period-gone')
	const stages = new Set(period.windows.map(({ stage }) => stage))
	const hasPeers = stages.has('proposal')
	const kinds = pendingKinds.filter(kind => {
		const stage = stageOf(kind)
		return stage && stages.has(stage) && (hasPeers || kind !== 'peer-feedback')
	})
	return { id: period.id, name: period.name, plan: nudgePlanOf(period.nudges), kinds, reports: reportKinds }
}

/** Adds a day to, or takes it from, those on which people are nudged. */
export function toggleDay(env: Env, actor: Actor, periodId: string, day: number | 'launch'): Promise<void> {
	return change(env, actor, periodId, plan => {
		if (day === 'launch') return { ...plan, launch: !plan.launch }
		if (!nudgeDays.includes(day)) throw new Refusal('refusal-not-yours')
		const others = plan.days.filter(known => known !== day)
		const days = others.length < plan.days.length ? others : [...others, day].sort((one, other) => other - one)
		return { ...plan, days }
	})
}

/** @param minutes of the recipient's day; undefined: when their work begins */
export function setHour(env: Env, actor: Actor, periodId: string, minutes: number | undefined): Promise<void> {
	return change(env, actor, periodId, plan => {
		if (minutes !== undefined && !nudgeHours.includes(minutes)) throw new Refusal('refusal-not-yours')
		return { ...plan, at: minutes }
	})
}

/** Switches the nudges about one kind of work, or one kind of report, off or on again. */
export function toggleKind(env: Env, actor: Actor, periodId: string, kind: string): Promise<void> {
	return change(env, actor, periodId, plan => {
		if (![...pendingKinds, ...reportKinds].some(known => known === kind)) throw new Refusal('refusal-not-yours')
		const others = plan.off.filter(known => known !== kind)
		return { ...plan, off: others.length < plan.off.length ? others : [...others, kind] }
	})
}

/**
 * @param text undefined: the usual request again
 * @throws {Refusal} as `checkNudgeText`
 */
export async function setText(
	env: Env,
	actor: Actor,
	periodId: string,
	language: Language,
	text: string | undefined,
): Promise<void> {
	const checked = text === undefined ? undefined : checkNudgeText(text)
	return change(env, actor, periodId, plan => ({ ...plan, texts: { ...plan.texts, [language]: checked } }))
}

/** Someone who would be nudged about the period now, and with what. */
export interface NudgeExample {
	name: string
	number: string
	zone: string
	waiting: Waiting[]
}

/** For HR's preview: the first who has something to do; undefined while nothing waits for anyone. */
export async function findExample(env: Env, actor: Actor, { id, plan }: PeriodPlan): Promise<NudgeExample | undefined> {
	requireHr(actor)
	const pending = await findOwed(env.db, env.now())
	const first = pending.find(({ periodId, kind }) => periodId === id && !plan.off.includes(kind))
	if (!first) return undefined
	const { employeeId } = first
	const person = await env.db.employee.findUniqueOrThrow({ where: { id: employeeId }, include: { unit: true } })
	const waiting = pending
		.filter(item => item.employeeId === employeeId && item.periodId === id && !plan.off.includes(item.kind))
		.map(item => ({ ...item, texts: plan.texts }))
	const { name, number } = person
	return { name, number, zone: person.zone ?? person.unit.zone ?? env.zone, waiting }
}

async function change(env: Env, actor: Actor, periodId: string, update: (plan: NudgePlan) => NudgePlan): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		const plan = update(await lockPlan(tx, periodId))
		const nudges = JSON.parse(JSON.stringify(plan)) as Prisma.InputJsonObject
		await tx.period.update({ where: { id: periodId }, data: { nudges } })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'period.nudges-changed',
			subject: `period:${periodId}`,
			details: {
				launch: plan.launch,
				days: plan.days.map(String),
				at: plan.at ?? null,
				off: [...plan.off],
				texts: Object.keys(plan.texts),
			},
		})
	})
}

async function lockPlan(tx: Tx, periodId: string): Promise<NudgePlan> {
	await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for update`
	const period = await tx.period.findUnique({ where: { id: periodId }, select: { state: true, nudges: true } })
	if (!period) throw new Refusal('refusal-period-gone')
	if (period.state === 'closed') throw new Refusal('refusal-period-closed')
	if (period.state === 'published') throw new Refusal('refusal-period-published')
	return period.nudges ? nudgePlanOf(period.nudges) : usualPlan
}
