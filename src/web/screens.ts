import { hrScope } from '../domain/actor.ts'
import type { Answer } from './answer.ts'
import { aggregate } from './api/aggregate.ts'
import { late } from './api/late.ts'
import { overview } from './api/overview.ts'
import { results } from './api/results.ts'
import { team } from './api/team.ts'
import { units } from './api/units.ts'
import type { Visitor } from './visitor.ts'

const ofOfficers = { overview, units, late, results }
const ofAuditors = { aggregate }
const ofSupervisors = { team }

/** Everything that stands in the page's navigation, for whomever. */
export const screens: Readonly<Record<string, Answer>> = { home, ...ofOfficers, ...ofAuditors, ...ofSupervisors }

/** The names of the screens that are somebody's own, the first of which they begin with. */
export function screensOf({ actor, hasTeam }: Visitor): string[] {
	return [
		...(hrScope(actor) ? Object.keys(ofOfficers) : []),
		...(isOnlyAuditor(actor.roles) ? Object.keys(ofAuditors) : []),
		...(hasTeam ? Object.keys(ofSupervisors) : []),
	]
}

/** What the page opens with; who has nothing of their own here is told so. */
function home(...[env, visitor, asked]: Parameters<Answer>): ReturnType<Answer> {
	const [first = 'team'] = screensOf(visitor)
	return screens[first]!(env, visitor, asked)
}

/** HR of the agency sees more of the same. */
function isOnlyAuditor(roles: Visitor['actor']['roles']): boolean {
	return roles.includes('auditor') && !roles.includes('hr')
}
