import { parts } from '../../domain/completion.ts'
import { type LaggardList, listLaggards } from '../../features/periods/laggards.ts'
import { leastPeers, partsOf } from '../../features/periods/progress.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { Answer } from '../answer.ts'
import { choosePeriod, withoutPeriod } from './choice.ts'
import { pageFigures } from './pages.ts'

const perPage = 50
const lists: readonly LaggardList[] = [...parts, 'few-peers']

/** For HR: the names behind a figure. */
export const late: Answer = async (env, visitor, asked) => {
	const { t, language, actor } = visitor
	const { periods, chosen } = await choosePeriod(env, visitor, asked('period'))
	if (!chosen) return { screen: 'late', ...withoutPeriod(visitor) }
	const list = lists.find(name => name === asked('list')) ?? 'self'
	const unitId = asked('unit') || undefined
	const { period, people } = await listLaggards(env, actor, chosen.id, list, Number(asked('page')), { unitId, perPage })
	const calledFor: LaggardList[] = partsOf(period.instrument)
	const offered = calledFor.includes('peer') ? [...calledFor, 'few-peers' as const] : calledFor
	const counts = countHead(list)
	return {
		screen: 'late',
		periods,
		period: { id: period.id, name: period.name },
		unit: unitId,
		unitOnly: unitId && t('web-late-unit'),
		everyone: t('web-late-everyone'),
		list,
		listLabel: t('web-late-list'),
		lists: offered.map(name => ({ id: name, label: t(`period-part-${name}`) })),
		caption: t('web-late-count', { count: formatNumber(people.total, language) }),
		note: list === 'few-peers' ? t('period-laggards-few-peers', { least: leastPeers(period.instrument) }) : '',
		heads: [t('web-late-name'), t('web-units-unit'), ...(counts ? [t(counts)] : [])],
		rows: people.items.map(({ name, unit, count }) => [name, unit, ...(counts ? [formatNumber(count, language)] : [])]),
		nobody: t('period-laggards-none'),
		remind: list !== 'few-peers' && people.total > 0 && period.state === 'open' ? t('period-to-reminder') : undefined,
		...pageFigures(visitor, people),
	}
}

/** What the number beside a name counts, where it tells something. */
function countHead(list: LaggardList) {
	switch (list) {
		case 'proposal':
		case 'self':
			return undefined
		case 'approval':
			return 'web-late-lists'
		case 'peer':
			return 'web-late-reviews'
		case 'few-peers':
			return 'web-late-peers'
		case 'supervisor':
			return 'web-late-people'
		default:
			return list satisfies never
	}
}
