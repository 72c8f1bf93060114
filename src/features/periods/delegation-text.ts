import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { closingOf } from '../../domain/windows.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Delegation } from './delegation.ts'
import type { DelegationCard } from './delegation-card.ts'
import { namesText } from './names-text.ts'
import type { SuccessorChoice } from './successors.ts'
import { exampleDate } from './typed-date.ts'

/** Somebody about to be named as an acting official, and until when. */
export interface AppointmentChoice extends SuccessorChoice {
	capacity: 'plt' | 'plh'
	/** Chosen, to be confirmed; absent: to be chosen */
	lastDay?: Temporal.PlainDate
}

/** Who is named, for whom, and until when; or the question until when. */
export function appointmentText(ctx: Ctx, choice: AppointmentChoice): FormattedString {
	const { period, candidate, unscored, capacity, lastDay } = choice
	const former = unscored[0]?.supervisor ?? null
	const names = namesText(
		ctx.t,
		unscored.map(({ name }) => name),
	)
	const as = ctx.t(`handover-as-${capacity}`, { from: former ?? ctx.t('handover-nobody') })
	const parts = [
		FormattedString.b(candidate.name).plain(`\n${as}`),
		new FormattedString(ctx.t('handover-will', { period: period.name, people: unscored.length, names })),
		...(lastDay
			? [FormattedString.b(ctx.t('delegation-lasts-until', { until: lastMomentText(ctx, lastDay) }))]
			: [new FormattedString(ctx.t('delegation-ask-until'))]),
		...(former ? [new FormattedString(ctx.t('delegation-explain-back', { name: former }))] : []),
		...(former ? [askText(ctx)] : []),
	]
	return FormattedString.join(parts, '\n\n')
}

/** Until when somebody acts, and what each button will do. */
export function delegationText(ctx: Ctx, { period, delegations, mayEnd, lastDay }: DelegationCard): FormattedString {
	const name = delegations[0]!.returnsTo ?? ctx.t('handover-nobody')
	const parts = [
		FormattedString.b(ctx.t('delegation-title')).plain(`\n${period.name}`),
		new FormattedString(delegationLines(ctx, delegations).join('\n')),
		...(lastDay ? [FormattedString.b(ctx.t('delegation-becomes', { until: lastMomentText(ctx, lastDay) }))] : []),
		new FormattedString(mayEnd ? ctx.t('delegation-explain-end', { name }) : ctx.t('refusal-delegation-no-return')),
		...(mayEnd ? [askText(ctx)] : []),
	]
	return FormattedString.join(parts, '\n\n')
}

/** "Rai Astawa selaku Plh. menggantikan Made Suarta (3 pegawai), sampai …", one line for each such time. */
export function delegationLines(ctx: Ctx, delegations: readonly Delegation[]): string[] {
	const lines = new Map<string, number>()
	for (const { to, capacity, returnsTo, until } of delegations) {
		const as = ctx.t(`handover-as-${capacity}`, { from: returnsTo ?? ctx.t('handover-nobody') })
		const line = `${to} ${as}, ${until ? ctx.t('delegation-line-until', { until: moment(ctx, until) }) : ctx.t('delegation-line-open')}`
		lines.set(line, (lines.get(line) ?? 0) + 1)
	}
	return [...lines].map(([line, people]) => ctx.t('delegation-line', { line, people }))
}

function askText(ctx: Ctx): FormattedString {
	return FormattedString.i(ctx.t('delegation-ask-day', { example: exampleDate(ctx.env) }))
}

function lastMomentText(ctx: Ctx, day: Temporal.PlainDate): string {
	return moment(ctx, closingOf(day, ctx.env.zone))
}

function moment(ctx: Ctx, instant: Temporal.Instant): string {
	return formatMoment(instant, zoneOf(ctx), ctx.identity.language)
}
