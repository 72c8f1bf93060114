import type { Temporal } from 'temporal-polyfill'
import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { type Page, placePage } from '../../domain/page.ts'
import type { Env } from '../../store/env.ts'
import { unitFilter } from '../../store/hr-scope.ts'
import { scopeOf } from '../../store/roles.ts'
import { toInstant } from '../../store/time.ts'
import { linesPerPage } from './people.ts'

/** Somebody who has joined and whom Telegram does not let us reach: they have blocked the bot or closed the account. */
export interface UnreachableLine {
	id: string
	name: string
	unit: string
	since: Temporal.Instant
}

async function unreachableIn({ db }: Env, scope: HrScope) {
	return { account: { unreachableSince: { not: null } }, unitId: await unitFilter(db, scope) }
}

/** Those who cannot be reached, the latest first. */
export async function listUnreachable(env: Env, actor: Actor, page: number): Promise<Page<UnreachableLine>> {
	const where = await unreachableIn(env, requireOfficer(actor))
	const total = await env.db.employee.count({ where })
	const { offset: skip, ...place } = placePage(page, total, linesPerPage)
	const found = await env.db.employee.findMany({
		where,
		orderBy: [{ account: { unreachableSince: 'desc' } }, { id: 'asc' }],
		skip,
		take: linesPerPage,
		include: { unit: true, account: true },
	})
	const items = found.map(({ id, name, unit, account }) => ({
		id,
		name,
		unit: unit.name,
		since: toInstant(account!.unreachableSince!),
	}))
	return { ...place, total, items }
}

/** For the message to an officer: how many cannot be reached; 0 where they no longer are one. */
export async function unreachableForOfficer(env: Env, officerId: string): Promise<number> {
	const scope = await scopeOf(env.db, officerId)
	return scope ? env.db.employee.count({ where: await unreachableIn(env, scope) }) : 0
}
