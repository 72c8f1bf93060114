import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { ScoreGrid } from '../../reports/score-grid.ts'
import { markerOf } from './offline-cells.ts'
import { allowedIn, unableMark } from './offline-plan.ts'
import { indicatorsOf, pointOf, type Team } from './team.ts'

/** A team's grid, with the scores given so far; those who are sent already are not in it. */
export function gridOf(ctx: Ctx, team: Team): ScoreGrid {
	const { t, identity } = ctx
	const { instrument, period, drafts } = team
	const { language } = t
	const indicators = indicatorsOf(team)
	const allowed = allowedIn(instrument.scale)
	const moment = (instant: Temporal.Instant) => formatMoment(instant, zoneOf(ctx), language)
	const closes = drafts.map(({ window }) => window.closesAt).reduce(earlier)
	return {
		names: { scores: t('score-offline-sheet-scores'), rubric: t('score-offline-sheet-rubric') },
		lines: [
			t('score-offline-sheet-title', { period: period.name }),
			t('score-offline-sheet-by', {
				name: identity.employee?.name ?? '',
				number: identity.employee?.number ?? '',
				moment: moment(ctx.env.now()),
			}),
			t('score-offline-sheet-until', { until: moment(closes) }),
			t('score-offline-sheet-how', { allowed }),
		],
		marker: markerOf(period.id, drafts[0]?.raterId ?? ''),
		head: [t('score-offline-sheet-number'), t('score-offline-sheet-name')],
		columns: indicators.map(({ indicator: { id, title } }) => ({ id, title: title[language] })),
		rows: drafts.map(sheet => ({
			number: sheet.subject.number,
			name: sheet.subject.name,
			values: indicators.map(({ indicator }) => {
				const point = pointOf(sheet, indicator.id)
				return point === 'unable' ? unableMark : (point ?? null)
			}),
		})),
		allowed: allowed.split(', '),
		refused: {
			title: cut(t('score-offline-sheet-refused'), 32),
			value: cut(t('score-offline-sheet-refused-value', { allowed }), 220),
			locked: t('score-offline-sheet-refused-locked'),
		},
		rubric: {
			head: [
				t('score-offline-sheet-aspect'),
				t('score-offline-sheet-indicator'),
				...instrument.scale.map(({ value, label }) => `${value} · ${label[language]}`),
			],
			rows: indicators.map(({ aspect, indicator }) => [
				aspect.title[language],
				indicator.title[language],
				...instrument.scale.map(({ value }) => indicator.anchors[value]?.[language] ?? ''),
			]),
		},
	}
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return one.epochMilliseconds <= other.epochMilliseconds ? one : other
}
