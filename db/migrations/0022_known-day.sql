CREATE TABLE `idle_notice` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`early_on` text NOT NULL,
	`late_on` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `held_round` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`day` text NOT NULL,
	`reason` text NOT NULL,
	`counts` text NOT NULL,
	`yes_on` text
);
--> statement-breakpoint
CREATE TABLE `known_day` (
	`id` integer PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`since` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `account` ADD `signed_in_on` text;--> statement-breakpoint
CREATE INDEX `access_card_maker` ON `access_card` (`made_by`);--> statement-breakpoint
CREATE INDEX `flash_account` ON `flash` (`account_id`);--> statement-breakpoint
CREATE INDEX `staff_site_site` ON `staff_site` (`site_id`);--> statement-breakpoint
CREATE INDEX `application_course` ON `application` (`course_id`);--> statement-breakpoint
CREATE INDEX `application_alternative` ON `application` (`alternative_course_id`) WHERE "application"."alternative_course_id" is not null;--> statement-breakpoint
CREATE INDEX `application_reviewer` ON `application` (`reviewed_by`) WHERE "application"."reviewed_by" is not null;--> statement-breakpoint
CREATE INDEX `application_decider` ON `application` (`decided_by`) WHERE "application"."decided_by" is not null;--> statement-breakpoint
CREATE INDEX `sit_beside_course` ON `sit_beside` (`course_id`);--> statement-breakpoint
CREATE INDEX `certificate_course` ON `certificate` (`course_id`);--> statement-breakpoint
CREATE INDEX `delivery_plan_maker` ON `delivery_plan` (`made_by`);--> statement-breakpoint
CREATE INDEX `plan_caseworker_caseworker` ON `plan_caseworker` (`caseworker_id`);--> statement-breakpoint
CREATE INDEX `assignment_giver` ON `assignment` (`assigned_by`);--> statement-breakpoint
CREATE INDEX `assignment_withdrawer` ON `assignment` (`withdrawn_by`) WHERE "assignment"."withdrawn_by" is not null;--> statement-breakpoint
CREATE INDEX `assignment_after` ON `assignment` (`after_course_id`) WHERE "assignment"."after_course_id" is not null;--> statement-breakpoint
CREATE INDEX `bulk_act_course` ON `bulk_act` (`course_id`);--> statement-breakpoint
CREATE INDEX `extension_maker` ON `extension` (`made_by`);--> statement-breakpoint
CREATE INDEX `practice_state_course` ON `practice_state` (`course_id`);--> statement-breakpoint
CREATE INDEX `person_group_maker` ON `person_group` (`made_by`);--> statement-breakpoint
CREATE INDEX `help_call_course` ON `help_call` (`course_id`) WHERE "help_call"."course_id" is not null;--> statement-breakpoint
CREATE INDEX `help_call_module` ON `help_call` (`module_id`) WHERE "help_call"."module_id" is not null;--> statement-breakpoint
CREATE INDEX `help_call_answerer` ON `help_call` (`answered_by`) WHERE "help_call"."answered_by" is not null;--> statement-breakpoint
CREATE INDEX `phone_call_maker` ON `phone_call` (`made_by`);--> statement-breakpoint
CREATE INDEX `paper_sheet_module` ON `paper_sheet` (`module_id`);--> statement-breakpoint
CREATE INDEX `paper_sheet_printer` ON `paper_sheet` (`printed_by`);--> statement-breakpoint
CREATE INDEX `course_standing_course` ON `course_standing` (`course_id`);--> statement-breakpoint
CREATE INDEX `standing_module` ON `standing` (`module_id`);--> statement-breakpoint
CREATE INDEX `standing_course` ON `standing` (`course_id`);--> statement-breakpoint
CREATE INDEX `reminder_rule_maker` ON `reminder_rule` (`made_by`);--> statement-breakpoint
CREATE INDEX `learner_way_way` ON `learner_way` (`way_id`);--> statement-breakpoint
CREATE INDEX `api_token_maker` ON `api_token` (`made_by`);--> statement-breakpoint
CREATE INDEX `api_token_caseworker_caseworker` ON `api_token_caseworker` (`caseworker_id`);--> statement-breakpoint
CREATE INDEX `assignment_template_maker` ON `assignment_template` (`made_by`);--> statement-breakpoint
CREATE INDEX `template_course_course` ON `template_course` (`course_id`);