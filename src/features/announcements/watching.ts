import { type Actor, requireHr } from '../../domain/actor.ts'
import type { Language } from '../../domain/language.ts'
import type { Env } from '../../store/env.ts'
import { findAnnouncement } from './announcement.ts'
import { type Progress, progressOf } from './ledger.ts'

/** A card on which an officer watches an announcement go out. */
export interface WatchedCard {
	telegramId: bigint
	messageId: number
	language: Language
	zone: string
	/** What it showed last */
	shown: string
	progress: Progress
}

/** The officer looks at an announcement's progress on this card: it is kept up to date. */
export async function watch(env: Env, actor: Actor, telegramId: bigint, messageId: number, id: string): Promise<void> {
	requireHr(actor)
	const place = { messageId, announcementId: id, shown: '' }
	await env.db.announcementCard.upsert({ where: { telegramId }, create: { telegramId, ...place }, update: place })
}

/** The officer turned the card elsewhere. */
export async function unwatch(env: Env, telegramId: bigint, messageId: number): Promise<void> {
	await env.db.announcementCard.deleteMany({ where: { telegramId, messageId } })
}

/** Every card that is watched by somebody who (still) works for HR. */
export async function watchedCards(env: Env): Promise<WatchedCard[]> {
	const rows = await env.db.$queryRaw<
		{
			telegramId: bigint
			messageId: number
			announcementId: string
			shown: string
			language: string
			zone: string | null
		}[]
	>`
		select c."telegramId", c."messageId", c."announcementId", c."shown", a."language",
			coalesce(e."zone", u."zone") "zone"
		from "AnnouncementCard" c join "Account" a on a."telegramId" = c."telegramId"
			join "Employee" e on e."id" = a."employeeId" join "Unit" u on u."id" = e."unitId"
			join "RoleGrant" g on g."employeeId" = e."id" and g."role" = 'hr'`
	const known = new Map<string, Promise<Progress>>()
	const read = (id: string) => {
		const progress = known.get(id) ?? findAnnouncement(env.db, id).then(found => progressOf(env.db, found))
		known.set(id, progress)
		return progress
	}
	return Promise.all(
		rows.map(async ({ announcementId, language, zone, ...card }) => ({
			...card,
			language: language === 'en' ? 'en' : 'id',
			zone: zone ?? env.zone,
			progress: await read(announcementId),
		})),
	)
}

/** @returns false where the officer has turned it elsewhere in the meantime */
export async function noteShown(
	env: Env,
	{ telegramId, messageId }: { telegramId: bigint; messageId: number },
	shown: string,
): Promise<boolean> {
	const { count } = await env.db.announcementCard.updateMany({ where: { telegramId, messageId }, data: { shown } })
	return count > 0
}
