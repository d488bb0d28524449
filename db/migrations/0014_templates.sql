CREATE TABLE `assignment_template` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`name` text NOT NULL,
	`binding` text NOT NULL,
	`legal_form` text NOT NULL,
	`measure_number` text DEFAULT '' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_template_publicId_unique` ON `assignment_template` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_template_name_unique` ON `assignment_template` (`name`);--> statement-breakpoint
CREATE TABLE `template_course` (
	`template_id` integer NOT NULL,
	`position` integer NOT NULL,
	`course_id` integer NOT NULL,
	`due_in_days` integer,
	PRIMARY KEY(`template_id`, `position`),
	FOREIGN KEY (`template_id`) REFERENCES `assignment_template`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `assignment` ADD `after_course_id` integer REFERENCES course(id);