import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import { cut } from '../../domain/cut.ts'
import { formatNumber } from '../../i18n/format.ts'
import { honorific } from '../../i18n/honorific.ts'
import type { Translate } from '../../i18n/translate.ts'
import { Held, type Messages, type OutgoingFile, type Recipient, type Rendered } from '../../outbox/message.ts'
import type { Env } from '../../store/env.ts'
import type { Announcement } from './announcement.ts'
import { currentAnnouncement, deliveredMessage, readFile } from './delivery.ts'
import type { Progress } from './ledger.ts'
import { announcementPath, readingPath } from './paths.ts'
import { reportForOfficer } from './report.ts'

/** So much of its words that an officer knows which it is. */
const longestBeginning = 80

/** What HR announces, to each recipient; what was corrected, cancelled or done meanwhile counts. */
export const messages: Messages = {
	async announcement(env, to, { announcement = '' }) {
		const current = await currentAnnouncement(env, announcement, to.employeeId)
		if (current?.goesOut === 'held') throw new Held()
		return current?.goesOut ? rendered(env, to.t, current.announcement, current.isRead) : null
	},

	/** Changes what the recipient has; a later correction has a message of its own. */
	async 'announcement-correction'(env, to, { announcement = '', revision = '' }) {
		const current = await currentAnnouncement(env, announcement, to.employeeId)
		const messageId = await deliveredMessage(env, announcement, to.employeeId)
		if (messageId === undefined || String(current?.announcement.revision) !== revision) return null
		return current
			? { ...rendered(env, to.t, current.announcement, current.isRead), instead: { how: 'edit', messageId } }
			: null
	},

	/** To the officer: it has gone out. */
	async 'announcement-report'(env, to, { announcement = '' }) {
		const progress = await reportForOfficer(env, to.employeeId, announcement)
		if (!progress) return null
		const open = { text: to.t('announce-report-open'), callback_data: announcementPath(announcement) }
		return { text: reportText(to, progress), keyboard: [[open]] }
	},

	async 'announcement-removal'(env, to, { announcement = '' }) {
		const messageId = await deliveredMessage(env, announcement, to.employeeId)
		return messageId === undefined ? null : { text: '', instead: { how: 'delete', messageId } }
	},
}

function reportText({ t, name, number }: Recipient, { announcement, counts }: Progress): string {
	const figure = (value: number) => formatNumber(value, t.language)
	const { words, file } = announcement
	const beginning = cut(words.text.replaceAll(/\s+/g, ' ').trim(), longestBeginning)
	const told = t('announce-report', {
		honorific: honorific(t, number),
		hr: name,
		about: beginning || file?.name || t('announce-photo'),
		sent: figure(counts.sent),
		people: figure(counts.people),
	})
	return [
		told,
		...(counts.unreachable > 0 ? [t('announce-count-unreachable', { unreachable: figure(counts.unreachable) })] : []),
		...(counts.failed > 0 ? [t('announce-count-failed', { failed: figure(counts.failed) })] : []),
		...(counts.dropped > 0 ? [t('announce-count-dropped', { dropped: figure(counts.dropped) })] : []),
		...(counts.failed > 0 ? ['', t('announce-report-resend')] : []),
	].join('\n')
}

/** An announcement exactly as its recipient sees it. */
export function rendered(env: Env, t: Translate, announcement: Announcement, isRead: boolean): Rendered {
	const { id, words, file, asksReading } = announcement
	return {
		text: words.text,
		entities: words.entities as MessageEntity[],
		...(file ? { file: outgoing(env, id, file) } : {}),
		...(asksReading ? { keyboard: [[readingButton(t, id, isRead)]] } : {}),
	}
}

/** "Saya sudah membaca" */
export function readingButton(t: Translate, id: string, isRead: boolean): InlineKeyboardButton {
	return { text: isRead ? t('announce-read-done') : t('announce-read'), callback_data: readingPath(id) }
}

function outgoing(env: Env, id: string, { kind, name, telegramId }: NonNullable<Announcement['file']>): OutgoingFile {
	return { kind, name, telegramId, bytes: () => readFile(env, id) }
}
