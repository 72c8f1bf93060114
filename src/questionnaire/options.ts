import type { FormattedString } from '@grammyjs/parse-mode'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import type { Button } from '../bot/screen.ts'
import type { Item } from './progress.ts'
import type { Sheet } from './sheet.ts'
import type { SheetSource } from './source.ts'

/** How a feature asks its sheet: self-assessment, peer feedback and supervisor scoring differ in these only. */
export interface QuestionnaireOptions {
	source: SheetSource
	/** Where the feature's review menu stands: `/self/`, its reviews being `/self/r:<id>/`. */
	path: string
	/** The heading of each card: "Penilaian diri", or whom it is about. */
	title(ctx: Ctx, sheet: Sheet): string
	/** Shown below a question: what else the rater should see (read in `Promise`, once per card). */
	aside?(ctx: Ctx, sheet: Sheet, item: Item): Promise<FormattedString | undefined>
	/** Buttons on each question and on the review page: what else the rater may open. */
	more?(ctx: Ctx, sheet: Sheet): Button[]
	/** Buttons on one question: what stands beside it. */
	moreOfItem?(ctx: Ctx, sheet: Sheet, item: Item): Button[]
	/** Buttons on the review page: what goes with the whole sheet. */
	moreOfAll?(ctx: Ctx, sheet: Sheet): Button[]
	/** "Tidak dapat menilai" is offered. */
	unable: boolean
	/** Scores that ask for a reason need it in words (`asksReason`). */
	needsReasons: boolean
	/** The sentence of the confirmation before sending. */
	confirm(ctx: Ctx, sheet: Sheet): string
	/** What is worth a second look before sending, above that sentence; it keeps nothing from being sent. */
	hint?(ctx: Ctx, sheet: Sheet): Promise<FormattedString | undefined>
	/** The questions that the hint is about, one tap away from it. */
	hinted?(ctx: Ctx, sheet: Sheet): Promise<Item[]>
	/** Said once words have been typed: what is worth a second look in them. */
	remark?(ctx: Ctx, sheet: Sheet, itemId: string): Promise<string | undefined>
}

/** The sheet that the path names: a review, whose rater the actor must be. */
export function sheetId(ctx: Ctx): string {
	return pathValue(ctx, 1)
}

/** What a tap has just stored came back with the whole sheet: the next card need not read it again. */
const justSaved = new WeakMap<Ctx, Sheet>()

export function rememberSheet(ctx: Ctx, sheet: Sheet): void {
	justSaved.set(ctx, sheet)
}

export async function loadSheet(ctx: Ctx, options: QuestionnaireOptions): Promise<Sheet> {
	const id = sheetId(ctx)
	const saved = justSaved.get(ctx)
	return saved?.reviewId === id ? saved : options.source.open(ctx.env, actorOf(ctx), id)
}

/** What else the rater may open, two to a row: a phone shows no more words beside each other. */
export function moreRows(ctx: Ctx, options: QuestionnaireOptions, sheet: Sheet): Button[][] {
	const more = options.more?.(ctx, sheet) ?? []
	return more.flatMap((_, index) => (index % 2 === 0 ? [more.slice(index, index + 2)] : []))
}

/** The absolute path of a place inside a review's menu. */
export function reviewPath(options: QuestionnaireOptions, reviewId: string, place = ''): string {
	return `${options.path}r:${reviewId}/${place}`
}
