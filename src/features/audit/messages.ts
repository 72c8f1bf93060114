import { formatMoment } from '../../i18n/format.ts'
import type { Messages } from '../../outbox/message.ts'
import { writeSheet } from '../../reports/sheet.ts'
import { logForReader } from './exporting.ts'
import { actionName, actorName } from './text.ts'

/** The log as a file, to who has ordered it: the last line says of when it is, and for whom. */
export const messages: Messages = {
	async 'audit-log'(env, to, { filter = '' }) {
		const events = await logForReader(env, to.employeeId, filter)
		if (!events) return null
		const { t, zone } = to
		const moment = formatMoment(env.now(), zone, t.language)
		const head = [t('audit-column-at'), t('audit-column-action'), t('audit-column-actor'), t('audit-column-subject')]
		const rows = events.map(event => [
			event.at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' '),
			actionName(t, event.action),
			actorName(t, event),
			event.subject ?? '',
		])
		const origin = [[], [t('audit-file-origin', { moment, name: to.name })]]
		return {
			text: t('audit-file-caption', { count: events.length, moment }),
			file: {
				kind: 'document',
				name: `${t('audit-file-name')}.xlsx`,
				bytes: () => writeSheet(t('audit-log-title'), head, [...rows, ...origin]),
			},
		}
	},
}
