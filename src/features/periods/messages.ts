import type { FormattedString } from '@grammyjs/parse-mode'
import { STAGES } from '../../domain/stage.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import type { Env } from '../../store/env.ts'
import { delegationMessages } from './delegation-messages.ts'
import { handoverMessages } from './handover-messages.ts'
import { latePartOf, listLate } from './late.ts'
import { periodPath } from './menu-paths.ts'
import { endedText, extendedText, notYetText, openedText } from './message-text.ts'
import { progressForOfficer } from './progress.ts'
import { progressSheetMessage } from './progress-sheet-messages.ts'
import { reminderMessage } from './reminder-messages.ts'
import { findRole } from './role.ts'
import { stateMessages } from './state-messages.ts'

/** What people are told about a period; each is checked again when its turn comes. */
export const messages: Messages = {
	/** To everyone who is appraised. */
	async 'period-opened'(env, to, { period = '' }) {
		const role = await findRole(env, period, to.employeeId)
		return role?.appraised ? withButtons(to, openedText(to, role), true) : null
	},

	/** To supervisors who are not appraised in the same period. */
	async 'period-team'(env, to, { period = '' }) {
		const role = await findRole(env, period, to.employeeId)
		return role && role.team > 0 && !role.appraised ? withButtons(to, openedText(to, role), true) : null
	},

	/** To those in scope whom nobody would score. */
	async 'period-not-yet'(env, to, { period = '' }) {
		const role = await findRole(env, period, to.employeeId)
		return role?.withoutSupervisor ? withButtons(to, notYetText(to, role), false) : null
	},

	/** Names the deadlines that still stand as they were set; a later change has a message of its own. */
	async 'period-extended'(env, to, { period = '', because, ...closings }) {
		const role = await findRole(env, period, to.employeeId)
		const still = role?.period.windows.filter(
			({ stage, closesAt }) => closings[stage] === String(closesAt.epochMilliseconds),
		)
		return role && still && still.length > 0
			? withButtons(to, extendedText(to, role, still, because === 'day-off'), false)
			: null
	},

	'period-window-ended': windowEnded,
	'period-without-peers': windowEnded,

	'period-sheet': progressSheetMessage,

	'late-reminder': reminderMessage,

	...stateMessages,

	...handoverMessages,
	...delegationMessages,
}

/** To HR: how far a stage got, how many have too few peers after their approval, and who is late. */
async function windowEnded(
	env: Env,
	to: Recipient,
	{ period = '', stage: name }: Record<string, string>,
): Promise<Rendered | null> {
	const stage = STAGES.find(known => known === name)
	const progress = await progressForOfficer(env, to.employeeId, period)
	if (!stage || !progress) return null
	const window = progress.period.windows.find(window => window.stage === stage)
	if (!window || window.closesAt.epochMilliseconds > env.now().epochMilliseconds) return null
	const part = latePartOf(stage)
	const late = part && (await listLate(env.db, period, part, env.now()))
	const { text, entities } = endedText(to, progress, stage, late)
	const see = [{ text: to.t('period-message-see-period'), callback_data: periodPath(period) }]
	const list =
		late && late.people > 0 ? late.part : stage === 'approval' && progress.withoutPeers > 0 ? 'few-peers' : undefined
	if (!list) return { text, entities, keyboard: [see] }
	const names = [{ text: to.t('period-message-see-names'), callback_data: periodPath(period, `l:${list}.1/`) }]
	return { text, entities, keyboard: [names, see] }
}

function withButtons({ t }: Recipient, { text, entities }: FormattedString, criteria: boolean): Rendered {
	const home = { text: t('period-message-home'), callback_data: '/' }
	const read = { text: t('period-message-read-criteria'), callback_data: '/criteria/' }
	return { text, entities, keyboard: criteria ? [[home], [read]] : [[home]] }
}
