ALTER TABLE `export_record` ADD `format` text DEFAULT 'csv' NOT NULL;--> statement-breakpoint
ALTER TABLE `export_record` ADD `level` integer DEFAULT 2 NOT NULL;