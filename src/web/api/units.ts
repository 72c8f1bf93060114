import { sumUp } from '../../domain/completion.ts'
import { pageOf } from '../../domain/page.ts'
import { partsOf, type UnitProgress } from '../../features/periods/progress.ts'
import { readUnitLevel, type TreeUnit } from '../../features/periods/unit-tree.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { Answer } from '../answer.ts'
import type { Visitor } from '../visitor.ts'
import { choosePeriod, withoutPeriod } from './choice.ts'
import { pageFigures } from './pages.ts'
import { shownParts } from './parts.ts'

const perPage = 50

/** For HR: one level of the tree of units, each with everything below it. */
export const units: Answer = async (env, visitor, asked) => {
	const { t } = visitor
	const { periods, chosen } = await choosePeriod(env, visitor, asked('period'))
	if (!chosen) return { screen: 'units', ...withoutPeriod(visitor) }
	const level = await readUnitLevel(env, visitor.actor, chosen.id, asked('unit') || undefined)
	const { period, path, here, own, below } = level
	const shown = pageOf(below, Number(asked('page')), perPage)
	const rows = shown.items.map(unit => rowOf(visitor, unit, unit.name, true))
	const direct = own && shown.page === 1 ? [rowOf(visitor, own, t('web-units-own'), false)] : []
	const whole = here && below.length > 0 ? [rowOf(visitor, here, t('web-units-all'), false)] : []
	const whereNone = below.flatMap(({ completion }) => completion)
	const all = here ?? { completion: sumUp(whereNone, partsOf(period.instrument)) }
	return {
		screen: 'units',
		periods,
		period: { id: period.id, name: period.name },
		path: path.map(({ id, name }) => ({ id, name })),
		pathLabel: t('web-units-path'),
		here: here && { ...rowOf(visitor, here, here.name, false), late: t('web-units-late') },
		columns: shownParts(visitor, all.completion).map(({ part, label }) => ({ part, label })),
		heads: { unit: t('web-units-unit'), people: t('web-units-people') },
		caption: t(here ? 'web-units-below' : 'web-units'),
		choosePart: t('web-units-part'),
		rows: [...whole, ...direct, ...rows],
		...pageFigures(visitor, shown),
	}
}

function rowOf(visitor: Visitor, unit: TreeUnit | UnitProgress, name: string, opens: boolean) {
	return {
		id: unit.id,
		name,
		people: formatNumber(unit.people, visitor.language),
		parts: shownParts(visitor, unit.completion),
		opens,
	}
}
