ALTER TABLE `identifier` ADD `bg_nummer_sealed` blob;--> statement-breakpoint
-- By hand: a number that was deleted goes again after a restore (decisions/029).
CREATE TRIGGER `deletion_bg_nummer` AFTER UPDATE OF `bg_nummer_sealed` ON `identifier` WHEN old.`bg_nummer_sealed` IS NOT NULL AND new.`bg_nummer_sealed` IS NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) SELECT 'BG-Nummer', `public_id`, date('now') FROM `account` WHERE `id` = old.`learner_id`;
END;