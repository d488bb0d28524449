CREATE TABLE `sit_beside` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`learner_id` integer NOT NULL,
	`course_id` integer NOT NULL,
	`staff_id` integer,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sit_beside_publicId_unique` ON `sit_beside` (`public_id`);--> statement-breakpoint
CREATE INDEX `sit_beside_learner` ON `sit_beside` (`learner_id`);--> statement-breakpoint
CREATE INDEX `sit_beside_staff` ON `sit_beside` (`staff_id`);