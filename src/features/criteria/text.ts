import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { isAnonymous } from '../../domain/anonymity.ts'
import type { Group } from '../../domain/group.ts'
import { answers, groupsOf, type Indicator, type Instrument, questionsFor } from '../../domain/instrument.ts'
import { stageName, windowText } from '../../i18n/window-text.ts'
import { pointName } from '../../questionnaire/level-text.ts'
import { say } from '../../questionnaire/text.ts'
import { aspectName, formatWeight, groupCounts, measureText, scaleLines, section } from './measure-text.ts'
import type { AspectPage } from './pages.ts'
import type { Criteria } from './service.ts'

/** Where the criteria come from, who rates, who reads, and when. */
export function overviewText(ctx: Ctx, criteria: Criteria): FormattedString {
	const { periodName, instrument, windows } = criteria
	const groups = groupsOf(instrument).map(group => groupText(ctx, criteria, group))
	const stages = windows.map(
		window => `• ${stageName(ctx.t, window.stage, windows)}: ${windowText(ctx.t, window, zoneOf(ctx))}`,
	)
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('criteria-title')).plain(`\n${periodName}\n${say(ctx, instrument.title)}`),
			new FormattedString(ctx.t('criteria-source', { source: say(ctx, instrument.source) })),
			FormattedString.b(ctx.t('criteria-groups')),
			...groups,
			FormattedString.b(ctx.t('criteria-windows')).plain(`\n${stages.join('\n')}`),
			FormattedString.i(ctx.t('criteria-locked')),
		],
		'\n\n',
	)
}

/** Aspects with their weights, open questions, the scale, and by what a result is measured. */
export function scaleText(ctx: Ctx, { instrument }: Criteria): FormattedString {
	const aspects = instrument.aspects.map(aspect => `• ${aspectName(ctx, instrument, aspect, say(ctx, aspect.title))}`)
	const questions = groupsOf(instrument).flatMap(group =>
		questionsFor(instrument, group).map(({ text }) => `• ${ctx.t(`criteria-group-${group}`)}: ${say(ctx, text)}`),
	)
	return FormattedString.join(
		[
			section(ctx.t(instrument.result.kind === 'gap' ? 'criteria-aspects-plain' : 'criteria-aspects'), aspects),
			...(questions.length > 0 ? [section(ctx.t('criteria-questions'), questions)] : []),
			section(ctx.t('criteria-scale'), scaleLines(ctx, instrument)),
			measureText(ctx, instrument),
		],
		'\n\n',
	)
}

/** The indicators of one aspect with what each point of the scale stands for. */
export function aspectText(
	ctx: Ctx,
	{ instrument }: Criteria,
	{ aspect, indicators, continued }: AspectPage,
): FormattedString {
	const name = say(ctx, aspect.title)
	const title = continued ? ctx.t('criteria-continued', { title: name }) : name
	const heading = FormattedString.b(aspectName(ctx, instrument, aspect, title))
	const raters = groupsOf(instrument).filter(group => answers(aspect, group))
	const groups = raters.map(group => ctx.t(`criteria-group-${group}`)).join(', ')
	const equal = aspect.indicators.every(({ weight }) => weight === aspect.indicators[0]?.weight)
	return FormattedString.join(
		[
			heading.plain(`\n${ctx.t('criteria-aspect-groups', { groups })}`),
			...indicators.map(indicator => indicatorText(ctx, instrument, indicator, equal)),
		],
		'\n\n',
	)
}

function indicatorText(
	ctx: Ctx,
	instrument: Instrument,
	{ title, weight, description, anchors }: Indicator,
	equal: boolean,
): FormattedString {
	const heading = FormattedString.b(say(ctx, title))
	const weighted = equal
		? heading
		: heading.plain(` (${ctx.t('criteria-indicator-weight', { weight: formatWeight(ctx, weight) })})`)
	const described = description ? weighted.plain(`\n${say(ctx, description)}`) : weighted
	const points = Object.entries(anchors)
		.sort(([one], [other]) => Number(other) - Number(one))
		.map(([value, anchor]) => pointName(ctx, instrument, { value: Number(value), label: anchor }))
	return described.plain('\n').concat(FormattedString.expandableBlockquote(points.join('\n')))
}

function groupText(ctx: Ctx, { instrument }: Criteria, group: Group): FormattedString {
	const rules = instrument.groups[group]
	const weight = rules?.weight ?? 0
	const least = rules?.min ?? 1
	const words = [
		groupCounts(ctx, instrument, weight),
		...(isAnonymous(group) ? [ctx.t('criteria-least', { least })] : []),
	]
	return new FormattedString('• ')
		.b(ctx.t(`criteria-group-${group}`))
		.plain(` (${words.join(', ')})\n${readersText(ctx, group, least)}`)
}

function readersText(ctx: Ctx, group: Group, least: number): string {
	switch (group) {
		case 'self':
			return ctx.t('criteria-reads-self')
		case 'supervisor':
			return ctx.t('criteria-reads-supervisor')
		case 'peer':
		case 'subordinate':
		case 'public':
			return ctx.t('criteria-reads-anonymous', { least })
		default:
			return group satisfies never
	}
}
