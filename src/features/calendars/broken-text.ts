import type { Translate } from '../../i18n/translate.ts'
import type { Env } from '../../store/env.ts'

/** Why the list of holidays that lies there now is not in force; undefined where it is. */
export function brokenText({ holidayFile }: Env, t: Translate): string | undefined {
	const problem = holidayFile?.broken?.problem
	return problem && t('calendar-file-broken', { problem: t.loose(problem.key, problem.args) })
}
