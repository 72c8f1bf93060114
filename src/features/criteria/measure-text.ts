import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import type { Aspect, Band, Indicator, Instrument, Standard } from '../../domain/instrument.ts'
import { formatNumber } from '../../i18n/format.ts'
import { pointName } from '../../questionnaire/level-text.ts'
import { say } from '../../questionnaire/text.ts'

/** So much of a card is for the standards; of many each gets less. */
const standardsLength = 1_800

/** "Kualitas kerja: 40%"; where nothing is weighed, the title alone. */
export function aspectName(ctx: Ctx, { result }: Instrument, { weight }: Aspect, title: string): string {
	return result.kind === 'weighted' ? ctx.t('criteria-aspect', { title, weight: formatWeight(ctx, weight) }) : title
}

/** " (bobot 70%)" of a group that counts; where nothing is weighed, that its levels make the result. */
export function groupCounts(ctx: Ctx, { result }: Instrument, weight: number): string {
	if (weight === 0) return ctx.t('criteria-uncounted')
	return result.kind === 'weighted'
		? ctx.t('criteria-weight', { weight: formatWeight(ctx, weight) })
		: ctx.t('criteria-measured')
}

/** By what a result is measured: which nilai gives which predikat, or which level each jenjang requires. */
export function measureText(ctx: Ctx, instrument: Instrument): FormattedString {
	const { result } = instrument
	switch (result.kind) {
		case 'weighted':
			return section(
				ctx.t('criteria-bands'),
				result.bands.map(band => bandLine(ctx, band)),
			)
		case 'gap': {
			const room = Math.floor(standardsLength / result.standards.length)
			return section(ctx.t('criteria-standards'), [
				...result.standards.map(standard => cut(standardLine(ctx, instrument, standard), room)),
				ctx.t('criteria-match'),
			])
		}
		default:
			return result satisfies never
	}
}

/** The points of the scale, highest first. */
export function scaleLines(ctx: Ctx, instrument: Instrument): string[] {
	return instrument.scale.toReversed().map(point => pointName(ctx, instrument, point))
}

export function section(title: string, lines: readonly string[]): FormattedString {
	return FormattedString.b(title).plain(`\n${lines.join('\n')}`)
}

export function formatWeight(ctx: Ctx, weight: number): string {
	return formatNumber(weight, ctx.identity.language, Number.isInteger(weight) ? 0 : 2)
}

function bandLine(ctx: Ctx, { label, min }: Band): string {
	return `• ${ctx.t('criteria-band', { label: say(ctx, label), min: formatNumber(min, ctx.identity.language, 2) })}`
}

/** Of all names of a jenjang the first is shown. */
function standardLine(ctx: Ctx, { aspects }: Instrument, { jenjang, level, except }: Standard): string {
	const line = ctx.t('criteria-standard', { jenjang: jenjang[0] ?? '', level })
	const others = aspects
		.flatMap(({ indicators }) => indicators)
		.flatMap(indicator => exceptionText(ctx, indicator, except[indicator.id]))
	return `• ${[line, ...others].join('; ')}`
}

function exceptionText(ctx: Ctx, { title }: Indicator, level: number | undefined): string[] {
	return level === undefined ? [] : [ctx.t('criteria-standard-except', { title: say(ctx, title), level })]
}
