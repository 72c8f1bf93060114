import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { formatDay, formatMoment } from '../../i18n/format.ts'
import { type Form, isOpenForm } from './form.ts'
import type { PersonForms } from './forms.ts'

/** What of a person's forms stands where, in one sign. */
export function markOf({ state, signedOn }: Form): string {
	if (state === 'submitted') return '✅'
	return signedOn ? '✎' : '○'
}

export function formsText(ctx: Ctx, { person, forms }: PersonForms): FormattedString {
	const { name, onPaper, joined, official } = person
	const title = FormattedString.b(ctx.t('paper-title', { name }))
	const standing = official
		? ctx.t('paper-official')
		: onPaper
			? ctx.t('paper-marked')
			: ctx.t(joined ? 'paper-joined' : 'paper-not-joined')
	const lines =
		forms.items.length > 0 ? forms.items.map(form => formLine(ctx, form)) : [new FormattedString(ctx.t('paper-none'))]
	const hint = forms.items.length > 0 ? [FormattedString.i(ctx.t('paper-marks'))] : []
	return FormattedString.join([title, standing, ...lines, ...hint], '\n\n')
}

function formLine(ctx: Ctx, form: Form): FormattedString {
	return new FormattedString(`${markOf(form)} `)
		.b(whatOf(ctx, form))
		.plain(`\n${form.period} · ${standingOf(ctx, form)}`)
}

/** "Penilaian diri Wayan Wati", "Penilaian oleh Made Suarta untuk Wayan Wati" */
export function whatOf(ctx: Ctx, { group, rater, subject }: Pick<Form, 'group' | 'rater' | 'subject'>): string {
	return ctx.t(`paper-what-${group}`, { rater: rater.name, name: subject.name })
}

function standingOf(ctx: Ctx, form: Form): string {
	const moment = (at: Form['window']['opensAt']) => formatMoment(at, zoneOf(ctx), ctx.identity.language)
	if (form.state === 'submitted') return ctx.t(form.signedOn ? 'paper-sent' : 'paper-sent-own')
	const { opensAt, closesAt } = form.window
	if (ctx.env.now().epochMilliseconds < opensAt.epochMilliseconds)
		return ctx.t('paper-not-open', { from: moment(opensAt) })
	return ctx.t(isOpenForm(form, ctx.env.now()) ? 'paper-until' : 'paper-closed', { until: moment(closesAt) })
}

/** Before anything is entered: in whose name, and what comes of it. */
export function beginText(ctx: Ctx, form: Form): FormattedString {
	const { rater, answers, signedOn } = form
	const title = FormattedString.b(whatOf(ctx, form)).plain(`\n${form.period}`)
	if (form.state === 'submitted' && !signedOn)
		return FormattedString.join([title, ctx.t('paper-sent-own-explained', { name: rater.name })], '\n\n')
	if (!isOpenForm(form, ctx.env.now())) return FormattedString.join([title, standingOf(ctx, form)], '\n\n')
	const own = answers > 0 ? [FormattedString.b(ctx.t('paper-begun-own', { name: rater.name, answers }))] : []
	const told = ctx.t(rater.joined ? 'paper-told' : 'paper-not-told', { name: rater.name })
	return FormattedString.join([title, ctx.t('paper-explain', { name: rater.name }), told, ...own], '\n\n')
}

export function dateText(ctx: Ctx, form: Form): FormattedString {
	const { signedOn } = form
	const now = signedOn ? [ctx.t('paper-date-now', { day: formatDay(signedOn, ctx.identity.language) })] : []
	const title = FormattedString.b(ctx.t('paper-date-title')).plain(`\n${whatOf(ctx, form)}`)
	return FormattedString.join([title, ...now, FormattedString.i(ctx.t('paper-date-ask'))], '\n\n')
}

export function leaveText(ctx: Ctx, form: Form): FormattedString {
	const title = FormattedString.b(whatOf(ctx, form)).plain(`\n${form.period}`)
	return FormattedString.join([title, ctx.t('paper-leave-confirm', { answers: form.answers })], '\n\n')
}
