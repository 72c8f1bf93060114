import type { FormattedString } from '@grammyjs/parse-mode'
import { greeting } from '../../i18n/honorific.ts'
import type { GroupMessages, Messages, Recipient, Rendered, RenderGroupMessage } from '../../outbox/message.ts'
import type { Env } from '../../store/env.ts'
import {
	closedText,
	extendedText,
	openedText,
	pausedText,
	promiseText,
	publishedText,
	resumedText,
	stageText,
	summaryText,
} from './message-text.ts'
import { namesPeople } from './names.ts'
import { unitPath } from './paths.ts'
import { readSummary } from './summary.ts'
import { isOfficer, privateChatUrl, readGroup, readPublicPeriod, readUnconnectedUnit, seesTo } from './told.ts'

/** What the people are told who look after a group. */
export const messages: Messages = {
	/** To whoever has just connected it. */
	async 'group-connected'(env, to, { group = '' }) {
		const found = await readGroup(env, group)
		if (!found) return null
		const done = to.t('group-connected-you', { title: found.title, unit: found.unit })
		return toUnit(to, found.unitId, done, promiseText(to.t, await namesPeople(env)))
	},

	async 'group-lost'(env, to, { title = '', unit = '' }) {
		const name = await readUnconnectedUnit(env, unit, to.employeeId)
		return name === undefined ? null : toUnit(to, unit, to.t('group-lost', { title, unit: name }))
	},

	async 'group-silent'(env, to, { group = '' }) {
		const found = await readGroup(env, group)
		if (!found?.isSilent || !(await seesTo(env, found.unitId, to.employeeId))) return null
		return toUnit(to, found.unitId, to.t('group-silent', { title: found.title, unit: found.unit }))
	},

	/** To HR: nobody answers for it any more. */
	async 'group-orphaned'(env, to, { group = '' }) {
		const found = await readGroup(env, group)
		if (!found || found.isVouchedFor || !(await isOfficer(env, to.employeeId))) return null
		return toUnit(to, found.unitId, to.t('group-orphaned', { title: found.title, unit: found.unit }))
	},
}

/** What a group is told; nothing while nobody answers for it. */
export const groupMessages: GroupMessages = {
	'group-connected': vouched(async (env, { groupId, t }) => {
		const found = await readGroup(env, groupId)
		const sentence = (await namesPeople(env)) ? 'group-welcome-names' : 'group-welcome'
		return found ? { text: t(sentence, { unit: found.unit }), keyboard: await wayOut(env, t) } : null
	}),

	'group-opened': vouched(async (env, to, { period: id = '' }) => {
		const period = await readPublicPeriod(env, id)
		return period?.state === 'open' ? withWay(env, to, openedText(to, period)) : null
	}),

	/** Stages that have begun together, as long as they run. */
	'group-stage': vouched(async (env, to, { period: id = '', opens = '' }) => {
		const period = await readPublicPeriod(env, id)
		const now = env.now().epochMilliseconds
		const begun = period?.windows.filter(
			({ opensAt, closesAt }) => String(opensAt.epochMilliseconds) === opens && now < closesAt.epochMilliseconds,
		)
		return period?.state === 'open' && begun?.length ? withWay(env, to, stageText(to, period, begun)) : null
	}),

	/** Names the deadlines that still stand as they were set; a later change has a message of its own. */
	'group-extended': vouched(async (env, to, { period: id = '', ...closings }) => {
		const period = await readPublicPeriod(env, id)
		const moved = period?.windows.filter(
			({ stage, closesAt }) => closings[stage] === String(closesAt.epochMilliseconds),
		)
		return period?.state === 'open' && moved?.length ? withWay(env, to, extendedText(to, period, moved)) : null
	}),

	'group-paused': vouched(async (env, to, { period: id = '' }) => {
		const period = await readPublicPeriod(env, id)
		return period?.state === 'paused' ? withWay(env, to, pausedText(to, period)) : null
	}),

	/** Names the whole schedule: what had not ended ends later. */
	'group-resumed': vouched(async (env, to, { period: id = '' }) => {
		const period = await readPublicPeriod(env, id)
		return period?.state === 'open' ? withWay(env, to, resumedText(to, period)) : null
	}),

	'group-closed': vouched(async (env, to, { period: id = '' }) => {
		const period = await readPublicPeriod(env, id)
		return period?.state === 'closed' ? withWay(env, to, closedText(to, period)) : null
	}),

	'group-published': vouched(async (env, to, { period: id = '' }) => {
		const period = await readPublicPeriod(env, id)
		return period?.state === 'published' ? withWay(env, to, publishedText(to, period)) : null
	}),

	'group-summary': vouched(async (env, to, { period = '' }) => {
		const summary = await readSummary(env, to.unitId, period)
		return summary ? withWay(env, to, summaryText(to, summary)) : null
	}),
}

function vouched(render: RenderGroupMessage): RenderGroupMessage {
	return async (env, to, params) => ((await readGroup(env, to.groupId))?.isVouchedFor ? render(env, to, params) : null)
}

async function withWay(env: Env, { t }: { t: Recipient['t'] }, { text, entities }: FormattedString): Promise<Rendered> {
	return { text, entities, keyboard: await wayOut(env, t) }
}

/** In a group there is nothing to tap but the way into the private chat. */
async function wayOut(env: Env, t: Recipient['t']): Promise<Rendered['keyboard']> {
	const url = await privateChatUrl(env)
	return url ? [[{ text: t('error-private-open'), url }]] : undefined
}

function toUnit(to: Recipient, unitId: string, ...paragraphs: string[]): Rendered {
	return {
		text: [greeting(to), ...paragraphs].join('\n\n'),
		keyboard: [[{ text: to.t('group-title'), callback_data: unitPath(unitId) }]],
	}
}
