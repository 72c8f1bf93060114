import type { Completion, Part } from '../../domain/completion.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { Visitor } from '../visitor.ts'

/** One part of a period, or of a unit in it, and how much of it is done. */
export interface ShownPart {
	part: Part
	label: string
	done: number
	total: number
	/** "18 dari 24" */
	text: string
	/** "75%" */
	share: string
}

/** What nobody is asked for is left out. */
export function shownParts({ t, language }: Visitor, completion: readonly Completion[]): ShownPart[] {
	return completion
		.filter(({ total }) => total > 0)
		.map(({ part, done, total }) => ({
			part,
			label: t(`period-part-${part}`),
			done,
			total,
			text: t('web-done', { done: formatNumber(done, language), total: formatNumber(total, language) }),
			share: `${formatNumber(Math.floor((done / total) * 100), language)}%`,
		}))
}
