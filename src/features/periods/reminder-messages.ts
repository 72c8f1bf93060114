import { FormattedString } from '@grammyjs/parse-mode'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Recipient, Rendered } from '../../outbox/message.ts'
import { pathOf } from '../../pending/path.ts'
import type { Env } from '../../store/env.ts'
import { waitingIn } from './reminder.ts'

/** From HR: all that waits for somebody in a period when it goes out, soonest deadline first. */
export async function reminderMessage(
	env: Env,
	to: Recipient,
	{ period = '' }: Record<string, string>,
): Promise<Rendered | null> {
	const waiting = await waitingIn(env, period, to.employeeId)
	if (waiting.length === 0) return null
	const { t, zone } = to
	const lines = waiting.map(({ kind, count, periodName, deadline }) =>
		FormattedString.b(t.loose(`pending-${kind}`, { count })).plain(
			`\n${t('home-item', { period: periodName, until: formatMoment(deadline, zone, t.language) })}`,
		),
	)
	const { text, entities } = FormattedString.join([greeting(to), t('period-message-reminder'), ...lines], '\n\n')
	return {
		text,
		entities,
		keyboard: [
			...waiting.map(item => [
				{ text: t.loose(`pending-${item.kind}-open`, { count: item.count }), callback_data: pathOf(item) },
			]),
			[{ text: t('common-home'), callback_data: '/' }],
		],
	}
}
