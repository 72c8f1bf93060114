import type { Ctx } from '../bot/context.ts'
import { cut } from '../domain/cut.ts'
import type { Indicator, Instrument, Scale } from '../domain/instrument.ts'
import { requiredLevel, standardFor } from '../domain/standard.ts'
import type { Sheet } from './sheet.ts'

/** Said by the bot, or printed on a form */
type Speaker = Pick<Ctx, 't'>
/** What of a sheet a blank form has too */
type Asked = Pick<Sheet, 'instrument' | 'group'> & { subject: Pick<Sheet['subject'], 'jenjang'> }

/** Beside so many people that more would leave no room for what the levels mean. */
const longestStandards = 300

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
export function levelLines(ctx: Speaker, { instrument, group, subject }: Asked, indicator: Indicator): string[] {
	if (instrument.result.kind !== 'gap') return []
	return [levelHow(ctx, group), standardLine(ctx, instrument, indicator, subject.jenjang)]
}

/** How a level is found. */
export function levelHow(ctx: Speaker, group: Sheet['group']): string {
	return ctx.t(group === 'self' ? 'questionnaire-level-self' : 'questionnaire-level-observed')
}

/** Beside an indicator that is chosen for several people: which level each of their jenjang requires; else nothing. */
export function standardsLines(
	ctx: Ctx,
	instrument: Instrument,
	indicator: Indicator,
	jenjangs: readonly (string | null)[],
): string[] {
	if (instrument.result.kind !== 'gap') return []
	const found = jenjangs.map(jenjang => standardFor(instrument, jenjang))
	const named = [...new Set(found)].flatMap(standard => {
		const [jenjang] = standard?.jenjang ?? []
		const level = jenjang === undefined ? null : requiredLevel(instrument, indicator, jenjang)
		return jenjang === undefined || level === null ? [] : [ctx.t('criteria-standard', { jenjang, level })]
	})
	const count = found.filter(standard => standard === null).length
	const unknown = count > 0 ? [ctx.t('questionnaire-standards-unknown', { count })] : []
	return [cut(`🎯 ${[...named, ...unknown].join(' · ')}`, longestStandards)]
}

/** Which level of an indicator the employee's jenjang requires. */
export function standardLine(
	ctx: Speaker,
	instrument: Instrument,
	indicator: Indicator,
	jenjang: string | null,
): string {
	if (!jenjang) return ctx.t('questionnaire-no-jenjang')
	const level = requiredLevel(instrument, indicator, jenjang)
	if (level === null) return ctx.t('questionnaire-no-standard', { jenjang })
	return ctx.t('questionnaire-standard', { jenjang, level })
}
