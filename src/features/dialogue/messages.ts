import { FormattedString } from '@grammyjs/parse-mode'
import { Temporal } from 'temporal-polyfill'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, OutgoingFile, Recipient, Rendered } from '../../outbox/message.ts'
import { calendarFile } from '../../reports/calendar-event.ts'
import { fileName } from '../../reports/file-name.ts'
import type { Env } from '../../store/env.ts'
import { findAgreed, findCancelled, findOffer, findTime } from './found.ts'
import { talksPath, teamPath, timePath, unconfirmedPath } from './paths.ts'
import { talkMessages } from './talk-messages.ts'
import { slotLabel, whenText } from './text.ts'
import { type Agreed, hasBegun, isArrangeable, otherSide, stateOf, type TalkTime } from './time.ts'
import { unconfirmedFor } from './unconfirmed.ts'

/** Of one talk, whatever calendar it is kept in. */
const uidOf = (appraisalId: string) => `dialog-${appraisalId}@cermin`

export const messages: Messages = {
	...talkMessages,

	/** To the employee: they have been scored, and can pick a slot. */
	'dialogue-invited': async (env, to, { about = '' }) => pickLetter(env, to, about, 'dialogue-message-invited'),

	/** To the employee who has asked for another time, or had nothing to pick. */
	'dialogue-more-slots': async (env, to, { appraisal = '' }) => pickLetter(env, to, appraisal, 'dialogue-message-more'),

	/** To who scores: people wait for slots. */
	async 'dialogue-offer'(env, to, { about = '' }) {
		const offer = await findOffer(env, to.employeeId, about)
		if (!offer) return null
		const { period, people, closesAt } = offer
		const until = formatMoment(closesAt, to.zone, to.t.language)
		const text = to.t('dialogue-message-offer', { period, people, until })
		return letter(to, text, to.t('pending-offer-slots-open', { count: people }), teamPath(about))
	},

	/** To both, with the appointment. */
	'dialogue-agreed': async (env, to, params) => appointment(env, to, params, 'dialogue-message-agreed'),
	'dialogue-moved': async (env, to, params) => appointment(env, to, params, 'dialogue-message-moved'),

	/** To whoever had it in their calendar. */
	async 'dialogue-cancelled'(env, to, { appraisal = '', revision = '', from = '', until = '' }) {
		const found = await findCancelled(env, to.employeeId, appraisal)
		if (!found) return null
		const was = { startsAt: Temporal.Instant.from(from), endsAt: Temporal.Instant.from(until), place: null }
		const when = formatMoment(was.startsAt, to.zone, to.t.language)
		const isEmployee = found.employeeId === to.employeeId
		const isFormer = !isEmployee && found.scorerId !== to.employeeId
		const text = isEmployee
			? to.t('dialogue-message-cancelled', { period: found.period, when })
			: to.t(isFormer ? 'dialogue-message-cancelled-former' : 'dialogue-message-cancelled-supervisor', {
					employee: found.employee,
					when,
				})
		const about = { appraisalId: appraisal, period: found.period, revision: Number(revision) }
		const file = eventFile(env, to, about, was, true)
		return { ...letter(to, text, to.t('dialogue-open'), isFormer ? talksPath : timePath(appraisal)), file }
	},

	/** To who scores: the employee would like another time. */
	async 'dialogue-wish'(env, to, { appraisal = '', revision = '', from }) {
		const time = await findTime(env, to.employeeId, appraisal)
		if (!time?.wish || time.reader !== 'supervisor' || time.revision !== Number(revision)) return null
		const employee = time.employee.name
		const lost = from ? formatMoment(Temporal.Instant.from(from), to.zone, to.t.language) : undefined
		const said = lost
			? to.t('dialogue-message-wish-lost', { employee, when: lost })
			: to.t('dialogue-message-wish', { employee })
		const text = `${said}\n\n“${time.wish}”`
		const whenLocked = [greeting(to), said, to.t('common-after-pin')].join('\n\n')
		return { ...letter(to, text, to.t('dialogue-set'), timePath(appraisal)), whenLocked }
	},

	'dialogue-eve': async (env, to, params) => reminder(env, to, params, 'dialogue-message-eve'),
	'dialogue-hour': async (env, to, params) => reminder(env, to, params, 'dialogue-message-hour'),

	/** To each of the two, after its time or once the other has said so: did the talk take place? */
	async 'dialogue-happened'(env, to, { appraisal = '', revision = '' }) {
		const time = await findTime(env, to.employeeId, appraisal)
		if (!time?.isOpen || time.revision !== Number(revision) || time.confirmed[time.reader]) return null
		if (stateOf(time, env.now()) !== 'unconfirmed') return null
		const name = time[otherSide(time.reader)].name
		const said = time.confirmed[otherSide(time.reader)]
			? to.t('dialogue-message-other-confirmed', { name })
			: to.t('dialogue-message-happened', { name })
		const when = time.agreed ? `\n\n${whenText(to, time.agreed)}` : ''
		const { text, entities } = new FormattedString(`${greeting(to)}\n\n${said}${when}`)
		const act = (place: string) => timePath(appraisal, place)
		return {
			text,
			entities,
			keyboard: [
				[{ text: to.t('dialogue-confirm'), callback_data: act('held'), style: 'success' }],
				[{ text: to.t('dialogue-deny'), callback_data: act('nope') }],
				[{ text: to.t('common-home'), callback_data: '/' }],
			],
		}
	},

	/** To the other: one has said that it did not take place. */
	async 'dialogue-not-held'(env, to, { appraisal = '', revision = '' }) {
		const time = await findTime(env, to.employeeId, appraisal)
		if (!time || time.revision !== Number(revision) || !isArrangeable(time)) return null
		const name = time[otherSide(time.reader)].name
		return letter(
			to,
			to.t(`dialogue-message-not-held-${time.reader}`, { name }),
			to.t('dialogue-open'),
			timePath(appraisal),
		)
	},

	/** To HR, of the agency or of units: how many talks are not confirmed. */
	async 'dialogue-unconfirmed'(env, to, { period: periodId = '' }) {
		const found = await unconfirmedFor(env, to.employeeId, periodId)
		if (!found) return null
		const { period, scored, held, unarranged, open } = found
		const text = to.t('dialogue-message-unconfirmed', { period, scored, held, unarranged, open })
		return letter(to, text, to.t('dialogue-hr-list'), unconfirmedPath(periodId))
	},
}

async function pickLetter(
	env: Env,
	to: Recipient,
	appraisalId: string,
	key: 'dialogue-message-invited' | 'dialogue-message-more',
): Promise<Rendered | null> {
	const time = await findTime(env, to.employeeId, appraisalId)
	if (time?.reader !== 'employee' || !isArrangeable(time) || time.agreed) return null
	const until = formatMoment(time.closesAt, to.zone, to.t.language)
	const text = to.t(key, { supervisor: time.supervisor.name, period: time.period, until })
	return letter(to, text, to.t('pending-pick-slot-open'), timePath(appraisalId))
}

async function appointment(
	env: Env,
	to: Recipient,
	{ appraisal = '', revision = '' }: Record<string, string>,
	key: 'dialogue-message-agreed' | 'dialogue-message-moved',
): Promise<Rendered | null> {
	const found = await findAgreed(env, to.employeeId, appraisal, Number(revision))
	if (!found || hasBegun(found.agreed, env.now())) return null
	const { time, agreed } = found
	const text = `${to.t(key, { name: otherName(time) })}\n\n${whenText(to, agreed)}\n\n${to.t('dialogue-message-calendar')}`
	return {
		...letter(to, text, to.t('dialogue-open'), timePath(appraisal)),
		file: eventFile(env, to, time, agreed, false),
	}
}

async function reminder(
	env: Env,
	to: Recipient,
	{ appraisal = '', revision = '' }: Record<string, string>,
	key: 'dialogue-message-eve' | 'dialogue-message-hour',
): Promise<Rendered | null> {
	const found = await findAgreed(env, to.employeeId, appraisal, Number(revision))
	if (!found || hasBegun(found.agreed, env.now())) return null
	// After downtime the second reminder is due as well: that one is enough
	const isAlmostTime = hasBegun({ startsAt: found.agreed.startsAt.subtract({ hours: 1 }) }, env.now())
	if (key === 'dialogue-message-eve' && isAlmostTime) return null
	const text = `${to.t(key, { name: otherName(found.time) })}\n\n${whenText(to, found.agreed)}`
	return letter(to, text, to.t('dialogue-open'), timePath(appraisal))
}

function otherName(time: TalkTime): string {
	return time[otherSide(time.reader)].name
}

/** It holds names and times alone: calendars are shared, and read on locked screens. */
function eventFile(
	env: Env,
	to: Recipient,
	{ appraisalId, period, revision }: Pick<TalkTime, 'appraisalId' | 'period' | 'revision'>,
	{ startsAt, endsAt, place }: Agreed,
	isCancelled: boolean,
): OutgoingFile {
	const event = {
		uid: uidOf(appraisalId),
		sequence: revision,
		stamp: env.now(),
		...{ startsAt, endsAt, isCancelled },
		summary: to.t('dialogue-event', { period }),
		...(place ? { location: place } : {}),
	}
	const name = fileName(to.t('dialogue-title'), slotLabel(to, { startsAt, endsAt }))
	return { kind: 'document', name: `${name}.ics`, bytes: async () => calendarFile(event) }
}

function letter(to: Recipient, paragraph: string, label: string, path: string): Rendered {
	const { text, entities } = new FormattedString(`${greeting(to)}\n\n${paragraph}`)
	const open = { text: label, callback_data: path }
	return { text, entities, keyboard: [[open], [{ text: to.t('common-home'), callback_data: '/' }]] }
}
