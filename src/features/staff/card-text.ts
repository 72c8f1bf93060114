import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { shortZone } from '../../domain/zone.ts'
import { formatDay, formatMoment } from '../../i18n/format.ts'
import type { PersonCard, RunningAppraisal } from './card.ts'

export function cardText(ctx: Ctx, person: PersonCard): FormattedString {
	const { name, number, post, unit, supervisor, zone, appraisals, scoring, official } = person
	const record = [
		detail(ctx.t(official ? 'official-number' : 'staff-number'), number),
		detail(ctx.t('staff-post'), post),
		detail(ctx.t('staff-unit'), unit),
		detail(ctx.t('staff-supervisor'), supervisor ?? ctx.t('staff-supervisor-none')),
		detail(ctx.t('staff-zone'), shortZone(zone)),
		detail(ctx.t('staff-status'), statusText(ctx, person)),
		detail(ctx.t('staff-account'), accountText(ctx, person)),
	]
	const running = official
		? [FormattedString.i(ctx.t('official-card'))]
		: appraisals.length > 0
			? appraisals.map(appraisal => appraisalText(ctx, appraisal))
			: [none(ctx)]
	const team = scoring.map(({ period, people }) => ctx.t('staff-scoring', { period, people }))
	const parts = [FormattedString.b(name), FormattedString.join(record, '\n'), ...running, ...team]
	return FormattedString.join(parts, '\n\n')
}

/** "Jabatan: **Staf**" */
export function detail(label: string, value: string): FormattedString {
	return new FormattedString(`${label}: `).b(value)
}

function statusText(ctx: Ctx, { status, statusAt }: PersonCard): string {
	const what = ctx.t(`staff-status-${status}`)
	if (!statusAt || status === 'active') return what
	return ctx.t('staff-status-since', { what, at: formatMoment(statusAt, zoneOf(ctx), ctx.identity.language) })
}

function accountText(ctx: Ctx, { joined, onPaper, isUnreachable, seenOn }: PersonCard): string {
	if (!joined) return ctx.t(onPaper ? 'staff-account-paper' : 'staff-account-none')
	if (isUnreachable) return ctx.t('staff-account-unreachable')
	if (!seenOn) return ctx.t('staff-account-linked')
	return ctx.t('staff-account-seen', { day: formatDay(seenOn, ctx.identity.language) })
}

function appraisalText(
	ctx: Ctx,
	{ period, scorer, selfSent, scored, isEnded, leads }: RunningAppraisal,
): FormattedString {
	const title = FormattedString.b(period)
	if (isEnded) return title.plain(`\n${ctx.t('staff-appraisal-is-ended')}`)
	const self = selfSent === null ? [] : [ctx.t(selfSent ? 'staff-self-sent' : 'staff-self-open')]
	const name = scorer ?? ctx.t('staff-supervisor-none')
	const scoring = ctx.t(scored ? 'staff-scored' : 'staff-unscored', { name })
	const beside = leads.length > 0 ? [ctx.t('lead-card', { names: leads.join('; ') })] : []
	return title.plain(`\n${[...self, scoring, ...beside].join('\n')}`)
}

function none(ctx: Ctx): FormattedString {
	return FormattedString.i(ctx.t('staff-no-appraisal'))
}

/** Said once something on record was changed; an official has no account on which they could be told. */
export function changedText(ctx: Ctx, { official }: Pick<PersonCard, 'official'>): string {
	return ctx.t(official ? 'official-changed' : 'staff-changed')
}
