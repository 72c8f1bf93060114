import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Role, roles } from '../domain/actor.ts'
import { dayOf } from '../domain/calendar.ts'
import { type Language, languages } from '../domain/language.ts'
import type { Awaiting } from './awaiting.ts'
import type { Db } from './client.ts'
import type { Env } from './env.ts'
import { toInstant } from './time.ts'

/** A Telegram account and, where it is linked, the employee behind it. */
export interface Identity {
	telegramId: bigint
	language: Language
	awaiting: Awaiting | null
	/** Telegram has said that this account cannot be reached, and it has not been heard of since */
	isUnreachable: boolean
	/** A card of theirs shows how an announcement goes out, and is redrawn while it does */
	isWatching: boolean
	/** They have used the bot today already */
	isSeen: boolean
	/** When the bot was last used with the PIN that guards this account (null: locked since); absent: it has none */
	pin?: { usedAt: Temporal.Instant | null }
	employee: IdentifiedEmployee | null
}

export interface IdentifiedEmployee {
	id: string
	name: string
	number: string
	zone: string
	roles: Role[]
	/** The units for which they do HR's work, see `Actor` */
	unitIds: string[]
}

const row = z.object({
	language: z.enum(languages).catch('id'),
	awaiting: z.unknown(),
	isUnreachable: z.boolean(),
	isWatching: z.boolean(),
	isSeen: z.boolean(),
	hasPin: z.boolean(),
	pinUsedAt: z.date().nullable(),
	id: z.string().nullable(),
	name: z.string().nullable(),
	number: z.string().nullable(),
	zone: z.string().nullable(),
	roles: z.array(z.enum(roles)),
	unitIds: z.array(z.string()),
})

/** Who is behind this Telegram account? One statement, since every update asks it. */
export async function findIdentity(env: Env, telegramId: bigint): Promise<Identity | undefined> {
	const [found] = await env.db.$queryRaw<unknown[]>`
		select a."language", a."awaiting", a."unreachableSince" is not null "isUnreachable",
			exists (select 1 from "AnnouncementCard" w where w."telegramId" = a."telegramId") "isWatching",
			coalesce(a."seenOn" = ${today(env)}::date, false) "isSeen",
			a."pinHash" is not null "hasPin", a."pinUsedAt",
			e."id", e."name", e."number", coalesce(e."zone", u."zone") "zone",
			array(select r."role"::text from "RoleGrant" r where r."employeeId" = e."id") "roles",
			array(select ru."unitId" from "RoleUnit" ru where ru."employeeId" = e."id" and ru."role" = 'unit_hr') "unitIds"
		from "Account" a
			left join "Employee" e on e."id" = a."employeeId"
			left join "Unit" u on u."id" = e."unitId"
		where a."telegramId" = ${telegramId}`
	if (!found) return undefined
	const { hasPin, pinUsedAt, ...read } = row.parse(found)
	const { language, awaiting, id, name, number, zone, roles: held, unitIds, ...standing } = read
	const employee = id && name && number ? { id, name, number, zone: zone ?? env.zone, roles: held, unitIds } : null
	const pin = hasPin && employee ? { pin: { usedAt: pinUsedAt && toInstant(pinUsedAt) } } : {}
	return { telegramId, language, awaiting: awaiting as Awaiting | null, ...standing, ...pin, employee }
}

/** The first word of a Telegram account to the bot. */
export async function rememberAccount(db: Db, telegramId: bigint): Promise<Identity> {
	await db.account.createMany({ data: [{ telegramId }], skipDuplicates: true })
	return strangerWith(telegramId)
}

/** Somebody of whom nothing is kept. */
export function strangerWith(telegramId: bigint): Identity {
	const standing = { isUnreachable: false, isWatching: false, isSeen: true }
	return { telegramId, language: 'id', awaiting: null, ...standing, employee: null }
}

/** The account has spoken: it can be reached again. */
export async function noteReachable(db: Db, telegramId: bigint): Promise<void> {
	await db.account.update({ where: { telegramId }, data: { unreachableSince: null } })
}

/** They have used the bot today: one write an account and day. */
export async function noteSeen(env: Env, telegramId: bigint): Promise<void> {
	await env.db.$executeRaw`update "Account" set "seenOn" = ${today(env)}::date where "telegramId" = ${telegramId}`
}

function today({ now, zone }: Env): string {
	return dayOf(now(), zone).toString()
}

export async function setLanguage(db: Db, telegramId: bigint, language: Language): Promise<void> {
	await db.account.update({ where: { telegramId }, data: { language } })
}
