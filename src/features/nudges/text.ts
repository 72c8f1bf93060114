import { FormattedString } from '@grammyjs/parse-mode'
import { honorificOf } from '../../domain/nip.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Recipient } from '../../outbox/message.ts'
import type { Waiting } from './service.ts'

/** What waits and until when, soonest deadline first, in the reader's language and zone. */
export function nudgeText({ name, number, zone, t }: Recipient, waiting: readonly Waiting[]): FormattedString {
	const greeting = new FormattedString(t('nudge-greeting', { honorific: honorific(t, number), name }))
	const items = waiting.map(({ kind, count, periodName, deadline }) =>
		FormattedString.b(t.loose(`pending-${kind}`, { count })).plain(
			`\n${t('home-item', { period: periodName, until: formatMoment(deadline, zone, t.language) })}`,
		),
	)
	const parts = [greeting, new FormattedString(t('nudge-request')), ...items, new FormattedString(t('nudge-done'))]
	return FormattedString.join(parts, '\n\n')
}

function honorific(t: Translate, number: string): string {
	const sex = honorificOf(number)
	switch (sex) {
		case 'male':
			return t('common-honorific-male')
		case 'female':
			return t('common-honorific-female')
		case 'unknown':
			return t('common-honorific')
		default:
			return sex satisfies never
	}
}
