-- CreateEnum
CREATE TYPE "PlanAction" AS ENUM ('training', 'coaching', 'assignment', 'reading');

-- CreateEnum
CREATE TYPE "PlanState" AS ENUM ('draft', 'not_started', 'going', 'stuck', 'done');

-- CreateTable
CREATE TABLE "PlanItem" (
    "id" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "appraisalId" TEXT,
    "authorId" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "dueOn" DATE,
    "action" "PlanAction",
    "description" TEXT,
    "helperId" TEXT,
    "helper" TEXT,
    "state" "PlanState" NOT NULL DEFAULT 'draft',
    "note" TEXT,
    "hours" INTEGER,
    "doneOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanItem_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PlanItem_employeeId_dueOn_idx" ON "PlanItem"("employeeId", "dueOn");

-- CreateIndex
CREATE INDEX "PlanItem_appraisalId_idx" ON "PlanItem"("appraisalId");

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_helperId_fkey" FOREIGN KEY ("helperId") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE SET NULL ON UPDATE CASCADE;
