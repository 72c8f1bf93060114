import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, pageRow } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { isDetail } from '../../domain/employee-detail.ts'
import type { Page } from '../../domain/page.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { ProposedCorrection } from './correction-candidates.ts'
import type { Correction } from './corrections.ts'
import { detail } from './detail-text.ts'
import { valueText } from './own-record-text.ts'
import { correctionPath, peoplePath, personPath } from './paths.ts'

/** The longest value on the list, so that a page stays within Telegram's 4,096 characters. */
const longestAsked = 120

export function correctionsText(ctx: Ctx, { items }: Page<Correction>): FormattedString {
	const title = FormattedString.b(ctx.t('join-corrections-title'))
	if (items.length === 0) return title.plain(`\n\n${ctx.t('join-corrections-none')}`)
	const lines = items.map(correction =>
		FormattedString.b(correction.employee.name).plain(
			`\n${correction.employee.unit}\n${askedText(ctx, correction)}\n${ctx.t('join-correction-at', { at: moment(ctx, correction.createdAt) })}`,
		),
	)
	return FormattedString.join([title, ...lines], '\n\n')
}

export function correctionsKeyboard(ctx: Ctx, { items, page, pages }: Page<Correction>): Button[][] {
	return [
		...items.map(({ id, employee, field }) => [
			button(correctionPath(id), `${employee.name} · ${ctx.t(`join-${field}`)}`),
		]),
		pageRow(ctx, page, pages, number => `${peoplePath}corrections:${number}/`),
		[backButton(ctx, peoplePath), homeButton(ctx)],
	]
}

export function correctionText(ctx: Ctx, correction: ProposedCorrection): FormattedString {
	const { employee, field, createdAt, resolvedAt } = correction
	const details = [
		detail(ctx.t('join-name'), employee.name),
		detail(ctx.t('join-number'), employee.number),
		detail(ctx.t('join-post'), employee.post),
		detail(ctx.t('join-unit'), employee.unit),
	]
	const parts = [
		FormattedString.b(ctx.t('join-wrong-field', { field: ctx.t(`join-${field}`) })),
		FormattedString.join(details, '\n'),
		saidText(ctx, correction),
		ctx.t('join-correction-at', { at: moment(ctx, createdAt) }),
		resolvedAt ? decidedText(ctx, correction, resolvedAt) : openText(ctx, correction),
	]
	return FormattedString.join(parts, '\n\n')
}

/** What stands there, and what should. */
function saidText(ctx: Ctx, { field, recorded, note, odd }: ProposedCorrection): FormattedString {
	const now = [
		detail(ctx.t('join-recorded'), recorded === null ? ctx.t('join-supervisor-none') : valueText(field, recorded)),
	]
	const said =
		note === ''
			? FormattedString.i(ctx.t('join-correction-no-note'))
			: new FormattedString(`${ctx.t('join-correction-note')}\n`).blockquote(valueText(field, note))
	const warnings = odd.map(warning => new FormattedString(`⚠️ ${ctx.t('join-correction-odd', { warning })}`))
	return FormattedString.join([...(field === 'other' ? [] : now), said, ...warnings], '\n')
}

function decidedText(ctx: Ctx, { field, outcome, reason }: ProposedCorrection, at: Correction['createdAt']): string {
	const what = outcome === 'changed' && field !== 'supervisor' ? 'approved' : (outcome ?? 'handled')
	return ctx.t.loose(`join-correction-${what}-at`, { at: moment(ctx, at), reason: reason ?? '' })
}

function openText(ctx: Ctx, correction: ProposedCorrection): string {
	const { field } = correction
	switch (field) {
		case 'supervisor':
			return candidatesText(ctx, correction)
		case 'other':
			return ctx.t('join-correction-hint-other')
		case 'unit':
			return ctx.t(correction.unitId === null ? 'join-correction-hint-unit-gone' : 'join-correction-hint-unit')
		case 'name':
		case 'number':
		case 'post':
		case 'zone':
			return ctx.t('join-correction-hint-detail')
		default:
			return field satisfies never
	}
}

/** "Jabatan: Staf → Kepala Seksi" */
function askedText(ctx: Ctx, { field, recorded, note }: Correction): string {
	const asked = note === '' ? '' : cut(valueText(field, note), longestAsked)
	const values = [recorded === null ? '' : cut(valueText(field, recorded), longestAsked), asked].filter(Boolean)
	return `${ctx.t(`join-${field}`)}: ${values.join(' → ')}`
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

export function correctionKeyboard(ctx: Ctx, correction: ProposedCorrection): Button[][] {
	const { id, resolvedAt, candidates, employee } = correction
	const leave = [backButton(ctx, `${peoplePath}corrections:1/`), homeButton(ctx)]
	const card = [button(personPath(employee.id), ctx.t('join-message-open-person'))]
	if (resolvedAt) return [card, leave]
	return [
		isOneTap(correction) ? [button(correctionPath(id, 'ok'), ctx.t('join-correction-approve'), 'success')] : [],
		...candidates.map(person => [
			button(correctionPath(id, `s:${person.id}`), ctx.t('join-correction-enter', { name: person.name }), 'success'),
		]),
		[
			...(isOneTap(correction) ? [] : [button(correctionPath(id, 'done'), ctx.t('join-correction-resolve'))]),
			button(correctionPath(id, 'no:ask/'), ctx.t('join-correction-refuse'), 'danger'),
		],
		card,
		leave,
	]
}

/** Can it be recorded as it was asked? A supervisor is chosen among people, the rest in words is put right elsewhere. */
function isOneTap({ field, unitId }: Correction): boolean {
	return isDetail(field) || (field === 'unit' && unitId !== null)
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
