DROP INDEX `account_site`;--> statement-breakpoint
DROP INDEX `account_caseworker`;--> statement-breakpoint
CREATE INDEX `account_site` ON `account` (`site_id`,`fold`);--> statement-breakpoint
CREATE INDEX `account_caseworker` ON `account` (`caseworker_id`,`fold`);