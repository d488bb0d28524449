ALTER TABLE `delivery_plan` ADD `version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `api_token` ADD `version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- By hand: what goes out already keeps the columns that it has, those of lernstand-1.1, and what programs were told was told in them.
UPDATE `delivery_plan` SET `version` = 1;--> statement-breakpoint
UPDATE `api_token` SET `version` = 1;--> statement-breakpoint
UPDATE `told_row` SET `level` = `level` + 10;