import type { Ctx } from '../../bot/context.ts'
import { type Button, button } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import type { StageHolidays } from '../../domain/holidays-within.ts'
import { formatShortDay } from '../../i18n/format.ts'
import { stageName } from '../../i18n/window-text.ts'
import type { Confirmation } from './checks.ts'
import { leastPeers } from './progress.ts'

/** So many days off are named for one stage. */
const named = 3
const longest = 40

/** What will not work well, a line each, in the order of their buttons. */
export function checkLines(ctx: Ctx, { draft, instrument, scope, checks }: Confirmation): string[] {
	const away = scope.supervisorAway > 0 ? [ctx.t('period-confirm-supervisors', { people: scope.supervisorAway })] : []
	const { fewPeers, raters, holidays, unitsOff } = checks
	const least = leastPeers(instrument)
	const few = fewPeers > 0 ? [ctx.t('period-confirm-few-peers', { people: fewPeers, raters, least })] : []
	const stage = (name: StageHolidays['stage']) => stageName(ctx.t, name, draft.windows)
	return [
		...away,
		...few,
		...holidays.map(found =>
			ctx.t('period-check-holidays', {
				stage: stage(found.stage),
				days: daysText(ctx, found),
				left: found.workingDays,
			}),
		),
		...unitsOff.map(found => ctx.t('period-check-units-off', { stage: stage(found.stage), units: found.units })),
	]
}

/** The way to where each of them is put right. */
export function checkButtons(ctx: Ctx, { draft, scope, checks }: Confirmation): Button[][] {
	const { fewPeers, holidays, unitsOff } = checks
	const away = ctx.t('period-names', { what: ctx.t('period-obstacle-supervisor-away'), people: scope.supervisorsAway })
	const stages = draft.windows
		.map(window => window.stage)
		.filter(stage => [...holidays, ...unitsOff].some(found => found.stage === stage))
	return [
		scope.supervisorsAway > 0 ? [button('../b:supervisor-away.1/', away)] : [],
		fewPeers > 0
			? [button('../g:all/', ctx.t('period-fix-groups')), button('/people/', ctx.t('period-fix-invite'))]
			: [],
		...stages.map(stage => [
			button(
				`../e:${stage}.closes/`,
				ctx.t('period-fix-window', { stage: cut(stageName(ctx.t, stage, draft.windows), longest) }),
			),
		]),
	]
}

function daysText(ctx: Ctx, { days }: StageHolidays): string {
	const shown = days
		.slice(0, named)
		.map(({ day, name }) => `${formatShortDay(day, ctx.identity.language)} (${cut(name, longest)})`)
	const rest = days.length - shown.length
	return [...shown, ...(rest > 0 ? [ctx.t('period-check-more-days', { days: rest })] : [])].join(', ')
}
