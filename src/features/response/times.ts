import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
	employeeKinds,
	fewestDays,
	mostDays,
	usualAnswerDays,
	usualDecisionDays,
} from '../../domain/response-window.ts'
import { responseDays } from '../../result/receipt.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { getSetting, lockSetting, setSetting } from '../../store/settings.ts'
import { transaction } from '../../store/transaction.ts'

/** What HR may give people time for: to answer their result, by kind of employee, and for each step of an objection. */
export const times = [...employeeKinds, 'answer', 'decision'] as const
export type Time = (typeof times)[number]

/** Each in days: of the calendar to answer a result, working days for the steps of an objection. */
export type Times = Record<Time, number>

/** @throws {Refusal} for what is none: paths can be sent by anyone */
export function timeIn(text: string): Time {
	const time = times.find(known => known === text)
	if (!time) throw new Refusal('refusal-not-yours')
	return time
}

/** @throws {Refusal} unless the actor is HR of the agency */
export async function readTimes(env: Env, actor: Actor): Promise<Times> {
	requireHr(actor)
	return read(env.db)
}

/**
 * Gives another time; what people have received, or sent, before keeps its last day.
 * @param text a number of days
 * @throws {Refusal} unless the actor is HR of the agency, and for what is no such number
 */
export async function setTime(env: Env, actor: Actor, time: Time, text: string): Promise<void> {
	requireHr(actor)
	const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN
	if (!(days >= fewestDays && days <= mostDays))
		throw new Refusal('refusal-response-days', { fewest: fewestDays, most: mostDays })
	await transaction(env, async tx => {
		await lockSetting(tx, 'response.days')
		const before = (await read(tx))[time]
		if (before === days) return
		await store(tx, time, days)
		const details = { time, before, after: days }
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'response.days-changed',
			subject: 'agency:response',
			details,
		})
	})
}

async function read(db: Db | Tx): Promise<Times> {
	return {
		...(await responseDays(db)),
		answer: (await getSetting(db, 'objection.answerDays')) ?? usualAnswerDays,
		decision: (await getSetting(db, 'objection.decisionDays')) ?? usualDecisionDays,
	}
}

async function store(tx: Tx, time: Time, days: number): Promise<void> {
	switch (time) {
		case 'pns':
		case 'pppk':
		case 'other':
			return setSetting(tx, 'response.days', { ...(await responseDays(tx)), [time]: days })
		case 'answer':
			return setSetting(tx, 'objection.answerDays', days)
		case 'decision':
			return setSetting(tx, 'objection.decisionDays', days)
		default:
			return time satisfies never
	}
}
