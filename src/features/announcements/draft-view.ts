import type { Actor } from '../../domain/actor.ts'
import type { Env } from '../../store/env.ts'
import { readPace } from '../../store/pace.ts'
import { type Announcement, named } from './announcement.ts'
import { type Reach, readReach } from './audience.ts'
import { readAnnouncement } from './draft.ts'

/** A draft, and whom it would reach now. */
export interface DraftView {
	announcement: Announcement
	/** null while no audience is chosen */
	reach: Reach | null
	/** Messages a second that the outbox may send */
	rate: number
}

export async function readDraftView(env: Env, actor: Actor, id: string): Promise<DraftView> {
	const found = await readAnnouncement(env, actor, id)
	const audience = found.audience && (await named(env.db, found.audience))
	const announcement = { ...found, audience }
	const { perSecond: rate } = await readPace(env.db)
	return { announcement, reach: audience && (await readReach(env.db, audience)), rate }
}
