import type { StartedState } from '../../domain/period-state.ts'
import type { StageWindow } from '../../domain/windows.ts'
import type { Env } from '../../store/env.ts'
import { isHr } from '../../store/roles.ts'
import { getSetting } from '../../store/settings.ts'
import { toInstant } from '../../store/time.ts'
import { isVouchedFor, leads } from './rights.ts'

/** Of a period that has been opened, what a group may know. */
export interface PublicPeriod {
	name: string
	state: StartedState
	windows: StageWindow[]
}

export async function readPublicPeriod(env: Env, periodId: string): Promise<PublicPeriod | undefined> {
	const period = await env.db.period.findUnique({
		where: { id: periodId },
		include: { windows: { orderBy: [{ closesAt: 'asc' }, { opensAt: 'asc' }] } },
	})
	if (!period || period.state === 'draft') return undefined
	const windows = period.windows.map(({ stage, opensAt, closesAt }) => ({
		stage,
		opensAt: toInstant(opensAt),
		closesAt: toInstant(closesAt),
	}))
	return { name: period.name, state: period.state, windows }
}

/** A connected group as messages speak of it. */
export interface ToldGroup {
	title: string
	unitId: string
	unit: string
	isSilent: boolean
	isVouchedFor: boolean
}

/** undefined once it is connected no more. */
export async function readGroup(env: Env, groupId: string): Promise<ToldGroup | undefined> {
	const [found] = await env.db.$queryRaw<ToldGroup[]>`
		select g."title", g."unitId", u."name" "unit", g."silentSince" is not null "isSilent",
			${isVouchedFor} "isVouchedFor"
		from "TeamGroup" g join "Unit" u on u."id" = g."unitId" where g."id" = ${groupId}`
	return found
}

/** The unit's name, while it has no group and the recipient may still see to it. */
export async function readUnconnectedUnit(env: Env, unitId: string, employeeId: string): Promise<string | undefined> {
	const unit = await env.db.unit.findUnique({ where: { id: unitId, group: null }, select: { name: true } })
	return unit && (await seesTo(env, unitId, employeeId)) ? unit.name : undefined
}

/** Does the recipient (still) work for HR, or lead the unit? */
export async function seesTo(env: Env, unitId: string, employeeId: string): Promise<boolean> {
	return (await isHr(env.db, employeeId)) || leads(env.db, employeeId, unitId)
}

export function isOfficer(env: Env, employeeId: string): Promise<boolean> {
	return isHr(env.db, employeeId)
}

/** Opens the private chat. */
export async function privateChatUrl(env: Env): Promise<string | undefined> {
	const username = await getSetting(env.db, 'bot.username')
	return username && `https://t.me/${username}`
}
