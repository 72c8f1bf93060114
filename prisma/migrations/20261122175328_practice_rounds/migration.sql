-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "practised" BOOLEAN NOT NULL DEFAULT false;

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

-- AddForeignKey
ALTER TABLE "Practice" ADD CONSTRAINT "Practice_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;
