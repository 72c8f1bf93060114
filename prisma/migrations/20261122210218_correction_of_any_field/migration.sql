-- CreateEnum
CREATE TYPE "CorrectionField" AS ENUM ('supervisor', 'name', 'number', 'post', 'unit', 'zone', 'other');

-- AlterEnum
ALTER TYPE "CorrectionOutcome" ADD VALUE 'withdrawn';

-- AlterTable
ALTER TABLE "CorrectionRequest" ADD COLUMN     "field" "CorrectionField" NOT NULL DEFAULT 'supervisor',
ADD COLUMN     "unitId" TEXT;

-- AddForeignKey
ALTER TABLE "CorrectionRequest" ADD CONSTRAINT "CorrectionRequest_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;
