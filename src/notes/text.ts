import type { NoteKind } from '../domain/note.ts'

/** By which a kind of note is known in lists and on buttons. */
export const noteMarks: Record<NoteKind, string> = { achievement: '🏅', obstacle: '🚧', thanks: '🙏' }
