ALTER TABLE `export_record` ADD `last_assignment` integer;--> statement-breakpoint
ALTER TABLE `assignment` ADD `kept_why` text;--> statement-breakpoint
ALTER TABLE `bulk_act` ADD `removed` text;