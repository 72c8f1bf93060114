import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Button, button } from '../../bot/screen.ts'
import { minutesToSend } from '../../domain/announcement.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { audienceName, excerpt } from './draft-text.ts'
import type { Counts, LedgerList, Progress } from './ledger.ts'
import { announcementPath, announcementsPath } from './paths.ts'

/** Who looks at it, and when. */
export interface Reader {
	t: Translate
	zone: string
	now: Temporal.Instant
}

const barLength = 12

export function progressText({ t, zone, now }: Reader, progress: Progress): FormattedString {
	const { announcement, counts, readings, correction, removal, rate } = progress
	const { audience, asksReading } = announcement
	const figure = (value: number) => formatNumber(value, t.language)
	const about = (key: 'announce-corrected' | 'announce-deleted', of: Counts | null) =>
		of ? [`${t(key, { done: figure(of.sent), all: figure(of.people - of.dropped) })}${notChanged(of)}`] : []
	const notChanged = ({ failed, unreachable }: Counts) =>
		failed + unreachable > 0 ? ` · ${t('announce-changes-failed', { failed: figure(failed + unreachable) })}` : ''
	const lines = [
		`${t('announce-to')}: ${audience ? audienceName(t, audience) : ''}`,
		`${bar(counts)}\n${figuresText(t, counts)}`,
		timeText({ t, zone, now }, progress, rate),
		...(asksReading ? [t('announce-readings', { readings: figure(readings), sent: figure(counts.sent) })] : []),
		...about('announce-corrected', correction),
		...about('announce-deleted', removal),
	].filter(line => line !== '')
	return FormattedString.join(
		[
			FormattedString.b(titleText(t, now, progress)),
			excerpt(t, announcement),
			...lines.map(line => new FormattedString(line)),
		],
		'\n\n',
	)
}

/** Its paths begin at the root: the card is also drawn outside of the menu. */
export function progressKeyboard(t: Translate, { announcement, counts, resendable, removal }: Progress): Button[][] {
	const { id, state, asksReading } = announcement
	const to = (place: string) => announcementPath(id, place)
	const names = (list: LedgerList, count: number) =>
		count > 0 ? [button(to(`l:${list}.1/`), `${t.loose(`announce-names-${list}`)} (${count})`)] : []
	const steer =
		state === 'paused'
			? [button(to('resume'), t('announce-resume'), 'success')]
			: state === 'released' && counts.waiting > 0
				? [button(to('pause'), t('announce-pause'))]
				: []
	const stop = counts.waiting > 0 ? [button(to('x:ask/'), t('announce-cancel'), 'danger')] : []
	const again = state === 'released' && resendable > 0
	const change = counts.sent > 0 && removal === null
	return [
		[...steer, ...stop],
		[...names('sent', counts.sent), ...names('waiting', counts.waiting)],
		[...names('unreachable', counts.unreachable), ...names('failed', counts.failed)],
		asksReading ? [button(to('l:unread.1/'), t('announce-names-unread'))] : [],
		again ? [button(to('resend'), t('announce-resend', { people: resendable }), 'primary')] : [],
		change ? [button(to('e:text/'), t('announce-correct')), button(to('d:ask/'), t('announce-delete'))] : [],
		[button(to('xlsx'), t('announce-xlsx')), button(to('preview'), t('announce-preview'))],
		[button(to(''), t('announce-refresh'))],
		[button(announcementsPath, t('common-back')), button('/', t('common-home'))],
	].filter(row => row.length > 0)
}

/** Does anything still happen, so that the card is worth drawing again? */
export function isMoving({ announcement: { state }, counts, correction, removal }: Progress): boolean {
	const changes = (correction?.waiting ?? 0) + (removal?.waiting ?? 0)
	return changes > 0 || (state === 'released' && counts.waiting > 0)
}

/** Why a message did not arrive, out of what the outbox recorded. */
export function reasonText(t: Translate, error: string): string {
	if (error === 'cancelled') return t('announce-why-cancelled')
	if (error === 'not joined') return t('announce-why-missing')
	if (error.startsWith('403')) return t('announce-why-blocked')
	return t('announce-why-other', { error })
}

function titleText(t: Translate, now: Temporal.Instant, { announcement, counts, removal }: Progress): string {
	const { waiting, nextAt, people } = counts
	if (removal) return t('announce-title-deleted')
	if (announcement.state === 'paused') return t('announce-title-paused')
	if (announcement.state === 'cancelled') return t('announce-title-cancelled')
	const isAhead = nextAt !== null && nextAt.epochMilliseconds > now.epochMilliseconds
	if (isAhead && waiting + counts.unreachable === people) return t('announce-title-scheduled')
	return waiting > 0 ? t('announce-title-running') : t('announce-title-done')
}

function figuresText(t: Translate, { people, sent, waiting, unreachable, failed, dropped }: Counts): string {
	const figure = (value: number) => formatNumber(value, t.language)
	const lines = [
		t('announce-count-sent', { sent: figure(sent), people: figure(people) }),
		...(waiting > 0 ? [t('announce-count-waiting', { waiting: figure(waiting) })] : []),
		...(unreachable > 0 ? [t('announce-count-unreachable', { unreachable: figure(unreachable) })] : []),
		...(failed > 0 ? [t('announce-count-failed', { failed: figure(failed) })] : []),
		...(dropped > 0 ? [t('announce-count-dropped', { dropped: figure(dropped) })] : []),
	]
	return lines.join('\n')
}

function timeText(
	{ t, zone, now }: Reader,
	{ announcement: { state }, counts: { waiting, nextAt } }: Progress,
	rate: number,
): string {
	if (state !== 'released' || waiting === 0) return ''
	if (nextAt && nextAt.epochMilliseconds > now.epochMilliseconds)
		return t('announce-begins', { at: formatMoment(nextAt, zone, t.language) })
	return t('announce-left', { minutes: formatNumber(minutesToSend(waiting, rate), t.language) })
}

function bar({ people, waiting }: Counts): string {
	const full = people === 0 ? barLength : Math.floor((barLength * (people - waiting)) / people)
	return '▓'.repeat(full) + '░'.repeat(barLength - full)
}
