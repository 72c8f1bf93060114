-- DropIndex
DROP INDEX "TeamGroup_unitId_idx";

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "practised" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "TeamGroup" ADD COLUMN     "silentSince" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "GroupCode" (
    "employeeId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "replacesId" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "wrongCodes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "GroupCode_pkey" PRIMARY KEY ("employeeId")
);

-- CreateTable
CREATE TABLE "Practice" (
    "employeeId" TEXT NOT NULL,
    "group" "RaterGroup" NOT NULL,
    "versionId" TEXT NOT NULL,
    "offGroups" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "answers" JSONB NOT NULL DEFAULT '{}',
    "sent" BOOLEAN NOT NULL DEFAULT false,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Practice_pkey" PRIMARY KEY ("employeeId")
);

-- CreateIndex
CREATE INDEX "Practice_startedAt_idx" ON "Practice"("startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "TeamGroup_unitId_key" ON "TeamGroup"("unitId");

-- AddForeignKey
ALTER TABLE "GroupCode" ADD CONSTRAINT "GroupCode_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupCode" ADD CONSTRAINT "GroupCode_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Practice" ADD CONSTRAINT "Practice_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;
