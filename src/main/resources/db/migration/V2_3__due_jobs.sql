-- Only waiting jobs are in it: a job leaves it when it is picked, and finding the due ones never passes those that are at work.
drop index scheduled_tasks_due;
create index scheduled_tasks_due on scheduled_tasks (execution_time) where not picked;
