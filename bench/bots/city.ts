import type { Env } from '../../src/store/env.ts'
import { seedSeason } from '../../test/support/season.ts'

/** How many people one supervisor has, who are a unit. */
const team = 25

/**
 * A city of so many employees in a period that runs, all of whom have joined: everyone has a self-assessment and
 * three colleagues' feedback to give. One statement a table, since 60,000 people are to be there within a minute.
 */
export async function seedCity(env: Env, people: number): Promise<void> {
	const { periodId } = await seedSeason(env, { staff: 1 })
	const { db } = env
	await db.review.deleteMany()
	await db.appraisal.deleteMany()
	await db.$executeRaw`insert into "Unit" ("id", "name")
		select 'u' || n, 'Unit ' || n from generate_series(0, ${Math.ceil(people / team)}::int) n`
	await db.$executeRaw`insert into "PeriodUnit" ("periodId", "unitId")
		select ${periodId}, 'u' || n from generate_series(0, ${Math.ceil(people / team)}::int) n`
	await db.$executeRaw`insert into "Employee" ("id", "number", "name", "post", "unitId", "supervisorId")
		select 'e' || n, '19900101201001' || lpad(n::text, 6, '0'), 'Pegawai ' || n, 'Staf', 'u' || n / ${team}::int,
			case when n % ${team}::int > 0 then 'e' || n - n % ${team}::int end
		from generate_series(0, ${people - 1}::int) n`
	await db.$executeRaw`insert into "Account" ("telegramId", "employeeId", "linkedAt")
		select 1000000 + n, 'e' || n, now() from generate_series(0, ${people - 1}::int) n`
	await db.$executeRaw`insert into "Appraisal" ("id", "periodId", "employeeId", "supervisorId", "unitId", "peers", "createdAt")
		select 'a' || substr(e."id", 2), ${periodId}, e."id", e."supervisorId", e."unitId", 'approved', now()
		from "Employee" e where e."supervisorId" like 'e%' and e."id" not like 'emp%'`
	await db.$executeRaw`insert into "Review" ("id", "appraisalId", "raterId", "group")
		select 's' || substr(a."id", 2), a."id", a."employeeId", 'self'::"RaterGroup" from "Appraisal" a
		union all select 'v' || substr(a."id", 2), a."id", a."supervisorId", 'supervisor' from "Appraisal" a
		union all select 'p' || k || substr(a."id", 2), a."id",
			'e' || (substr(a."employeeId", 2)::int + k * ${team}::int) % ${people}::int, 'peer'
		from "Appraisal" a cross join generate_series(1, 3) k`
	await db.$executeRaw`analyze`
}
