import { FormattedString } from '@grammyjs/parse-mode'
import { Temporal } from 'temporal-polyfill'
import { cutMarked } from '../../domain/cut.ts'
import { Refusal } from '../../domain/refusal.ts'
import { changeBlocks } from '../../explanation/change-text.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import type { Env } from '../../store/env.ts'
import { findShared } from './notes.ts'
import { talkPath } from './paths.ts'
import { findChanges } from './score-change.ts'
import { readTalk, type Talk } from './talk.ts'

/** Telegram takes 4,096 characters. */
const longestLetter = 3_800

/** What one of the two is told of their talk, once for all that was written by then. */
export const talkMessages: Messages = {
	/** The other has shared notes. */
	async 'talk-notes'(env, to, { appraisal = '', since = '' }) {
		const talk = await talkFor(env, to, appraisal)
		const shared = talk && (await findShared(env, to.employeeId, appraisal, Temporal.Instant.from(since)))
		if (!talk || !shared) return null
		return letter(to, talk, new FormattedString(to.t('talk-message-notes', { ...shared, period: talk.period })))
	},

	/** To the supervisor: what support the employee asks for. */
	async 'talk-support'(env, to, { appraisal = '' }) {
		const talk = await talkFor(env, to, appraisal)
		if (talk?.reader !== 'supervisor' || !talk.support) return null
		const said = new FormattedString(to.t('talk-message-support', { name: talk.employee.name, period: talk.period }))
		return letter(to, talk, said.plain('\n\n').expandableBlockquote(talk.support))
	},

	/** To the employee: what the supervisor promises. */
	async 'talk-promise'(env, to, { appraisal = '' }) {
		const talk = await talkFor(env, to, appraisal)
		if (talk?.reader !== 'employee' || !talk.promise) return null
		const said = new FormattedString(to.t('talk-message-promise', { name: talk.supervisor.name, period: talk.period }))
		return letter(to, talk, said.plain('\n\n').expandableBlockquote(talk.promise))
	},

	/** To the employee: scores that were changed after the talk. */
	async 'talk-scores'(env, to, { appraisal = '', since = '' }) {
		const talk = await talkFor(env, to, appraisal)
		if (talk?.reader !== 'employee') return null
		const changes = await findChanges(env, talk, Temporal.Instant.from(since))
		if (changes.length === 0) return null
		const said = to.t('talk-message-scores', { name: talk.supervisor.name, period: talk.period })
		return letter(to, talk, FormattedString.join([said, ...changeBlocks(to.t, changes)], '\n\n'))
	},
}

/** undefined for who reads it no longer, and while the scores are with the supervisor again. */
async function talkFor(env: Env, { employeeId }: Recipient, appraisalId: string): Promise<Talk | undefined> {
	try {
		return await readTalk(env, { employeeId, roles: [] }, appraisalId)
	} catch (error) {
		if (error instanceof Refusal) return undefined
		throw error
	}
}

function letter(to: Recipient, { appraisalId, reader }: Talk, paragraph: FormattedString): Rendered {
	// Many scores may be changed at once: the rest stands on the card
	const { text, entities } = cutMarked(FormattedString.join([greeting(to), paragraph], '\n\n'), longestLetter)
	const open = { text: to.t('talk-open'), callback_data: talkPath(appraisalId, 'open') }
	const whenLocked = [greeting(to), to.t('talk-message-locked'), to.t('common-after-pin')].join('\n\n')
	return {
		text,
		entities,
		keyboard: [[open], [{ text: to.t('common-home'), callback_data: '/' }]],
		whenLocked,
		...(reader === 'employee' ? {} : { protect: true }),
	}
}
