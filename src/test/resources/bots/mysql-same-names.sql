drop table if exists did_numbers;
drop table if exists businesses;
drop table if exists bots;
drop table if exists telephone_lines;
drop table if exists assistants;
create table businesses (business_id int primary key, name varchar(100) not null);
create table did_numbers (did varchar(20) primary key, bot_id int not null, business_id int);
create table bots (bot_id int primary key, agent varchar(40), agent_id varchar(100), company varchar(100), bot_name varchar(100),
    voice_id varchar(100), language varchar(10), first_message text, prompt text, greeting text, transfer_to varchar(40),
    active tinyint(1) not null default 1, hours text) default charset utf8mb4;
insert into businesses values (7, 'Acme Homes');
insert into did_numbers values ('918001234567', 41, 7);
insert into bots (bot_id, agent_id, company, bot_name, active) values (41, 'agent_41', 'Acme', 'आशा', 1), (42, 'agent_42', 'Acme', 'B', 0);
create table telephone_lines (number varchar(20), assistant int);
create table assistants (id int, vendor_agent varchar(100));
insert into telephone_lines values ('8005550001', 5);
insert into assistants values (5, 'agent_of_other');
