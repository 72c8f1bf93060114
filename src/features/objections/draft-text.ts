import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import { standingText } from '../../explanation/standing-text.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { ObjectionDraft, Part } from './drafting.ts'

/** So many parts are named, each so long, and people so long: the longest reason fits on the card beside them. */
const named = 5
const longestTitle = 50
const longestName = 60
/** So much of the reason is shown while it is being written. */
const shownOfReason = 1_500

/** The employee's own objection: how their result stands, and what they have written. */
export function draftText(ctx: Ctx, draft: ObjectionDraft): FormattedString {
	const { standing, isBegun } = draft
	const parts = [heading(ctx, draft)]
	if (standing.isOpen && !isBegun) parts.push(new FormattedString(ctx.t('objection-draft-explained')))
	if (isBegun) parts.push(written(ctx, draft, shownOfReason))
	if (isBegun) parts.push(FormattedString.i(ctx.t(standing.isOpen ? 'objection-draft-kept' : 'objection-draft-unsent')))
	return FormattedString.join(parts, '\n\n')
}

/** All of it, and who will read it, before it is sent. */
export function previewText(ctx: Ctx, draft: ObjectionDraft): FormattedString {
	const readers = [
		draft.decider
			? ctx.t('objection-reader-decider', { name: cut(draft.decider, longestName) })
			: ctx.t('objection-reader-decider-unknown'),
		draft.supervisor ? ctx.t('objection-reader-supervisor', { name: cut(draft.supervisor, longestName) }) : '',
		ctx.t('objection-reader-hr'),
	]
	const who = readers.filter(Boolean).map(reader => `• ${reader}`)
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('objection-preview-title')).plain(`\n${draft.periodName}`),
			written(ctx, draft, undefined),
			FormattedString.b(ctx.t('objection-readers')).plain(`\n${who.join('\n')}`),
			new FormattedString(ctx.t('objection-send-ask')),
		],
		'\n\n',
	)
}

/** Which scores it is about. */
export function partsText(ctx: Ctx, draft: ObjectionDraft): FormattedString {
	return FormattedString.join(
		[heading(ctx, draft), partsLine(ctx, draft), FormattedString.i(ctx.t('objection-parts-choose'))],
		'\n\n',
	)
}

/** "☑ Ketelitian (3)" */
export function partLabel(ctx: Ctx, { title, score, isChosen }: Part): string {
	const { language } = ctx.identity
	const given = score === null ? '' : ` (${formatNumber(score, language, Number.isInteger(score) ? 0 : 2)})`
	return `${isChosen ? '☑' : '☐'} ${cut(title[language], 40)}${given}`
}

export function heading(ctx: Ctx, { periodName, standing }: ObjectionDraft): FormattedString {
	const state = standingText(ctx.t, standing, zoneOf(ctx))
	return FormattedString.b(ctx.t('objection-title')).plain(`\n${periodName}\n\n${state}`)
}

function written(ctx: Ctx, draft: ObjectionDraft, most: number | undefined): FormattedString {
	const { reason, files } = draft
	const why = reason === '' ? ctx.t('objection-reason-none') : most === undefined ? reason : cut(reason, most)
	const beside = files > 0 ? [new FormattedString(ctx.t('evidence-count', { files }))] : []
	return FormattedString.join(
		[partsLine(ctx, draft), FormattedString.b(ctx.t('objection-reason')).plain(`\n${why}`), ...beside],
		'\n\n',
	)
}

function partsLine(ctx: Ctx, { parts }: ObjectionDraft): FormattedString {
	const chosen = parts.filter(({ isChosen }) => isChosen)
	const titles = chosen.slice(0, named).map(({ title }) => `• ${cut(title[ctx.identity.language], longestTitle)}`)
	const more = chosen.length > named ? [ctx.t('objection-parts-more', { count: chosen.length - named })] : []
	const list = chosen.length > 0 ? [...titles, ...more] : [`• ${ctx.t('objection-parts-whole')}`]
	return FormattedString.b(ctx.t('objection-parts')).plain(`\n${list.join('\n')}`)
}
