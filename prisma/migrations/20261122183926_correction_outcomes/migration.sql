-- CreateEnum
CREATE TYPE "CorrectionOutcome" AS ENUM ('changed', 'refused', 'handled');

-- AlterTable
ALTER TABLE "CorrectionRequest" ADD COLUMN     "outcome" "CorrectionOutcome",
ADD COLUMN     "reason" TEXT;
