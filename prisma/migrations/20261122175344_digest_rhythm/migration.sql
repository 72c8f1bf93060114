-- CreateEnum
CREATE TYPE "DigestRhythm" AS ENUM ('daily', 'weekly', 'never');

-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN     "digest" "DigestRhythm";
