import type { Actor } from '../../../src/domain/actor.ts'
import { chooseInstrument, createDraft } from '../../../src/features/periods/draft.ts'
import { pickUnits } from '../../../src/features/periods/units.ts'
import type { Env } from '../../../src/store/env.ts'
import { type Season, type SeasonOptions, seedSeason } from '../../support/season.ts'

/** An HR officer of an agency without a period: the head (index 0), who supervises the staff. */
export async function seedAgency(env: Env, options: SeasonOptions = {}): Promise<{ season: Season; hr: Actor }> {
	const season = await seedSeason(env, { period: false, ...options })
	return { season, hr: { employeeId: season.people[0]!, roles: ['hr'] } }
}

/** A draft that lacks nothing: the seeded instrument, all units. */
export async function prepareDraft(env: Env, hr: Actor, { instrumentVersionId }: Season): Promise<string> {
	const id = await createDraft(env, hr)
	await chooseInstrument(env, hr, id, instrumentVersionId)
	await pickUnits(env, hr, id)
	return id
}
