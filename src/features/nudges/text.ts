import { FormattedString } from '@grammyjs/parse-mode'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Recipient } from '../../outbox/message.ts'
import type { Waiting } from './service.ts'

/** What waits and until when, soonest deadline first, in the reader's language and zone. */
export function nudgeText(to: Recipient, waiting: readonly Waiting[]): FormattedString {
	const { zone, t } = to
	const items = waiting.map(({ kind, count, periodName, deadline }) =>
		FormattedString.b(t.loose(`pending-${kind}`, { count })).plain(
			`\n${t('home-item', { period: periodName, until: formatMoment(deadline, zone, t.language) })}`,
		),
	)
	const parts = [greeting(to), new FormattedString(t('nudge-request')), ...items, new FormattedString(t('nudge-done'))]
	return FormattedString.join(parts, '\n\n')
}
