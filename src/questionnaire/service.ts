import type { Actor } from '../domain/actor.ts'
import { isAnonymous } from '../domain/anonymity.ts'
import type { ReviewGroup } from '../domain/group.ts'
import { Refusal } from '../domain/refusal.ts'
import { audit } from '../store/audit.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { once } from '../store/once.ts'
import { toDate } from '../store/time.ts'
import { transaction } from '../store/transaction.ts'
import { type Item, itemsOf, itemsWithoutReason, missingItems } from './progress.ts'
import { isEditable, isOpen, readSheet, type Sheet } from './sheet.ts'
import { storeScores } from './store-score.ts'
import { isTalkedAbout } from './talked.ts'

/** The longest typed answer, in UTF-16 units: a full Telegram message and a good part of the next. */
export const longestText = 6_000

/** What an officer has entered from a signed form is the rater's own from then on. */
const inRatersHands = { enteredById: null, signedOn: null }

/** Which review, as which rater. */
export interface SheetRef {
	reviewId: string
	group: ReviewGroup
}

export async function openSheet(env: Env, actor: Actor, { group, reviewId }: SheetRef): Promise<Sheet> {
	return readSheet(env.db, actor, group, reviewId)
}

/** Stores the score of one indicator (a point of the scale, or `unable` where the group may say so); the sheet with it. */
export async function saveScore(
	env: Env,
	actor: Actor,
	ref: SheetRef,
	itemId: string,
	score: number | 'unable',
): Promise<Sheet> {
	const sheet = await readSheet(env.db, actor, ref.group, ref.reviewId)
	refuseUnlessEditable(sheet, env)
	const item = findItem(sheet, itemId)
	const known = score === 'unable' ? ref.group !== 'self' : sheet.instrument.scale.some(({ value }) => value === score)
	if (item.kind !== 'indicator' || !known) throw new Refusal('refusal-not-yours')
	const given = { score: score === 'unable' ? null : score, unable: score === 'unable' }
	const onPaper = actor.enteredBy !== undefined
	const stored = await storeScores(env.db, env.now(), [ref.reviewId], itemId, { ...given, onPaper })
	// Sent, closed or taken over since it was read: the refusal says which.
	if (stored === 0) refuseUnlessEditable(await readSheet(env.db, actor, ref.group, ref.reviewId), env)
	const text = sheet.answers.get(itemId)?.text ?? null
	return { ...sheet, answers: new Map(sheet.answers).set(itemId, { ...given, text, savedAt: env.now() }) }
}

/**
 * Stores a typed answer: the text of an open question, or the comment on (reason for) one or several indicators.
 * @param continues the text goes on where the stored one was cut by Telegram
 */
export async function saveText(
	env: Env,
	actor: Actor,
	ref: SheetRef,
	itemIds: readonly string[],
	text: string,
	continues = false,
): Promise<void> {
	const typed = text.trim()
	if (typed === '') throw new Refusal('refusal-empty')
	await transaction(env, async tx => {
		const sheet = await editableSheet(tx, env, actor, ref)
		if (!(await once(tx, env, actor.updateKey, isAnonymous(ref.group) ? ref.reviewId : null))) return
		for (const itemId of itemIds) {
			findItem(sheet, itemId)
			const whole = continues ? (sheet.answers.get(itemId)?.text ?? '') + typed : typed
			if (whole.length > longestText) throw new Refusal('refusal-too-long', { length: whole.length, most: longestText })
			await upsert(tx, ref.reviewId, itemId, { text: whole, savedAt: toDate(env.now()) })
		}
	})
}

/** Stores words that were checked, in a transaction that holds the sheet (`editableSheet`). */
export async function storeText(tx: Tx, env: Env, { reviewId }: Sheet, itemId: string, text: string): Promise<void> {
	await upsert(tx, reviewId, itemId, { text, savedAt: toDate(env.now()) })
}

/** Removes a comment or the answer to an open question. */
export async function removeText(env: Env, actor: Actor, ref: SheetRef, itemId: string): Promise<void> {
	await transaction(env, async tx => {
		await editableSheet(tx, env, actor, ref)
		await tx.answer.updateMany({ where: { reviewId: ref.reviewId, itemId }, data: { text: null } })
	})
}

/**
 * Sends the sheet: read-only from now on.
 * @param needsReasons scores that ask for a reason need it (`asksReason`)
 * @throws {Refusal} naming what is still missing
 */
export async function submit(env: Env, actor: Actor, ref: SheetRef, needsReasons: boolean): Promise<void> {
	await transaction(env, async tx => {
		const sheet = await readSheet(tx, actor, ref.group, ref.reviewId, true)
		if (!(await once(tx, env, actor.updateKey))) return
		await submitSheets(tx, env, actor, [sheet], needsReasons)
	})
}

/** `submit` inside a transaction that already holds the sheets, all or none; sending what is sent changes nothing. */
export async function submitSheets(
	tx: Tx,
	env: Env,
	actor: Actor,
	sheets: readonly Sheet[],
	needsReasons: boolean,
): Promise<void> {
	const drafts = sheets.filter(({ state }) => state !== 'submitted')
	for (const sheet of drafts) refuseUnlessComplete(sheet, env, needsReasons)
	if (drafts.length === 0) return
	const ids = drafts.map(({ reviewId }) => reviewId)
	const submittedAt = toDate(env.now())
	await tx.review.updateMany({ where: { id: { in: ids } }, data: { state: 'submitted', submittedAt } })
	await audit(
		tx,
		env,
		...drafts.map(({ reviewId, paper }) => ({
			actorId: actor.enteredBy ?? actor.employeeId,
			action: 'review.submitted',
			subject: `review:${reviewId}`,
			...(paper ? { details: { signedOn: paper.signedOn.toString() } } : {}),
		})),
	)
}

/** @throws {Refusal} naming what is still missing, or why it cannot be changed now */
export function refuseUnlessComplete(sheet: Sheet, env: Env, needsReasons: boolean): void {
	refuseUnlessEditable(sheet, env)
	const missing = missingItems(sheet).length
	if (missing > 0) throw new Refusal('refusal-incomplete', { missing })
	const reasons = needsReasons ? itemsWithoutReason(sheet).length : 0
	if (reasons > 0) throw new Refusal('refusal-reasons', { missing: reasons })
}

/**
 * "Tarik kembali": what was sent becomes a draft again while the window is open; an empty one, where it was sent from
 * another Telegram account.
 * @throws {Refusal} once supervisor and employee have talked about it
 */
export async function withdraw(env: Env, actor: Actor, ref: SheetRef): Promise<void> {
	await transaction(env, async tx => {
		const sheet = await readSheet(tx, actor, ref.group, ref.reviewId, true)
		if (!(await once(tx, env, actor.updateKey))) return
		if (sheet.state !== 'submitted') return
		if (!isOpen(sheet, env.now())) throw new Refusal('refusal-window-closed')
		if (await isTalkedAbout(tx, env, sheet)) throw new Refusal('refusal-talk-scored')
		if (sheet.fromFormerAccount) await tx.answer.deleteMany({ where: { reviewId: ref.reviewId } })
		const hands = sheet.elsewhere ? inRatersHands : {}
		const draft = { state: 'draft' as const, submittedAt: null, fromFormerAccount: false, ...hands }
		await tx.review.update({ where: { id: ref.reviewId }, data: draft })
		const actorId = actor.enteredBy ?? actor.employeeId
		await audit(tx, env, { actorId, action: 'review.withdrawn', subject: `review:${ref.reviewId}` })
	})
}

/** "Isi sendiri": the rater goes on where an officer has begun to enter a signed form. */
export async function takeOver(env: Env, actor: Actor, ref: SheetRef): Promise<void> {
	await transaction(env, async tx => {
		const sheet = await readSheet(tx, actor, ref.group, ref.reviewId, true)
		if (!sheet.elsewhere || sheet.state !== 'draft') return
		if (!isOpen(sheet, env.now())) throw new Refusal('refusal-window-closed')
		await tx.review.update({ where: { id: ref.reviewId }, data: inRatersHands })
		const actorId = actor.employeeId
		await audit(tx, env, { actorId, action: 'review.taken-over', subject: `review:${ref.reviewId}` })
	})
}

/** Reads a review that its rater may change now, and holds it until the end of the transaction. */
export async function editableSheet(tx: Tx, env: Env, actor: Actor, ref: SheetRef): Promise<Sheet> {
	const sheet = await readSheet(tx, actor, ref.group, ref.reviewId, true)
	refuseUnlessEditable(sheet, env)
	return sheet
}

/** @throws {Refusal} that says why the sheet cannot be changed now */
export function refuseUnlessEditable(sheet: Sheet, env: Env): void {
	if (isEditable(sheet, env.now())) return
	if (sheet.state === 'draft' && sheet.elsewhere) throw new Refusal('refusal-on-paper')
	throw new Refusal(sheet.state === 'submitted' ? 'refusal-submitted' : 'refusal-window-closed')
}

/** @throws {Refusal} where the sheet does not ask it */
export function findItem(sheet: Sheet, itemId: string): Item {
	const item = itemsOf(sheet).find(({ id }) => id === itemId)
	if (!item) throw new Refusal('refusal-not-yours')
	return item
}

async function upsert(
	tx: Tx,
	reviewId: string,
	itemId: string,
	data: { score?: number | null; unable?: boolean; text?: string; savedAt: Date },
): Promise<void> {
	await tx.answer.upsert({
		where: { reviewId_itemId: { reviewId, itemId } },
		create: { reviewId, itemId, ...data },
		update: data,
	})
}
