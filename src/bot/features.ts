import type { Composer } from 'grammy'
import { typedDrafts } from '../drafts/typed-menu.ts'
import * as announcements from '../features/announcements/menu.ts'
import * as audit from '../features/audit/menu.ts'
import * as calendars from '../features/calendars/menu.ts'
import * as criteria from '../features/criteria/menu.ts'
import * as development from '../features/development/menu.ts'
import * as dialogue from '../features/dialogue/menu.ts'
import * as help from '../features/help/menu.ts'
import * as leadInput from '../features/lead-input/menu.ts'
import * as notes from '../features/notes/menu.ts'
import * as nudges from '../features/nudges/menu.ts'
import * as objections from '../features/objections/menu.ts'
import * as paper from '../features/paper/menu.ts'
import * as peerFeedback from '../features/peer-feedback/menu.ts'
import * as imports from '../features/people/import-menu.ts'
import * as periods from '../features/periods/menu.ts'
import * as pin from '../features/pin/menu.ts'
import * as practice from '../features/practice/menu.ts'
import * as registrationHr from '../features/registration/hr-menu.ts'
import * as registration from '../features/registration/menu.ts'
import * as response from '../features/response/menu.ts'
import * as results from '../features/results/menu.ts'
import * as roles from '../features/roles/menu.ts'
import * as selfAssessment from '../features/self-assessment/menu.ts'
import * as staff from '../features/staff/menu.ts'
import * as supervisorScoring from '../features/supervisor-scoring/menu.ts'
import * as training from '../features/training/menu.ts'
import type { Ctx } from './context.ts'

/** Each feature's own handlers (commands, typed answers), asked in this order. */
export const features: Composer<Ctx>[] = [
	registration.bot,
	registrationHr.bot,
	staff.bot,
	// Before whatever asks for files: a caption that begins with /catat is a note
	notes.bot,
	selfAssessment.bot,
	supervisorScoring.bot,
	paper.bot,
	leadInput.bot,
	peerFeedback.bot,
	results.bot,
	response.bot,
	objections.bot,
	dialogue.bot,
	development.bot,
	training.bot,
	periods.bot,
	nudges.bot,
	pin.bot,
	calendars.bot,
	roles.bot,
	audit.bot,
	announcements.bot,
	criteria.bot,
	help.bot,
	typedDrafts,
	practice.bot,
	// Last: it asks about files that nobody else has asked for
	imports.bot,
]
