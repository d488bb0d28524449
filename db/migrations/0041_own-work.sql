CREATE TABLE `own_work` (
	`id` integer PRIMARY KEY NOT NULL,
	`learner_id` integer NOT NULL,
	`exercise_id` integer NOT NULL,
	`sealed` blob NOT NULL,
	`day` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `own_work_learner` ON `own_work` (`learner_id`,`exercise_id`);