-- AlterTable
ALTER TABLE "HelpQuestion" ADD COLUMN     "closed" BOOLEAN NOT NULL DEFAULT false;
