import { FormattedString } from '@grammyjs/parse-mode'
import type { StartedState } from '../../domain/period-state.ts'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import { stageName, windowText } from '../../i18n/window-text.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import type { Env } from '../../store/env.ts'
import { readReopened } from './reopened.ts'
import { findStartedPeriod, type StartedPeriod } from './started-period.ts'

/** What people are told when a period stops, goes on or ends, or one appraisal is reopened. */
export const stateMessages: Messages = {
	/** To everyone who takes part. */
	async 'period-paused'(env, to, { period = '' }) {
		const found = await periodThatIs(env, period, 'paused')
		return found ? letter(to, [to.t('period-message-paused', { period: found.name })]) : null
	},

	/** Also to who has not been told of the pause, since it was short. */
	async 'period-resumed'(env, to, { period = '' }) {
		const found = await periodThatIs(env, period, 'open')
		if (!found) return null
		const { name, windows } = found
		const ahead = windows.filter(({ closesAt }) => closesAt.epochMilliseconds > env.now().epochMilliseconds)
		const lines = ahead.map(window => {
			const what = stageName(to.t, window.stage, windows)
			return to.t('period-message-step', { what, when: windowText(to.t, window, to.zone) })
		})
		return letter(to, [to.t('period-message-resumed', { period: name }), lines.join('\n')])
	},

	async 'period-closed'(env, to, { period = '' }) {
		const found = await periodThatIs(env, period, 'closed')
		return found ? letter(to, [to.t('period-message-closed', { period: found.name })]) : null
	},

	/** To who scores, and to the employee. */
	async 'appraisal-reopened'(env, to, { appraisal = '', reason = '' }) {
		const found = await readReopened(env, appraisal)
		if (!found) return null
		const { t, zone } = to
		const { period, name, supervisor, supervisorId, closesAt } = found
		const until = formatMoment(closesAt, zone, t.language)
		const said =
			to.employeeId === supervisorId
				? t('period-message-reopened', { period, name, until })
				: t('period-message-reopened-own', { period, supervisor, until })
		const why = t('period-message-reopened-why', { reason })
		const score = { text: t('handover-message-score'), callback_data: '/score/' }
		return letter(to, [said, why], to.employeeId === supervisorId ? score : undefined)
	},
}

async function periodThatIs(env: Env, periodId: string, state: StartedState): Promise<StartedPeriod | undefined> {
	const known = await env.db.period.count({ where: { id: periodId, state } })
	return known > 0 ? findStartedPeriod(env.db, periodId) : undefined
}

function letter(
	to: Recipient,
	paragraphs: string[],
	button = { text: to.t('period-message-home'), callback_data: '/' },
): Rendered {
	const shown = paragraphs.filter(paragraph => paragraph !== '')
	const { text, entities } = new FormattedString([greeting(to), ...shown].join('\n\n'))
	return { text, entities, keyboard: [[button]] }
}
