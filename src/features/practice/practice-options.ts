import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { button } from '../../bot/screen.ts'
import { indicatorsFor } from '../../domain/instrument.ts'
import type { PracticeGroup } from '../../domain/practice.ts'
import { scorePatterns } from '../../domain/score-patterns.ts'
import type { QuestionnaireOptions } from '../../questionnaire/options.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import { practiceAs } from './answering.ts'
import { practicePath, resultPath, roundsPath } from './paths.ts'

/** How one is asked in a round: as a colleague, or as a supervisor, who gives reasons and is told of a straight line. */
export function practiceOptions(group: PracticeGroup): QuestionnaireOptions {
	return {
		source: practiceAs(group),
		path: roundsPath(group),
		title: ctx => ctx.t(`practice-about-${group}`),
		more: ctx => [button(`${practicePath}leave`, ctx.t('practice-leave'))],
		moreOfAll: (ctx, { state }) =>
			state === 'submitted' ? [button(resultPath(), ctx.t('practice-result-open'), 'primary')] : [],
		unable: true,
		needsReasons: group === 'supervisor',
		confirm: ctx => ctx.t('practice-confirm'),
		...(group === 'supervisor' ? { hint: straightHint } : {}),
	}
}

/** As a supervisor reads it before sending. */
async function straightHint(ctx: Ctx, sheet: Sheet): Promise<FormattedString | undefined> {
	const indicators = indicatorsFor(sheet.instrument, 'supervisor')
	const scores = indicators.map(({ id }) => sheet.answers.get(id)?.score ?? null)
	if (scorePatterns([{ of: sheet, scores }]).straight.length === 0) return undefined
	const straight = ctx.t('score-hint-straight', { names: ctx.t('practice-subject') })
	return FormattedString.i(ctx.t('score-hint-title')).plain(`\n• ${straight}\n`).i(ctx.t('practice-hint'))
}
