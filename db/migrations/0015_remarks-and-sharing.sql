ALTER TABLE `assignment` ADD `shared_on` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `remark` text DEFAULT '' NOT NULL;