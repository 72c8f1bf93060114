import { FormattedString } from '@grammyjs/parse-mode'
import { fillNudgeText } from '../../domain/nudge-words.ts'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Recipient } from '../../outbox/message.ts'
import type { Waiting } from './service.ts'

/**
 * What waits and until when, soonest deadline first, in the reader's language and zone: below the usual request, or
 * below the agency's own words for a period.
 */
export function nudgeText(to: Omit<Recipient, 'employeeId'>, waiting: readonly Waiting[]): FormattedString {
	const { t } = to
	const groups = new Map<string, Waiting[]>()
	for (const item of waiting) {
		const key = item.texts[t.language] ? `own ${item.periodName}` : 'usual'
		groups.set(key, [...(groups.get(key) ?? []), item])
	}
	const parts = [...groups.values()].flatMap(items => [
		requestText(to, items),
		...items.map(item => itemText(to, item)),
	])
	return FormattedString.join([greeting(to), ...parts, t('nudge-done')], '\n\n')
}

/** @param items of one period that has words of its own, or of all that have none */
function requestText({ t, name, zone }: Omit<Recipient, 'employeeId'>, items: readonly Waiting[]): string {
	const [{ texts, periodName, deadline }] = items as [Waiting]
	const own = texts[t.language]
	if (!own) return t('nudge-request')
	return fillNudgeText(own, {
		nama: name,
		periode: periodName,
		jumlah: items.reduce((sum, { count }) => sum + count, 0),
		tenggat: formatMoment(deadline, zone, t.language),
	})
}

function itemText({ t, zone }: Omit<Recipient, 'employeeId'>, item: Waiting): FormattedString {
	const { kind, count, periodName, deadline } = item
	const until = formatMoment(deadline, zone, t.language)
	return FormattedString.b(t.loose(`pending-${kind}`, { count })).plain(
		`\n${t('home-item', { period: periodName, until })}`,
	)
}
