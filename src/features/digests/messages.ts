import { Temporal } from 'temporal-polyfill'
import type { Messages } from '../../outbox/message.ts'
import { digestAtSending, turnOf } from './digest.ts'
import { digestKeyboard, digestText } from './digest-text.ts'
import { lateAtSending } from './late.ts'
import { lateText } from './late-text.ts'
import { digestPicture } from './picture-text.ts'

/** Telegram takes so much below a picture; a longer digest goes without one. */
const longestCaption = 1024

/** What supervisors and HR are told of their own accord; each is read anew when its turn comes. */
export const messages: Messages = {
	/** To officers of HR and to supervisors: how far a period is, and who needs help. */
	async digest(env, to, params) {
		const digest = await digestAtSending(env, to.employeeId, turnOf(params))
		if (!digest) return null
		const { text, entities } = digestText(to, digest, env.now())
		const photo = text.length <= longestCaption ? digestPicture(to.t, digest) : undefined
		return { text, entities, keyboard: digestKeyboard(to, digest), ...(photo ? { photo } : {}) }
	},

	/** To a supervisor: whose self-assessment was not sent in time. */
	async 'digest-late'(env, to, { period = '', closes }) {
		const closesAt = Temporal.Instant.fromEpochMilliseconds(Number(closes))
		const late = await lateAtSending(env, to.employeeId, { periodId: period, closesAt })
		if (!late) return null
		const { text, entities } = lateText(to, late, closesAt)
		return { text, entities, keyboard: [[{ text: to.t('digest-open-team'), callback_data: '/score/' }]] }
	},
}
