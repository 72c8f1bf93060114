import type { Ctx } from '../bot/context.ts'
import type { Indicator, Instrument, Scale } from '../domain/instrument.ts'
import { requiredLevel } from '../domain/standard.ts'
import type { Sheet } from './sheet.ts'

/** "nilai 4", or "level 4" where levels are held against a standard. */
export function scoreName(ctx: Ctx, { result }: Pick<Instrument, 'result'>, score: number): string {
	return ctx.t(result.kind === 'gap' ? 'questionnaire-level' : 'questionnaire-score', { score })
}

/** "4 · Baik", or "Level 4 · Mumpuni". */
export function pointName(ctx: Ctx, { result }: Pick<Instrument, 'result'>, { value, label }: Scale[number]): string {
	const name = label[ctx.identity.language]
	if (result.kind === 'gap') return ctx.t('criteria-level', { value, label: name })
	return ctx.t('criteria-point', { value, label: name })
}

/** Beside an indicator: how its level is found, and which one the employee's jenjang requires; else nothing. */
export function levelLines(ctx: Ctx, { instrument, group, subject }: Sheet, indicator: Indicator): string[] {
	if (instrument.result.kind !== 'gap') return []
	const how = ctx.t(group === 'self' ? 'questionnaire-level-self' : 'questionnaire-level-observed')
	return [how, standardLine(ctx, instrument, indicator, subject.jenjang)]
}

function standardLine(ctx: Ctx, instrument: Instrument, indicator: Indicator, jenjang: string | null): string {
	if (!jenjang) return ctx.t('questionnaire-no-jenjang')
	const level = requiredLevel(instrument, indicator, jenjang)
	if (level === null) return ctx.t('questionnaire-no-standard', { jenjang })
	return ctx.t('questionnaire-standard', { jenjang, level })
}
