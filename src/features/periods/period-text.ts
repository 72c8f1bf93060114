import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton } from '../../bot/screen.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { Completion } from '../../domain/completion.ts'
import type { StageWindow } from '../../domain/windows.ts'
import { formatMoment, formatShortDay } from '../../i18n/format.ts'
import { say } from '../../questionnaire/text.ts'
import { currentPart, stageOf } from './current-part.ts'
import { leastPeers, type Progress } from './progress.ts'
import { bar } from './schedule-text.ts'

export function periodText(ctx: Ctx, progress: Progress): FormattedString {
	const { period, people, completion, withoutPeers } = progress
	const day = formatShortDay(dayOf(period.openedAt, zoneOf(ctx)), ctx.identity.language)
	const state = ctx.t(`period-card-state-${period.state}`, { day, people })
	const parts = [
		FormattedString.b(period.name).plain(`\n${say(ctx, period.instrument.title)}\n${state}`),
		...completion.filter(({ total }) => total > 0).map(part => partText(ctx, period.windows, part)),
	]
	if (withoutPeers > 0)
		parts.push(
			new FormattedString(
				ctx.t('period-card-few-peers', { least: leastPeers(period.instrument), people: withoutPeers }),
			),
		)
	return FormattedString.join(parts, '\n\n')
}

export function periodKeyboard(ctx: Ctx, { period, withoutPeers, completion }: Progress): Button[][] {
	const current = currentPart(completion, period.windows, ctx.env.now()) ?? completion[0]?.part
	const elsewhere = [
		button(`/criteria/c:${period.id}/`, ctx.t('criteria-open')),
		button(`/result/p:${period.id}/`, ctx.t('period-to-results')),
	]
	const watching = [
		...(current ? [button(`l:${current}.1/`, ctx.t('period-to-laggards'))] : []),
		button('u:1/', ctx.t('period-to-units')),
	]
	const quality = [button('q:1/', ctx.t('period-to-quality'))]
	const fewPeers =
		withoutPeers > 0 ? [button('l:few-peers.1/', ctx.t('period-to-few-peers', { people: withoutPeers }))] : []
	const isOfAgency = ctx.identity.employee?.roles.includes('hr') ?? false
	const changing =
		isOfAgency && period.state === 'open'
			? [button('t:all/', ctx.t('period-to-deadlines')), button('a:1/', ctx.t('period-to-addition'))]
			: []
	const nudges =
		isOfAgency && period.state === 'open' ? [button(`/messages/p:${period.id}/`, ctx.t('period-to-nudges'))] : []
	const state = isOfAgency && period.state !== 'published' ? [button('h:all/', ctx.t('period-to-state'))] : []
	const around = [[...quality, ...nudges], fewPeers, changing, state, elsewhere]
	return [watching, ...around, [backButton(ctx), homeButton(ctx)]]
}

/** A part, how much of it is done, and until when it may be done. */
function partText(ctx: Ctx, windows: readonly StageWindow[], { part, done, total }: Completion): FormattedString {
	const window = windows.find(({ stage }) => stage === stageOf(part))
	const heading = FormattedString.b(ctx.t(`period-part-${part}`))
	const until = window ? ` · ${whenText(ctx, window)}` : ''
	return heading.plain(`${until}\n${bar(done, total)}  ${ctx.t('period-card-done', { done, total })}`)
}

function whenText(ctx: Ctx, { opensAt, closesAt }: StageWindow): string {
	const now = ctx.env.now().epochMilliseconds
	const { language } = ctx.identity
	const day = (instant: typeof opensAt) => formatShortDay(dayOf(instant, zoneOf(ctx)), language)
	if (now < opensAt.epochMilliseconds) return ctx.t('period-card-opens', { day: day(opensAt) })
	if (now >= closesAt.epochMilliseconds) return ctx.t('period-card-ended', { day: day(closesAt) })
	return ctx.t('period-card-until', { until: formatMoment(closesAt, zoneOf(ctx), language) })
}
