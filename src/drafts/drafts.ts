import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Db, Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { toDate } from '../store/time.ts'
import { transaction } from '../store/transaction.ts'

/**
 * What is being written: `ask`, `back:<ticket>`, `answer:<question>`, `close:<question>`, `entry:<entry>.<field>`,
 * `said:<employee>`, `reply:<feedback>`.
 */
export type About = string

/**
 * The most that is kept of a draft, in UTF-16 units. It is more than may be sent of anything here: whoever has written
 * too much sees it on the preview and shortens it, rather than to lose it.
 */
const longestDraft = 12_000

/**
 * Keeps what somebody types until they send it; a new text replaces the one before.
 *
 * The updates it came with stand in the draft itself and go with it: a row that outlived it would tell at which moment
 * a person typed what HR then reads without a name.
 * @param continues the text goes on where the one before was cut by Telegram
 */
export async function writeDraft(env: Env, actor: Actor, about: About, text: string, continues = false): Promise<void> {
	const typed = text.trim()
	if (typed === '') throw new Refusal('refusal-empty')
	await transaction(env, async tx => {
		const where = { employeeId_about: { employeeId: actor.employeeId, about } }
		const before = await tx.helpDraft.findUnique({ where })
		const update = actor.updateKey ?? ''
		if (update && before?.updates.includes(update)) return
		// Where Telegram cuts, the blank between two words may be the first thing it leaves out.
		const whole = continues && before ? `${before.text} ${typed}` : typed
		if (whole.length > longestDraft) throw new Refusal('refusal-too-long', { length: whole.length, most: longestDraft })
		const updates = [...(continues ? (before?.updates ?? []) : []), update]
		const draft = { text: whole, updates, at: toDate(env.now()) }
		await tx.helpDraft.upsert({
			where,
			create: { employeeId: actor.employeeId, about, ...draft },
			update: draft,
		})
	})
}

/** What the actor has written so far; undefined when nothing. */
export async function readDraft(db: Db | Tx, { employeeId }: Actor, about: About): Promise<string | undefined> {
	const draft = await db.helpDraft.findUnique({ where: { employeeId_about: { employeeId, about } } })
	return draft?.text
}

/**
 * Takes the draft out, for what is sent in this very transaction; undefined when it has been taken before, as by the
 * same tap that comes twice.
 * @throws {Refusal} when it is longer than `most` UTF-16 units: it stays
 */
export async function takeDraft(tx: Tx, actor: Actor, about: About, most: number): Promise<string | undefined> {
	const [taken] = await tx.$queryRaw<{ text: string }[]>`
		delete from "HelpDraft" where "employeeId" = ${actor.employeeId} and "about" = ${about} returning "text"`
	if (taken && taken.text.length > most) throw new Refusal('refusal-too-long', { length: taken.text.length, most })
	return taken?.text
}

/** "Buang": what was written is gone. */
export async function dropDraft(env: Env, { employeeId }: Actor, about: About): Promise<void> {
	await env.db.helpDraft.deleteMany({ where: { employeeId, about } })
}

/** What nobody has sent in so long is forgotten. */
const draftDays = 7

export async function forgetOldDrafts(env: Env): Promise<void> {
	await env.db.helpDraft.deleteMany({ where: { at: { lt: toDate(env.now().subtract({ hours: draftDays * 24 })) } } })
}
