import { forgetOldDrafts } from './drafts/drafts.ts'
import { due as announcementsDue } from './features/announcements/due.ts'
import { messages as announcementMessages } from './features/announcements/messages.ts'
import { messages as auditMessages } from './features/audit/messages.ts'
import { due as calendarsDue } from './features/calendars/due.ts'
import { messages as calendarMessages } from './features/calendars/messages.ts'
import { due as developmentDue } from './features/development/due.ts'
import { messages as developmentMessages } from './features/development/messages.ts'
import { due as dialogueDue } from './features/dialogue/due.ts'
import { messages as dialogueMessages } from './features/dialogue/messages.ts'
import { due as digestsDue } from './features/digests/due.ts'
import { messages as digestMessages } from './features/digests/messages.ts'
import { due as groupsDue } from './features/groups/due.ts'
import { messages as groupsMessages, groupMessages as newsForGroups } from './features/groups/messages.ts'
import { due as helpDue } from './features/help/due.ts'
import { messages as helpMessages } from './features/help/messages.ts'
import { messages as leadInputMessages } from './features/lead-input/messages.ts'
import { messages as noteMessages } from './features/notes/messages.ts'
import { due as nudgesDue } from './features/nudges/due.ts'
import { messages as nudgeMessages } from './features/nudges/messages.ts'
import { due as objectionsDue } from './features/objections/due.ts'
import { messages as objectionMessages } from './features/objections/messages.ts'
import { messages as saidMessages } from './features/ongoing-feedback/messages.ts'
import { messages as paperMessages } from './features/paper/messages.ts'
import { due as peerFeedbackDue } from './features/peer-feedback/due.ts'
import { messages as peerFeedbackMessages } from './features/peer-feedback/messages.ts'
import { forgetOldImports } from './features/people/waiting.ts'
import { due as periodsDue } from './features/periods/due.ts'
import { messages as periodMessages } from './features/periods/messages.ts'
import { messages as pinMessages } from './features/pin/messages.ts'
import { due as practiceDue } from './features/practice/due.ts'
import { due as registrationDue } from './features/registration/due.ts'
import { messages as registrationMessages } from './features/registration/messages.ts'
import { due as responseDue } from './features/response/due.ts'
import { messages as responseMessages } from './features/response/messages.ts'
import { due as resultsDue } from './features/results/due.ts'
import { messages as resultMessages } from './features/results/messages.ts'
import { messages as roleMessages } from './features/roles/messages.ts'
import { deleteOverdueDrafts } from './features/staff/left-drafts.ts'
import { messages as staffMessages } from './features/staff/messages.ts'
import { forgetOldGrids } from './features/supervisor-scoring/offline.ts'
import type { GroupMessages, Messages } from './outbox/message.ts'
import { due as returnedDue } from './outbox/returned.ts'
import type { Due } from './scheduler/tick.ts'
import { refreshCalendar } from './store/calendars.ts'
import { forgetHandled } from './store/once.ts'

/** How each kind of outbox row is rendered, from every feature that sends something on its own. */
export const messages: Messages = {
	...registrationMessages,
	...staffMessages,
	...paperMessages,
	...pinMessages,
	...periodMessages,
	...peerFeedbackMessages,
	...leadInputMessages,
	...nudgeMessages,
	...digestMessages,
	...calendarMessages,
	...resultMessages,
	...objectionMessages,
	...responseMessages,
	...dialogueMessages,
	...developmentMessages,
	...noteMessages,
	...saidMessages,
	...announcementMessages,
	...helpMessages,
	...roleMessages,
	...auditMessages,
	...groupsMessages,
}

/** The same for what teams' groups are told. */
export const groupMessages: GroupMessages = { ...newsForGroups }

/** What each feature owes at a moment (close, lapse, seal, remind), and what the store may forget by then. */
export const dues: Due[] = [
	refreshCalendar,
	calendarsDue,
	deleteOverdueDrafts,
	periodsDue,
	peerFeedbackDue,
	resultsDue,
	objectionsDue,
	responseDue,
	announcementsDue,
	dialogueDue,
	nudgesDue,
	developmentDue,
	digestsDue,
	helpDue,
	groupsDue,
	practiceDue,
	registrationDue,
	returnedDue,
	forgetOldDrafts,
	forgetOldImports,
	forgetOldGrids,
	forgetHandled,
]
