import { snoozeChoices } from '../../domain/snooze.ts'
import { formatWeekday } from '../../i18n/format.ts'
import type { Messages, Recipient } from '../../outbox/message.ts'
import { pathOf } from '../../pending/path.ts'
import type { Env } from '../../store/env.ts'
import { type Nudge, nudgeAtSending } from './service.ts'
import { nudgeText } from './text.ts'

/** `nudge`: everything that waits for one person, as it is when the message goes out. */
export const messages: Messages = {
	async nudge(env, to, { day = '', turn }) {
		const nudge = await nudgeAtSending(env, to.employeeId, { day, turn: Number(turn ?? 0) })
		const [soonest] = nudge?.waiting ?? []
		if (!nudge || !soonest) return null
		const { text, entities } = nudgeText(to, nudge.waiting)
		const open = to.t.loose(`pending-${soonest.kind}-open`, { count: soonest.count })
		return {
			text,
			entities,
			keyboard: [
				[{ text: open, callback_data: pathOf(soonest), style: 'primary' }],
				...snoozeRow(env, to, nudge),
				[{ text: to.t('common-home'), callback_data: '/' }],
			],
		}
	},
}

/** "Ingatkan besok pagi", "Senin": as far as that is before the soonest deadline. */
function snoozeRow(env: Env, { t }: Recipient, { waiting, workplace: { zone, calendar } }: Nudge) {
	const tomorrow = env.now().toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 })
	const choices = snoozeChoices(env.now(), zone, calendar, waiting[0]!.deadline)
	const row = choices.map(({ snooze, at }) => {
		const day = at.toZonedDateTimeISO(zone).toPlainDate()
		const text = day.equals(tomorrow)
			? t('nudge-snooze-tomorrow')
			: t('nudge-snooze-day', { day: formatWeekday(day, t.language) })
		return { text, callback_data: `/messages/snooze:${snooze}` }
	})
	return row.length > 0 ? [row] : []
}
