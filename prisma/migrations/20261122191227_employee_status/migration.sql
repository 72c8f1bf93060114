-- CreateEnum
CREATE TYPE "EmployeeStatus" AS ENUM ('active', 'leave', 'study', 'retired', 'died');

-- AlterEnum
ALTER TYPE "Capacity" ADD VALUE 'supervisor';

-- AlterTable
ALTER TABLE "Employee" ADD COLUMN     "status" "EmployeeStatus" NOT NULL DEFAULT 'active',
ADD COLUMN     "statusAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "seenOn" DATE;

-- AlterTable
ALTER TABLE "Handover" ADD COLUMN     "draftsUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Appraisal" ADD COLUMN     "endedAt" TIMESTAMPTZ(3);
