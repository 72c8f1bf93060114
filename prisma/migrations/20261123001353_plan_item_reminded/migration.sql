-- AlterTable
ALTER TABLE "PlanItem" ADD COLUMN     "reminded" TEXT;
