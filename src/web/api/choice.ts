import { listStarted, type StartedListing } from '../../features/periods/list.ts'
import type { Env } from '../../store/env.ts'
import type { Visitor } from '../visitor.ts'

/** The periods that HR may look into, as a choice, and the one that was chosen: the first unless another is asked for. */
export interface PeriodChoice {
	periods: { id: string; name: string }[]
	chosen?: StartedListing
}

/** @throws {Refusal} unless the visitor is HR */
export async function choosePeriod(env: Env, { actor, t }: Visitor, asked: string): Promise<PeriodChoice> {
	const periods = await listStarted(env, actor)
	return {
		periods: periods.map(({ id, name, state }) => ({ id, name: t(`web-period-${state}`, { name }) })),
		chosen: periods.find(({ id }) => id === asked) ?? periods[0],
	}
}

/** What stands instead of a screen's figures while no period has been opened. */
export function withoutPeriod({ t }: Visitor) {
	return { periods: [], empty: t('web-no-period') }
}
