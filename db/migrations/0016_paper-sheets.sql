CREATE TABLE `paper_sheet` (
	`code` text PRIMARY KEY NOT NULL,
	`learner_id` integer,
	`module_id` integer NOT NULL,
	`version_id` integer NOT NULL,
	`printed_on` text NOT NULL,
	`printed_by` integer NOT NULL,
	`recorded_on` text,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_id`) REFERENCES `module`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`printed_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_sheet_learner` ON `paper_sheet` (`learner_id`,`module_id`,`version_id`) WHERE "paper_sheet"."learner_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `paper_sheet_shelf` ON `paper_sheet` (`module_id`,`version_id`) WHERE "paper_sheet"."learner_id" is null;--> statement-breakpoint
CREATE INDEX `paper_sheet_old` ON `paper_sheet` (`printed_on`) WHERE "paper_sheet"."learner_id" is not null;