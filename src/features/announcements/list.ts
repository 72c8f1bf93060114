import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, placePage } from '../../domain/page.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import type { Announcement } from './announcement.ts'

/** An announcement in HR's list. */
export interface ListedAnnouncement {
	id: string
	state: Announcement['state']
	/** Its beginning; '' where it has no words (yet) */
	text: string
	fileName: string | null
	author: string
	createdAt: Temporal.Instant
	releasedAt: Temporal.Instant | null
	/** The moment for which it is, or was, scheduled */
	sendAt: Temporal.Instant | null
}

type Moments = 'createdAt' | 'releasedAt' | 'sendAt'

const linesPerPage = 6

/** The latest first. */
export async function listAnnouncements(env: Env, actor: Actor, page: number): Promise<Page<ListedAnnouncement>> {
	requireHr(actor)
	const total = await env.db.announcement.count()
	const { offset, ...place } = placePage(page, total, linesPerPage)
	const rows = await env.db.$queryRaw<
		(Omit<ListedAnnouncement, Moments> & { createdAt: Date; releasedAt: Date | null; sendAt: Date | null })[]
	>`
		select n."id", n."state"::text "state", left(n."text", 200) "text", f."name" "fileName", n."createdAt",
			n."releasedAt", n."sendAt", coalesce(e."name", '') "author"
		from "Announcement" n left join "AnnouncementFile" f on f."announcementId" = n."id"
			left join "Employee" e on e."id" = n."createdById"
		order by n."createdAt" desc, n."id" offset ${offset} limit ${linesPerPage}`
	const items = rows.map(row => ({
		...row,
		createdAt: toInstant(row.createdAt),
		releasedAt: row.releasedAt && toInstant(row.releasedAt),
		sendAt: row.sendAt && toInstant(row.sendAt),
	}))
	return { ...place, total, items }
}
