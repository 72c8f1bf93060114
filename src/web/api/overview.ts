import type { StageWindow } from '../../domain/windows.ts'
import { readProgress } from '../../features/periods/progress.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import type { Answer } from '../answer.ts'
import type { Visitor } from '../visitor.ts'
import { choosePeriod, withoutPeriod } from './choice.ts'
import { type ShownPart, shownParts } from './parts.ts'

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
			...standing(visitor, period.windows, shown),
		})),
		sheet: t('web-sheet'),
		sheetHint: t('web-sheet-hint'),
	}
}

/** Until when a part may be done, and how many have not done it: before it begins, nobody is late. */
function standing({ t, now, zone, language }: Visitor, windows: readonly StageWindow[], shown: ShownPart) {
	const { part, done, total } = shown
	const window = windows.find(({ stage }) => stage === (part === 'self' || part === 'peer' ? 'feedback' : part))
	const late = done < total ? t('web-not-done', { count: formatNumber(total - done, language) }) : t('web-all-done')
	if (!window) return { when: '', late }
	const { opensAt, closesAt } = window
	const moment = (instant: typeof opensAt) => formatMoment(instant, zone, language)
	if (now.epochMilliseconds < opensAt.epochMilliseconds)
		return { when: t('web-opens', { moment: moment(opensAt) }), late: '' }
	if (now.epochMilliseconds < closesAt.epochMilliseconds)
		return { when: t('web-until', { moment: moment(closesAt) }), late }
	return { when: t('web-ended', { moment: moment(closesAt) }), late }
}
