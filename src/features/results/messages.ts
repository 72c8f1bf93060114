import { FormattedString } from '@grammyjs/parse-mode'
import { greeting } from '../../i18n/honorific.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { resultExportMessage } from './export-messages.ts'
import { summaryForOfficer } from './period-summary.ts'
import { resultPicture, spreadPicture } from './picture-text.ts'
import { lateForOfficer } from './readiness.ts'
import { ownResult } from './reading.ts'
import { summaryText } from './summary-text.ts'
import { teamOf } from './team.ts'
import { teamMessageText } from './team-text.ts'
import { captionText } from './text.ts'

export const messages: Messages = {
	/** To the employee: the result in short, with its picture; theirs to save. */
	async 'result-published'(env, to, { result: resultId = '' }) {
		const result = await ownResult(env, to.employeeId, resultId)
		if (!result) return null
		const photo = resultPicture(to.t, result)
		const keyboard = [
			[{ text: to.t('result-explain'), callback_data: `/result/r:${resultId}/d:1/` }],
			[{ text: to.t('result-open'), callback_data: `/result/r:${resultId}/` }, home(to.t)],
		]
		const whenLocked = announced(to, to.t('result-announced', { period: result.period }))
		return { ...said(captionText(to.t, greeting(to), result)), keyboard, whenLocked, ...(photo ? { photo } : {}) }
	},

	/** To a supervisor: what came of the people they scored. */
	async 'team-summary'(env, to, { period: periodId = '' }) {
		const team = await teamOf(env, to.employeeId, periodId)
		if (!team) return null
		const open = { text: to.t('result-team-open'), callback_data: `/result/t:${periodId}/` }
		const whenLocked = announced(to, to.t('result-team-announced', { period: team.periodName }))
		const keyboard = [[open], [home(to.t)]]
		return { ...said(teamMessageText(to.t, greeting(to), team)), keyboard, whenLocked, protect: true }
	},

	/** To HR: completion and distribution. */
	async 'period-summary'(env, to, { period: periodId = '' }) {
		const summary = await summaryForOfficer(env, to.employeeId, periodId)
		if (!summary) return null
		const words = to.t('result-summary-announced', { period: summary.periodName })
		const text = FormattedString.join([`${greeting(to)}\n\n${words}`, summaryText(to.t, summary)], '\n\n')
		const open = { text: to.t('result-summary-open'), callback_data: `/result/p:${periodId}/` }
		const picture = { photo: spreadPicture(to.t, summary), protect: true }
		return { ...said(text), keyboard: [[open], [home(to.t)]], whenLocked: announced(to, words), ...picture }
	},

	/** To HR: results that have become ready after the others. */
	async 'results-late'(env, to, { period: periodId = '' }) {
		const late = await lateForOfficer(env, to.employeeId, periodId)
		if (!late) return null
		const said = to.t('result-late-announced', { period: late.periodName, count: late.ready })
		const open = {
			text: to.t('result-publish-late', { count: late.ready }),
			callback_data: `/result/p:${periodId}/c:1/`,
		}
		return { text: `${greeting(to)}\n\n${said}`, keyboard: [[open], [home(to.t)]] }
	},

	'result-export': resultExportMessage,
}

/** To a phone that is locked: that there is something, which the PIN opens. */
function announced(to: Recipient, words: string): string {
	return [greeting(to), words, to.t('common-after-pin')].join('\n\n')
}

function said({ text, entities }: FormattedString): Pick<Rendered, 'text' | 'entities'> {
	return { text, entities }
}

function home(t: Translate) {
	return { text: t('common-home'), callback_data: '/' }
}
