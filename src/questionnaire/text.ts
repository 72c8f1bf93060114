import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../bot/context.ts'
import { cut } from '../domain/cut.ts'
import type { Text } from '../domain/instrument.ts'
import { formatClock, formatDay, formatMoment } from '../i18n/format.ts'
import { levelLines, pointName, scoreName } from './level-text.ts'
import { type Item, isAnswered, isRequired, itemsOf, itemsWithoutReason, missingItems, progressOf } from './progress.ts'
import { isOpen, type Sheet, type SheetAnswer } from './sheet.ts'

/** Telegram shows 4,096 characters; what people wrote is cut on cards, never where it is stored. */
const shownOnCard = 500
const shownInList = 60
/** So much of a review page is for the answers; on a long sheet each gets less. */
const shownAnswers = 3_200

/** Which scores ask for a reason (`asksReason`). */
const reasonKeys = {
	weighted: { type: 'questionnaire-type-reason', missing: 'questionnaire-reasons-missing' },
	gap: { type: 'questionnaire-type-reason-gap', missing: 'questionnaire-reasons-missing-gap' },
} as const

/** One question: where one is, what is asked, what each point stands for, what was answered. */
export function itemText(ctx: Ctx, sheet: Sheet, item: Item, title: string, aside?: FormattedString): FormattedString {
	const parts = [header(ctx, sheet, item, title), question(ctx, sheet, item)]
	if (aside) parts.push(aside)
	const answer = sheet.answers.get(item.id)
	if (answer) parts.push(answerText(ctx, sheet, item, answer))
	if (item.kind === 'question') parts.push(FormattedString.i(ctx.t('questionnaire-type-answer')))
	return FormattedString.join(parts, '\n\n')
}

/** "✓ Ketelitian: nilai 4 · Tersimpan 10.42": what the tap before has stored. */
export function savedText(ctx: Ctx, sheet: Sheet, itemId: string): string | undefined {
	const item = itemsOf(sheet).find(({ id }) => id === itemId)
	const answer = sheet.answers.get(itemId)
	if (!item || !answer) return undefined
	const score = item.kind === 'indicator' ? scoreText(ctx, sheet, answer) : ''
	return `✓ ${cut(titleOf(ctx, item), shownInList)}${score && `: ${score}`} · ${savedAt(ctx, answer)}`
}

/** What else stands on the review page. */
export interface Beneath {
	/** So many characters are needed for it. */
	taken: number
	/** It says itself what can be done now. */
	confirms: boolean
}

/** The review page: every answer, what is missing, what sending means. */
export function overviewText(
	ctx: Ctx,
	sheet: Sheet,
	title: string,
	needsReasons: boolean,
	{ taken, confirms }: Beneath = { taken: 0, confirms: false },
): FormattedString {
	const lacking = new Set(needsReasons ? itemsWithoutReason(sheet).map(({ id }) => id) : [])
	const items = itemsOf(sheet)
	const room = Math.floor((shownAnswers - taken) / items.length)
	const lines = items.map((item, index) => overviewLine(ctx, sheet, item, index + 1, lacking.has(item.id), room))
	const answers = sheet.fromFormerAccount ? ctx.t('questionnaire-former-account') : FormattedString.join(lines, '\n')
	const standing = confirms ? [] : [standingText(ctx, sheet, lacking.size)]
	return FormattedString.join([heading(title, sheet), answers, ...paperText(ctx, sheet), ...standing], '\n\n')
}

/** Sent from a signed form: by whom, and from which. */
function paperText(ctx: Ctx, { paper, state }: Sheet): string[] {
	if (!paper || state !== 'submitted') return []
	return [ctx.t('questionnaire-from-paper', { day: formatDay(paper.signedOn, ctx.identity.language) })]
}

/** What can be done with the sheet now, and until when. */
function standingText(ctx: Ctx, sheet: Sheet, reasons: number): string {
	const moment = (instant: Temporal.Instant) => formatMoment(instant, zoneOf(ctx), ctx.identity.language)
	const { opensAt, closesAt } = sheet.window
	const until = moment(closesAt)
	switch (sheet.state) {
		case 'submitted':
			return isOpen(sheet, ctx.env.now())
				? ctx.t('questionnaire-submitted', { until })
				: ctx.t('questionnaire-submitted-closed', { until })
		case 'declined':
			return ctx.t('questionnaire-declined')
		case 'lapsed':
			return ctx.t('questionnaire-closed', { until })
		case 'draft': {
			const now = ctx.env.now().epochMilliseconds
			if (now < opensAt.epochMilliseconds) return ctx.t('questionnaire-not-open', { from: moment(opensAt) })
			if (!isOpen(sheet, ctx.env.now())) return ctx.t('questionnaire-closed', { until })
			if (sheet.elsewhere) return ctx.t('questionnaire-on-paper')
			const missing = missingItems(sheet).length
			if (missing > 0) return ctx.t('questionnaire-missing', { missing })
			if (reasons > 0) return ctx.t(reasonKeys[sheet.instrument.result.kind].missing, { missing: reasons })
			return ctx.t('questionnaire-complete', { until })
		}
		default:
			return sheet.state satisfies never
	}
}

/** Where a comment, or the reason for one or several scores, is typed. */
export function promptText(
	ctx: Ctx,
	sheet: Sheet,
	items: readonly Item[],
	title: string,
	lacksReason: boolean,
): FormattedString {
	const titles = items.map(item => `• ${titleOf(ctx, item)}`).join('\n')
	const written = items.length === 1 ? sheet.answers.get(items[0]!.id)?.text : undefined
	const parts = [FormattedString.b(title), new FormattedString(titles)]
	if (written) parts.push(FormattedString.expandableBlockquote(cut(written, shownOnCard)))
	parts.push(
		FormattedString.i(
			ctx.t(lacksReason ? reasonKeys[sheet.instrument.result.kind].type : 'questionnaire-type-comment'),
		),
	)
	return FormattedString.join(parts, '\n\n')
}

export function titleOf(ctx: Ctx, item: Item): string {
	return say(ctx, item.kind === 'indicator' ? item.indicator.title : item.question.text)
}

/** A wording of the instrument in the reader's language. */
export function say(ctx: Ctx, text: Text): string {
	return text[ctx.identity.language]
}

function header(ctx: Ctx, sheet: Sheet, item: Item, title: string): FormattedString {
	const { position, total, answered } = progressOf(sheet, item.id)
	const filled = Math.round((answered / total) * 10)
	const bar = '▰'.repeat(filled) + '▱'.repeat(10 - filled)
	const where = ctx.t('questionnaire-position', { position, total })
	return heading(title, sheet).plain(`\n${where}  ${bar}`)
}

/** A practice round belongs to no period. */
function heading(title: string, { period }: Sheet): FormattedString {
	const bold = FormattedString.b(title)
	return period.name ? bold.plain(`\n${period.name}`) : bold
}

function question(ctx: Ctx, sheet: Sheet, item: Item): FormattedString {
	if (item.kind === 'question') {
		const optional = isRequired(item) ? '' : ` ${ctx.t('questionnaire-optional')}`
		const asked = FormattedString.b(say(ctx, item.question.text)).plain(optional)
		return item.question.hint ? asked.plain(`\n${say(ctx, item.question.hint)}`) : asked
	}
	const { aspect, indicator } = item
	const asked = new FormattedString(`${say(ctx, aspect.title)} › `).b(say(ctx, indicator.title))
	const besides = [
		...(indicator.description ? [say(ctx, indicator.description)] : []),
		...levelLines(ctx, sheet, indicator),
	]
	const described = asked.plain(besides.map(text => `\n${text}`).join(''))
	const anchors = sheet.instrument.scale.toReversed().map(point => {
		const anchor = indicator.anchors[point.value]
		// On one line, so that the question and its buttons fit together on a phone
		return FormattedString.b(pointName(ctx, sheet.instrument, point)).plain(anchor ? `: ${say(ctx, anchor)}` : '')
	})
	return FormattedString.join([described, FormattedString.join(anchors, '\n')], '\n\n')
}

function answerText(ctx: Ctx, sheet: Sheet, item: Item, answer: SheetAnswer): FormattedString {
	const saved = savedAt(ctx, answer)
	const given = item.kind === 'indicator' ? scoreText(ctx, sheet, answer) : ''
	const line = new FormattedString(given ? `✓ ${given} · ${saved}` : `✓ ${saved}`)
	if (!answer.text) return line
	return FormattedString.join([line, FormattedString.expandableBlockquote(cut(answer.text, shownOnCard))], '\n')
}

function savedAt(ctx: Ctx, answer: SheetAnswer): string {
	return ctx.t('common-saved', { time: formatClock(answer.savedAt, zoneOf(ctx), ctx.identity.language) })
}

function scoreText(ctx: Ctx, { instrument }: Sheet, { score, unable }: SheetAnswer): string {
	if (unable) return ctx.t('questionnaire-unable')
	return score === null ? '' : scoreName(ctx, instrument, score)
}

/** @param room about so many characters, the words of the answer being the first to go */
function overviewLine(
	ctx: Ctx,
	sheet: Sheet,
	item: Item,
	number: number,
	lacksReason: boolean,
	room: number,
): FormattedString {
	const title = cut(titleOf(ctx, item), Math.min(shownInList, room - 25))
	const answer = sheet.answers.get(item.id)
	const mark = lacksReason ? '◐' : isAnswered(sheet, item) ? '✓' : isRequired(item) ? '○' : '–'
	const score = answer && item.kind === 'indicator' ? scoreText(ctx, sheet, answer) : ''
	const words = Math.min(shownInList, room - 30 - title.length)
	const text = answer?.text ? `“${cut(answer.text.replaceAll(/\s+/g, ' '), Math.max(1, words))}”` : ''
	const said = [score, text].filter(Boolean).join(' · ')
	const files = sheet.evidence.get(item.id)
	const line = new FormattedString(`${mark} ${number}. ${title}${files ? ` 📎 ${files}` : ''}`)
	return said ? line.plain(line.text.endsWith('?') ? ' ' : ': ').b(said) : line
}
