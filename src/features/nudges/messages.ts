import type { Messages } from '../../outbox/message.ts'
import { pathOf } from '../../pending/path.ts'
import { nudgeAtSending } from './service.ts'
import { nudgeText } from './text.ts'

/** `nudge`: everything that waits for one person, as it is when the message goes out. */
export const messages: Messages = {
	async nudge(env, to, { day = '' }) {
		const { waiting = [] } = (await nudgeAtSending(env, to.employeeId, day)) ?? {}
		const [soonest] = waiting
		if (!soonest) return null
		const { text, entities } = nudgeText(to, waiting)
		const open = to.t.loose(`pending-${soonest.kind}-open`, { count: soonest.count })
		return {
			text,
			entities,
			keyboard: [
				[{ text: open, callback_data: pathOf(soonest), style: 'primary' }],
				[{ text: to.t('common-home'), callback_data: '/' }],
			],
		}
	},
}
