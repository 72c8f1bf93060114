import type { Env } from '../store/env.ts'
import type { Visitor } from './visitor.ts'

/** What a screen asks for: its parameters by name, '' where one is absent. */
export type Asked = (name: string) => string

/** Answers one screen, ready to be shown: every sentence in the visitor's language. */
export type Answer = (env: Env, visitor: Visitor, asked: Asked) => Promise<object>
