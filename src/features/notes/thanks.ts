import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { transaction } from '../../store/transaction.ts'
import { lockNote, type NoteCard, readNote } from './note.ts'

/** Each is a button. */
const perPage = 8

export interface Colleague {
	id: string
	name: string
	post: string
	unit: string
}

/** Whom a thanks may be for. */
export interface Colleagues extends Page<Colleague> {
	note: NoteCard
	/** What was looked for; '': nothing yet, and nobody is listed */
	term: string
}

const row = z.object({
	id: z.string(),
	name: z.string(),
	post: z.string(),
	unit: z.string(),
	total: z.coerce.number(),
})

/**
 * Colleagues by name, wherever they work, those of the author's own unit first.
 * @param typed as in domain/name-search
 * @throws {Refusal} unless it is the actor's thanks, and not sent yet
 */
export async function findColleagues(
	env: Env,
	actor: Actor,
	noteId: string,
	typed: string,
	page: number,
): Promise<Colleagues> {
	const note = await openUnsent(env, actor, noteId)
	const term = searchTerm(typed)
	if (term === '') return { note, term, items: [], total: 0, page: 1, pages: 1 }
	const found = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select e."id", e."name", e."post", u."name" "unit", count(*) over () "total"
			from "Employee" e join "Unit" u on u."id" = e."unitId"
			where ${nameMatches('e."name"', term)} and e."status" not in ('retired', 'died') and e."id" <> ${note.authorId}
			order by e."unitId" = (select x."unitId" from "Employee" x where x."id" = ${note.authorId}) desc, e."name", e."id"
			limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	return { note, term, ...found }
}

/** Before it is sent. @throws {Refusal} unless it is the actor's thanks, not sent yet, and somebody else may have it */
export async function openThanks(
	env: Env,
	actor: Actor,
	noteId: string,
	colleagueId: string,
): Promise<{ note: NoteCard; colleague: Colleague }> {
	const note = await openUnsent(env, actor, noteId)
	const found = await env.db.employee.findFirst({
		where: { id: colleagueId, status: { notIn: ['retired', 'died'] }, NOT: { id: note.authorId } },
		select: { id: true, name: true, post: true, unit: { select: { name: true } } },
	})
	if (!found) throw new Refusal('refusal-not-yours')
	return { note, colleague: { ...found, unit: found.unit.name } }
}

async function openUnsent(env: Env, actor: Actor, noteId: string): Promise<NoteCard> {
	const note = await readNote(env, actor, noteId)
	if (note.rights.send) return note
	throw new Refusal(note.reader === 'own' && note.colleagueId ? 'refusal-note-sent' : 'refusal-not-yours')
}

/**
 * The colleague is told, and from now on the note stays as it is. Sent twice to the same, it is once.
 * @throws {Refusal} once it is sent to somebody else, and for who may not
 */
export async function sendThanks(env: Env, actor: Actor, noteId: string, colleagueId: string): Promise<void> {
	await transaction(env, async tx => {
		const note = await lockNote(env, tx, actor, noteId)
		if (note.reader === 'own' && note.colleagueId === colleagueId) return
		if (!note.rights.send) throw new Refusal(note.reader === 'own' ? 'refusal-note-sent' : 'refusal-not-yours')
		const works = { id: colleagueId, status: { notIn: ['retired' as const, 'died' as const] } }
		const isSomebody = colleagueId !== actor.employeeId && (await tx.employee.count({ where: works })) > 0
		if (!isSomebody) throw new Refusal('refusal-not-yours')
		await tx.note.update({ where: { id: noteId }, data: { colleagueId } })
		await enqueue(tx, env, [
			{
				recipientId: colleagueId,
				kind: 'note-thanks',
				params: { note: noteId },
				dedupeKey: `note-thanks:${noteId}`,
				when: 'working-hours',
			},
		])
		await audit(tx, env, { actorId: actor.employeeId, action: 'note.thanked', subject: `note:${noteId}` })
	})
}
