import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { dayOf } from '../../domain/calendar.ts'
import { cut } from '../../domain/cut.ts'
import type { Page } from '../../domain/page.ts'
import { formatDay, formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Question, Queue } from './queue.ts'
import { threadText } from './thread-text.ts'

const shownInList = 160

/** "Ditanyakan Senin, 23 November 2026 pukul 10.42 WITA"; without a name, the day, which is all that is known. */
export function askedText(ctx: Ctx, askedAt: Temporal.Instant, unnamed: boolean): string {
	const { language } = ctx.identity
	const at = unnamed ? formatDay(dayOf(askedAt, ctx.env.zone), language) : formatMoment(askedAt, zoneOf(ctx), language)
	return ctx.t('help-asked-at', { at })
}

/** Who asked, when, what, who is at it, and the answer. */
export function questionText(ctx: Ctx, question: Question): FormattedString {
	const { asker, askedAt, text, follows, taken, answered } = question
	const who = asker ? FormattedString.b(asker.name).plain(`\n${asker.post}, ${asker.unit}`) : unnamedText(ctx)
	const parts = [
		who.plain(`\n${askedText(ctx, askedAt, asker === null)}`),
		...(follows ? [threadText(ctx, follows)] : []),
		FormattedString.blockquote(text),
	]
	if (answered) {
		const by = FormattedString.b(answeredBy(ctx, answered))
		parts.push(answered.text === null ? by : by.plain(`\n${answered.text}`))
	} else if (taken) {
		const isOwn = taken.officerId === ctx.identity.employee?.id
		const at = moment(ctx, taken.at)
		parts.push(
			FormattedString.i(isOwn ? ctx.t('help-taken-own', { at }) : ctx.t('help-taken', { name: taken.name, at })),
		)
	}
	return FormattedString.join(parts, '\n\n')
}

/** For the asker: that HR has closed the question, why if it has said so, and what else one can do. */
export function closedText(t: Translate, reason: string | null): FormattedString[] {
	const said = reason === null ? [] : [FormattedString.b(t('help-close-reason')).plain(`\n${reason}`)]
	return [FormattedString.i(t('help-closed')), ...said, new FormattedString(t('help-closed-else'))]
}

export function queueText(ctx: Ctx, queue: Queue, { items, total }: Page<Question>): FormattedString {
	const title = FormattedString.b(ctx.t(`help-queue-${queue}`, { count: total }))
	if (items.length === 0) return title.plain(`\n\n${ctx.t(`help-queue-${queue}-none`)}`)
	return FormattedString.join([title, ...items.map((question, index) => lineText(ctx, question, index))], '\n\n')
}

/** "2. Wayan Wati", on the button as on the line: of those without a name only the number tells which is which. */
export function listedName(ctx: Ctx, { asker }: Question, index: number): string {
	return `${index + 1}. ${asker?.name ?? ctx.t('help-unnamed')}`
}

function lineText(ctx: Ctx, question: Question, index: number): FormattedString {
	const { askedAt, text, taken, answered, asker } = question
	const line = FormattedString.b(listedName(ctx, question, index)).plain(
		`\n${askedText(ctx, askedAt, asker === null)}\n${cut(text.replaceAll(/\s+/g, ' '), shownInList)}`,
	)
	if (answered) return line.plain('\n').i(answeredBy(ctx, answered))
	return taken ? line.plain('\n').i(ctx.t('help-taken', { name: taken.name, at: moment(ctx, taken.at) })) : line
}

function answeredBy(ctx: Ctx, { name, at, closed }: NonNullable<Question['answered']>): string {
	return ctx.t(closed ? 'help-closed-by' : 'help-answered-by', { name, at: moment(ctx, at) })
}

function unnamedText(ctx: Ctx): FormattedString {
	return FormattedString.b(ctx.t('help-unnamed')).plain(`\n${ctx.t('help-unnamed-note')}`)
}

function moment(ctx: Ctx, at: Temporal.Instant): string {
	return formatMoment(at, zoneOf(ctx), ctx.identity.language)
}
