import type { Completion } from '../../domain/completion.ts'
import { cut } from '../../domain/cut.ts'
import type { Translate } from '../../i18n/translate.ts'
import { completionPicture, type Completion as Picture } from '../../reports/completion.ts'
import type { Digest } from './digest.ts'

/** A heading stays on one line, and a small picture small. */
const [headingLength, mostRows] = [44, 8]

/** Many teams are equally far: on a Monday thousands of pictures are a few hundred. */
const painted = new Map<string, Uint8Array>()
const mostPainted = 300

/** How far each part is: of the agency where the reader is HR, else of their team. Nobody's name stands in it. */
export function digestPicture(t: Translate, { agency, team }: Digest): Uint8Array | undefined {
	const periods: { period: { name: string }; completion: Completion[] }[] = agency?.periods ?? team?.periods ?? []
	const several = periods.length > 1
	const rows = periods.flatMap(({ period, completion }) =>
		completion.map(({ part, done, total }) => ({
			label: several ? `${t(`period-part-${part}`)} · ${period.name}` : t(`period-part-${part}`),
			done,
			total,
			text: t('period-card-done', { done, total }),
		})),
	)
	if (rows.length === 0) return undefined
	const title = t(agency ? 'digest-picture-agency' : 'digest-picture-team')
	const subtitle = several ? t('digest-picture-periods', { periods: periods.length }) : (periods[0]?.period.name ?? '')
	return paintOnce({ title, subtitle: cut(subtitle, headingLength), rows: rows.slice(0, mostRows) })
}

function paintOnce(picture: Picture): Uint8Array {
	const key = JSON.stringify(picture)
	const bytes = painted.get(key) ?? completionPicture(picture)
	if (!painted.has(key) && painted.size >= mostPainted) painted.delete(painted.keys().next().value!)
	painted.set(key, bytes)
	return bytes
}
