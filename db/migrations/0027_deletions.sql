CREATE TABLE `deletion` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`day` text NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER `deletion_certificate` AFTER DELETE ON `certificate` BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('certificate', old.`number`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_mail_address` AFTER UPDATE OF `sealed` ON `mail_address` WHEN old.`sealed` IS NOT NULL AND new.`sealed` IS NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('mail address', old.`public_id`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_mail_address_row` AFTER DELETE ON `mail_address` WHEN old.`sealed` IS NOT NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('mail address', old.`public_id`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_way` AFTER DELETE ON `learner_way` BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) SELECT 'way', `public_id`, date('now') FROM `account` WHERE `id` = old.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_application` AFTER DELETE ON `application` BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('application', old.`public_id`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_remark` AFTER UPDATE OF `remark` ON `assignment` WHEN old.`remark` <> '' AND new.`remark` = '' BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('remark', old.`id`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_sharing` AFTER UPDATE OF `shared_on` ON `assignment` WHEN old.`shared_on` IS NOT NULL AND new.`shared_on` IS NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('sharing', old.`id`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_kundennummer` AFTER UPDATE OF `kundennummer_sealed` ON `identifier` WHEN old.`kundennummer_sealed` IS NOT NULL AND new.`kundennummer_sealed` IS NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) SELECT 'Kundennummer', `public_id`, date('now') FROM `account` WHERE `id` = old.`learner_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_account_closed` AFTER UPDATE OF `closed_on` ON `account` WHEN old.`closed_on` IS NULL AND new.`closed_on` IS NOT NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('account closed', old.`public_id`, new.`closed_on`);
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_account_reopened` AFTER UPDATE OF `closed_on` ON `account` WHEN old.`closed_on` IS NOT NULL AND new.`closed_on` IS NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('account reopened', old.`public_id`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_password` AFTER UPDATE OF `password_hash` ON `account` WHEN old.`password_hash` IS NOT NULL AND new.`password_hash` IS NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('password', old.`public_id`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_second_factor` AFTER DELETE ON `second_factor` BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) SELECT 'second factor', `public_id`, date('now') FROM `account` WHERE `id` = old.`account_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_spare_code` AFTER DELETE ON `spare_code` BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) SELECT 'spare codes', `public_id`, date('now') FROM `account` WHERE `id` = old.`account_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_card` AFTER UPDATE OF `used_on`, `replaced_on` ON `access_card` WHEN coalesce(old.`used_on`, old.`replaced_on`) IS NULL AND coalesce(new.`used_on`, new.`replaced_on`) IS NOT NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('card', old.`id`, date('now'));
END;
--> statement-breakpoint
CREATE TRIGGER `deletion_token` AFTER UPDATE OF `revoked_on` ON `api_token` WHEN old.`revoked_on` IS NULL AND new.`revoked_on` IS NOT NULL BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('token', old.`public_id`, new.`revoked_on`);
END;
