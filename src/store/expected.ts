import { Prisma } from '../generated/prisma/client.ts'

/**
 * Who is invited, and missing until they join: not who has left or died, nor an official or whoever fills in signed
 * forms, whom the bot does not talk to. An SQL condition on an employee `e`.
 */
export const isExpected = Prisma.sql`(e."status" not in ('retired', 'died') and not e."official" and not e."onPaper")`

/** The same for Prisma's own queries. */
export const expected: Prisma.EmployeeWhereInput = {
	status: { notIn: ['retired', 'died'] },
	official: false,
	onPaper: false,
}
