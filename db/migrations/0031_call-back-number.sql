ALTER TABLE `help_call` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `help_call` ADD `call_by` text;--> statement-breakpoint
CREATE INDEX `help_call_phone` ON `help_call` (`answered_on`) WHERE "help_call"."phone" is not null;