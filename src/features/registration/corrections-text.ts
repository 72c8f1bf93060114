import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, pageRow } from '../../bot/screen.ts'
import type { Page } from '../../domain/page.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { ProposedCorrection } from './correction-candidates.ts'
import type { Correction } from './corrections.ts'
import { correctionPath, peoplePath } from './paths.ts'
import { detail } from './text.ts'

export function correctionsText(ctx: Ctx, { items }: Page<Correction>): FormattedString {
	const title = FormattedString.b(ctx.t('join-corrections-title'))
	if (items.length === 0) return title.plain(`\n\n${ctx.t('join-corrections-none')}`)
	const lines = items.map(({ employee, createdAt }) =>
		FormattedString.b(employee.name).plain(
			`\n${employee.unit}\n${ctx.t('join-correction-at', { at: moment(ctx, createdAt) })}`,
		),
	)
	return FormattedString.join([title, ...lines], '\n\n')
}

export function correctionsKeyboard(ctx: Ctx, { items, page, pages }: Page<Correction>): Button[][] {
	return [
		...items.map(({ id, employee }) => [button(correctionPath(id), employee.name)]),
		pageRow(ctx, page, pages, number => `${peoplePath}corrections:${number}/`),
		[backButton(ctx, peoplePath), homeButton(ctx)],
	]
}

export function correctionText(ctx: Ctx, correction: ProposedCorrection): FormattedString {
	const { employee, supervisor, note, createdAt, resolvedAt, outcome } = correction
	const details = [
		detail(ctx.t('join-name'), employee.name),
		detail(ctx.t('join-number'), employee.number),
		detail(ctx.t('join-post'), employee.post),
		detail(ctx.t('join-unit'), employee.unit),
		detail(ctx.t('join-correction-recorded'), supervisor ?? ctx.t('join-supervisor-none')),
	]
	const said =
		note === ''
			? FormattedString.i(ctx.t('join-correction-no-note'))
			: new FormattedString(`${ctx.t('join-correction-note')}\n`).blockquote(note)
	const state = resolvedAt
		? ctx.t.loose(`join-correction-${outcome ?? 'handled'}-at`, {
				at: moment(ctx, resolvedAt),
				reason: correction.reason ?? '',
			})
		: candidatesText(ctx, correction)
	const parts = [
		FormattedString.b(ctx.t('join-correction-title')),
		FormattedString.join(details, '\n'),
		said,
		ctx.t('join-correction-at', { at: moment(ctx, createdAt) }),
		state,
	]
	return FormattedString.join(parts, '\n\n')
}

function candidatesText(ctx: Ctx, { candidates, term, hasMore }: ProposedCorrection): string {
	const lines = candidates.map(({ name, post, unit }) => `• ${name}, ${post}, ${unit}`)
	const found =
		lines.length > 0
			? [`${ctx.t('join-correction-candidates')}\n${lines.join('\n')}`]
			: term === ''
				? []
				: [ctx.t('join-correction-nobody', { term })]
	const more = hasMore ? [ctx.t('join-correction-more')] : []
	return [...found, ...more, ctx.t('join-correction-hint')].join('\n\n')
}

export function correctionKeyboard(ctx: Ctx, { id, resolvedAt, candidates }: ProposedCorrection): Button[][] {
	const leave = [backButton(ctx, `${peoplePath}corrections:1/`), homeButton(ctx)]
	if (resolvedAt) return [leave]
	return [
		...candidates.map(person => [
			button(correctionPath(id, `s:${person.id}`), ctx.t('join-correction-enter', { name: person.name }), 'success'),
		]),
		[
			button(correctionPath(id, 'done'), ctx.t('join-correction-resolve')),
			button(correctionPath(id, 'no:ask/'), ctx.t('join-correction-refuse'), 'danger'),
		],
		leave,
	]
}

export function refusalText(ctx: Ctx, { employee }: Correction): FormattedString {
	return FormattedString.b(ctx.t('join-correction-refuse-title', { name: employee.name })).plain(
		`\n\n${ctx.t('join-correction-refuse-ask')}`,
	)
}

export function refusalKeyboard(ctx: Ctx, { id, resolvedAt }: Correction): Button[][] {
	return [
		resolvedAt ? [] : [button(correctionPath(id, 'no:ask/usual'), ctx.t('join-correction-usual'))],
		[backButton(ctx, correctionPath(id)), homeButton(ctx)],
	]
}

function moment(ctx: Ctx, at: Correction['createdAt']): string {
	return formatMoment(at, zoneOf(ctx), ctx.identity.language)
}
