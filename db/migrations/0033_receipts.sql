CREATE TABLE `receipt` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`learner_id` integer NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`course_id` integer,
	`day` text NOT NULL,
	`since` text,
	`once` text,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_number_unique` ON `receipt` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_once` ON `receipt` (`learner_id`,`once`) WHERE "receipt"."once" is not null;--> statement-breakpoint
CREATE INDEX `receipt_learner` ON `receipt` (`learner_id`,`kind`,`about`);--> statement-breakpoint
CREATE INDEX `receipt_course` ON `receipt` (`course_id`) WHERE "receipt"."course_id" is not null;--> statement-breakpoint
CREATE INDEX `receipt_day` ON `receipt` (`day`);