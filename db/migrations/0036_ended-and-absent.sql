ALTER TABLE `assignment` ADD `end_reason` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `absence_month` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `absence_days` integer;--> statement-breakpoint
ALTER TABLE `assignment` ADD `absence_excused` integer;