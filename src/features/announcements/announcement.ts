import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Words } from '../../domain/announcement.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../../store/client.ts'
import { toInstant } from '../../store/time.ts'

/** Which part of a period somebody may be late with. */
export const parts = ['self', 'peer', 'supervisor'] as const
export type Part = (typeof parts)[number]

/** To whom an announcement goes. */
export type AudienceChoice =
	| { kind: 'everyone' | 'supervisors' | 'officers' }
	| { kind: 'units'; unitIds: string[] /** Of the only one, where HR's cards name it */; unitName?: string }
	| { kind: 'late'; periodId: string; periodName: string; part: Part }
	| { kind: 'listed'; personIds: string[] }

/** The file of an announcement, without its bytes. */
export interface AttachedFile {
	kind: 'photo' | 'document'
	/** '' for photos */
	name: string
	/** Bytes */
	size: number
	telegramId: string
}

export interface Announcement {
	id: string
	state: 'draft' | 'released' | 'paused' | 'cancelled'
	words: Words
	file: AttachedFile | null
	audience: AudienceChoice | null
	asksReading: boolean
	/** The moment that HR has chosen, where they have */
	sendAt: Temporal.Instant | null
	releasedAt: Temporal.Instant | null
	/** Counts the corrections of what was already sent */
	revision: number
	/** A correction that has not been applied */
	correction: Correction | null
}

/** What is to stand in place of what was sent. */
export interface Correction {
	words: Words
	/** In place of the text, or of the file; null: the file, where there is one, stays */
	file: AttachedFile | null
}

const words = z.object({
	text: z.string(),
	entities: z.array(
		z.object({
			type: z.string(),
			offset: z.number(),
			length: z.number(),
			url: z.string().optional(),
			language: z.string().optional(),
		}),
	),
}) as unknown as z.ZodType<Words>

/** Without its bytes */
const attached = { kind: true, name: true, size: true, telegramId: true } as const

/** @throws {Refusal} when there is none with this id (any more) */
export async function findAnnouncement(db: Db | Tx, id: string): Promise<Announcement> {
	const found = await db.announcement.findUnique({
		where: { id },
		omit: { recipientIds: true },
		include: { file: { select: attached }, correctionFile: { select: attached } },
	})
	if (!found) throw new Refusal('refusal-announce-gone')
	const { text, entities, sendAt, releasedAt, correction } = found
	return {
		id,
		state: found.state,
		words: words.parse({ text, entities }),
		file: found.file,
		audience: await audienceOf(db, found),
		asksReading: found.asksReading,
		sendAt: sendAt && toInstant(sendAt),
		releasedAt: releasedAt && toInstant(releasedAt),
		revision: found.revision,
		correction: correction === null ? null : { words: words.parse(correction), file: found.correctionFile },
	}
}

async function audienceOf(
	db: Db | Tx,
	row: {
		audience: string | null
		unitIds: string[]
		personIds: string[]
		periodId: string | null
		part: string | null
	},
): Promise<AudienceChoice | null> {
	switch (row.audience) {
		case 'units':
			return { kind: 'units', unitIds: row.unitIds }
		case 'listed':
			return { kind: 'listed', personIds: row.personIds }
		case 'late': {
			const period = row.periodId && (await db.period.findUnique({ where: { id: row.periodId } }))
			if (!period) return null
			return { kind: 'late', periodId: period.id, periodName: period.name, part: row.part as Part }
		}
		case 'everyone':
		case 'supervisors':
		case 'officers':
			return { kind: row.audience }
		default:
			return null
	}
}

/** For a card: an audience of one unit with its name. */
export async function named(db: Db | Tx, audience: AudienceChoice): Promise<AudienceChoice> {
	const [id, ...more] = audience.kind === 'units' ? audience.unitIds : []
	if (audience.kind !== 'units' || id === undefined || more.length > 0) return audience
	const unit = await db.unit.findUnique({ where: { id } })
	return unit ? { ...audience, unitName: unit.name } : audience
}

/** Is there something to send? */
export function hasContent({ words: { text }, file }: Announcement): boolean {
	return file !== null || text.trim() !== ''
}
