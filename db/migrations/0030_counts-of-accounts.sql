CREATE INDEX `account_site_count` ON `account` (`site_id`,`closed_on`,`role`);--> statement-breakpoint
CREATE INDEX `account_caseworker_count` ON `account` (`caseworker_id`,`closed_on`,`role`);--> statement-breakpoint
CREATE INDEX `account_office` ON `account` (("closed_on" is not null),`fold`) WHERE "account"."role" <> 'learner';--> statement-breakpoint
CREATE INDEX `account_learner` ON `account` (("closed_on" is not null),`fold`) WHERE "account"."role" = 'learner';