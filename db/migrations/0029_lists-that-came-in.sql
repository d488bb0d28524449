ALTER TABLE `account` ADD `imported_on` text;--> statement-breakpoint
CREATE INDEX `account_imported` ON `account` (`site_id`,`imported_on`) WHERE "account"."imported_on" is not null;--> statement-breakpoint
ALTER TABLE `import_draft` ADD `raw` blob;--> statement-breakpoint
-- Whoever came with a list has a name out of a hash of 32 signs; people made by hand have a UUID.
UPDATE `account` SET `imported_on` = `made_on` WHERE `role` = 'learner' AND length(`public_id`) = 32 AND `demo` = 0;
