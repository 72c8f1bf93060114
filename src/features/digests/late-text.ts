import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { shortName } from '../../domain/short-name.ts'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Recipient } from '../../outbox/message.ts'
import type { LateList } from './late.ts'

/** More than a team usually has, each on a line. */
const named = 40
const longest = 60

/** Names only: what a draft holds, and whether there is one, is the employee's own. */
export function lateText(to: Recipient, { periodName, names }: LateList, closesAt: Temporal.Instant): FormattedString {
	const { t } = to
	const until = formatMoment(closesAt, to.zone, t.language)
	const rest = names.length - named
	const lines = [
		...names.slice(0, named).map(name => t('digest-late-name', { name: shortName(name, longest) })),
		...(rest > 0 ? [t('digest-more-people', { people: rest })] : []),
	]
	return FormattedString.join(
		[
			new FormattedString(greeting(to)),
			FormattedString.b(t('digest-late', { people: names.length })).plain(`\n${periodName}`),
			new FormattedString(t('digest-late-since', { until })),
			new FormattedString(lines.join('\n')),
			new FormattedString(t('digest-late-hint')),
		],
		'\n\n',
	)
}
