import type { StageWindow } from '../../domain/windows.ts'
import { type Part, readProgress } from '../../features/periods/progress.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import type { Answer } from '../answer.ts'
import type { Visitor } from '../visitor.ts'
import { choosePeriod, withoutPeriod } from './choice.ts'
import { shownParts } from './parts.ts'

/** For HR: how far each part of a period is, and until when it may be done. */
export const overview: Answer = async (env, visitor, asked) => {
	const { t, language } = visitor
	const { periods, chosen } = await choosePeriod(env, visitor, asked('period'))
	if (!chosen) return { screen: 'overview', ...withoutPeriod(visitor) }
	const { period, people, completion, withoutPeers, units } = await readProgress(env, visitor.actor, chosen.id)
	const count = (value: number) => formatNumber(value, language)
	return {
		screen: 'overview',
		periods,
		period: { id: period.id, name: period.name, instrument: period.instrument.title[language] },
		figures: [
			{ label: t('web-figure-people'), value: count(people) },
			{ label: t('web-figure-units'), value: count(units.length) },
			...(withoutPeers > 0
				? [{ label: t('web-figure-few-peers'), value: count(withoutPeers), list: 'few-peers' }]
				: []),
		],
		partsTitle: t('web-parts'),
		parts: shownParts(visitor, completion).map(shown => ({
			...shown,
			when: whenText(visitor, period.windows, shown.part as Part),
			late:
				shown.done < shown.total ? t('web-not-done', { count: count(shown.total - shown.done) }) : t('web-all-done'),
		})),
		sheet: t('web-sheet'),
		sheetHint: t('web-sheet-hint'),
	}
}

function whenText({ t, now, zone, language }: Visitor, windows: readonly StageWindow[], part: Part): string {
	const stage = part === 'self' || part === 'peer' ? 'feedback' : part
	const window = windows.find(found => found.stage === stage)
	if (!window) return ''
	const { opensAt, closesAt } = window
	const moment = (instant: typeof opensAt) => formatMoment(instant, zone, language)
	if (now.epochMilliseconds < opensAt.epochMilliseconds) return t('web-opens', { moment: moment(opensAt) })
	if (now.epochMilliseconds < closesAt.epochMilliseconds) return t('web-until', { moment: moment(closesAt) })
	return t('web-ended', { moment: moment(closesAt) })
}
