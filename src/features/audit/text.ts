import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { type Aggregate, leastPeople, leastResults } from './aggregates.ts'
import type { LoggedEvent, LogPage } from './log.ts'

/** "Periode dibuka"; what has no words of its own is another event. */
export function actionName(t: Translate, action: string): string {
	const key = `audit-action-${action.replaceAll('.', '-')}`
	return t.loose(t.knows(key) ? key : 'audit-action-other')
}

export function actorName(t: Translate, { actor, isAnonymous }: LoggedEvent): string {
	return isAnonymous ? t('audit-anonymous') : (actor ?? t('audit-system'))
}

export function logText(ctx: Ctx, { filter, about, events }: LogPage): FormattedString {
	const { t } = ctx
	const narrowed = filter.by === 'action' ? actionName(t, filter.action) : about
	const title = FormattedString.b(t('audit-log-title'))
	const heading = title.plain(`\n${narrowed ? `${narrowed} · ` : ''}${t('audit-count', { count: events.total })}`)
	const lines = events.items.map(event => eventText(ctx, event))
	return FormattedString.join([heading, ...lines, FormattedString.i(t('audit-search'))], '\n\n')
}

export function aggregateText(
	ctx: Ctx,
	{ period, people, completion, results, predikats }: Aggregate,
): FormattedString {
	const { t } = ctx
	const parts = completion.map(({ part, done, total }) =>
		t('audit-part', { part: t(`period-part-${part}`), done, total }),
	)
	const spread = predikats?.map(({ label, count }) => t('audit-predikat', { label, count })) ?? []
	const few = predikats ? [] : [t('audit-few', { least: leastResults })]
	const counted = results === undefined ? [] : [t('audit-results', { results })]
	return FormattedString.join(
		[
			FormattedString.b(period.name).plain(`\n${t('audit-people', { people })}`),
			new FormattedString(parts.length > 0 ? parts.join('\n') : t('audit-few-people', { least: leastPeople })),
			...(period.isPublished ? [new FormattedString([...counted, ...spread, ...few].join('\n'))] : []),
			FormattedString.i(t('audit-no-names')),
		],
		'\n\n',
	)
}

function eventText(ctx: Ctx, event: LoggedEvent): FormattedString {
	const { t, identity } = ctx
	const at = formatMoment(event.at, zoneOf(ctx), identity.language)
	const subject = event.subject ? `\n${event.subject}` : ''
	return FormattedString.b(actionName(t, event.action)).plain(`\n${at} · ${actorName(t, event)}${subject}`)
}
