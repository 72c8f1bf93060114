import type { Temporal } from 'temporal-polyfill'
import { formatDay } from '../i18n/format.ts'
import type { Translate } from '../i18n/translate.ts'

/** How a version of a result stands with its employee, as `result/receipt.ts` reads it. */
interface Stands {
	receivedAt: Temporal.Instant | null
	lastDay: Temporal.PlainDate | null
	answer: 'accepted' | 'objected' | 'silent' | null
	answeredAt: Temporal.Instant | null
	isFinal: boolean
	isOpen: boolean
	objection: { state: 'submitted' | 'withdrawn' | 'upheld' | 'changed' } | null
}

/**
 * What the employee has made of their result, in a sentence.
 * @param zone the reader's
 */
export function standingText(t: Translate, standing: Stands, zone: string): string {
	const { receivedAt, lastDay, answer, answeredAt, isFinal, isOpen, objection } = standing
	if (isFinal) return t('response-state-final')
	if (!receivedAt) return t('response-state-unopened')
	const last = lastDay ? formatDay(lastDay, t.language) : ''
	const day = answeredAt ? formatDay(answeredAt.toZonedDateTimeISO(zone).toPlainDate(), t.language) : ''
	switch (answer) {
		case null:
			return isOpen ? t('response-state-open', { day: last }) : t('response-state-silent', { day: last })
		case 'accepted':
			return t('response-state-accepted', { day })
		case 'objected':
			return t(`response-state-objected-${objection?.state ?? 'submitted'}`, { day })
		case 'silent':
			return t('response-state-silent', { day: last })
		default:
			return answer satisfies never
	}
}
