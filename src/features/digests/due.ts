import type { HrScope } from '../../domain/actor.ts'
import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import { weekOf } from '../../domain/digest.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { findWorkplaces, type Workplace } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { findPlaces, placeKey } from '../../store/places.ts'
import { transaction } from '../../store/transaction.ts'
import { type Figures, readFigures } from './agency.ts'
import { digestOn, treeKey } from './digest.ts'
import { type EndedWindow, findEnded, findLateTeams, lateListOn } from './late.ts'
import { findOfficers } from './rhythm.ts'
import { lateRound, markHandled, type OwedRounds, owedRounds, roundKey } from './rounds.ts'
import { findRunning, type RunningPeriod } from './running.ts'
import { findSupervisors } from './team.ts'

/** So many rows a transaction: taps need their turn while six thousand supervisors are told. */
const rowsAtOnce = 1_000

/**
 * Writes, at the beginning of the working day of each zone and calendar, the digests of the day and of the week, and
 * one working day after the end of feedback the lists of who is late. What a place has had is kept (the setting
 * `digest.handled`, written after the rows), and each row has a key of its period, recipient and day or week: downtime,
 * a killed process or a jumping clock neither lose nor double one, and a week of downtime is one digest.
 */
export async function due(env: Env): Promise<void> {
	const now = env.now()
	const running = await findRunning(env.db, now)
	const ended = await findEnded(env.db, now)
	if (running.length === 0 && ended.length === 0) return
	const owed = await owedRounds(env.db, now, await findPlaces(env.db, env), running, ended)
	if (owed.size === 0) return
	const rows = [...(await lateLists(env, owed, ended)), ...(await digests(env, owed, running))]
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		await transaction(env, tx => enqueue(tx, env, rows.slice(from, from + rowsAtOnce)))
	}
	await transaction(env, tx => markHandled(tx, owed, ended))
}

async function lateLists(env: Env, owed: OwedRounds, ended: readonly EndedWindow[]): Promise<Outgoing[]> {
	const rows: Outgoing[] = []
	for (const window of ended) {
		const round = lateRound(window)
		if (!isOwedSomewhere(owed, round)) continue
		const supervisors = await findLateTeams(env.db, window)
		for (const [recipientId, workplace] of await findWorkplaces(env.db, env, supervisors)) {
			if (!owed.has(roundKey(round, placeOf(workplace)))) continue
			const when = nextWorkingMoment(env.now(), workplace.zone, workplace.calendar)
			rows.push(lateListOn(recipientId, window, when))
		}
	}
	return rows
}

/** To officers daily or weekly, as they like it; to supervisors weekly. Whoever is both has one message. */
async function digests(env: Env, owed: OwedRounds, running: readonly RunningPeriod[]): Promise<Outgoing[]> {
	const isWeek = isOwedSomewhere(owed, 'weekly')
	if (!isWeek && !isOwedSomewhere(owed, 'daily')) return []
	const officers = await findOfficers(env.db)
	const supervisors = isWeek
		? await findSupervisors(
				env.db,
				running.map(({ id }) => id),
			)
		: []
	const workplaces = await findWorkplaces(env.db, env, [...new Set([...officers.keys(), ...supervisors])])
	const teams = new Set(supervisors)
	const figuresOf = figureReader(env, running)
	const rows: Outgoing[] = []
	for (const [employeeId, workplace] of workplaces) {
		const officer = officers.get(employeeId)
		const rhythm = officer?.rhythm
		const every = rhythm === 'daily' ? 'day' : rhythm === 'weekly' || teams.has(employeeId) ? 'week' : undefined
		if (!every || !owed.has(roundKey(every === 'day' ? 'daily' : 'weekly', placeOf(workplace)))) continue
		const { zone, calendar } = workplace
		const when = nextWorkingMoment(env.now(), zone, calendar)
		const day = dayOf(when, zone)
		const turn = {
			every,
			of: every === 'day' ? day : weekOf(day),
			...(officer && (await figuresOf(officer.scope))),
		} as const
		rows.push(digestOn(employeeId, turn, when))
	}
	return rows
}

/** Reads the figures of each tree once, however many officers it has. */
function figureReader(env: Env, running: readonly RunningPeriod[]) {
	const known = new Map<string, { figures: Figures; tree: string }>()
	return async (scope: HrScope) => {
		const tree = treeKey(scope)
		const found = known.get(tree) ?? { figures: await readFigures(env, running, scope), tree }
		known.set(tree, found)
		return found
	}
}

function placeOf({ zone, unit }: Workplace): string {
	return placeKey(zone, unit)
}

function isOwedSomewhere(owed: OwedRounds, name: Parameters<typeof roundKey>[0]): boolean {
	return [...owed.keys()].some(key => key.startsWith(`${name}:`))
}
