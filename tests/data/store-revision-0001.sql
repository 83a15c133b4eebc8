-- A database as revision 0001 wrote it: one rehearsal, two turns.
BEGIN TRANSACTION;
CREATE TABLE rehearsal_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT rehearsal_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "rehearsal_version" VALUES('0001');
CREATE TABLE rehearsals (
	id VARCHAR(64) NOT NULL,
	scenario VARCHAR(100) NOT NULL,
	persona VARCHAR(100) NOT NULL,
	difficulty VARCHAR(20) NOT NULL,
	engine VARCHAR(20) NOT NULL,
	seed BIGINT NOT NULL,
	title TEXT NOT NULL,
	created VARCHAR(27) NOT NULL,
	updated VARCHAR(27) NOT NULL,
	head VARCHAR(64),
	ended VARCHAR(27),
	resolution VARCHAR(20),
	deleted VARCHAR(27),
	levels JSON,
	PRIMARY KEY (id)
);
INSERT INTO "rehearsals" VALUES('r1','peer-too-busy','busy-peer','realistic','builtin',7,'Tom: Too busy to help','2026-01-05T09:00:00.000000Z','2026-01-05T09:01:00.000000Z','t2',NULL,NULL,NULL,NULL);
CREATE TABLE turns (
	n INTEGER NOT NULL,
	id VARCHAR(64) NOT NULL,
	rehearsal VARCHAR(64) NOT NULL,
	parent VARCHAR(64),
	depth INTEGER NOT NULL,
	speaker VARCHAR(20) NOT NULL,
	text TEXT NOT NULL,
	words TEXT NOT NULL,
	created VARCHAR(27) NOT NULL,
	complete BOOLEAN NOT NULL,
	steering TEXT,
	grade TEXT,
	state TEXT,
	state_after VARCHAR(64),
	advice TEXT,
	hints INTEGER NOT NULL,
	note TEXT,
	claimed_until VARCHAR(27),
	PRIMARY KEY (n),
	UNIQUE (id),
	FOREIGN KEY(rehearsal) REFERENCES rehearsals (id) ON DELETE CASCADE,
	FOREIGN KEY(parent) REFERENCES turns (id)
);
INSERT INTO "turns" VALUES(1,'t1','r1',NULL,1,'user','May I ask you something?','may i ask you something?','2026-01-05T09:01:00.000000Z',1,'{"kind":"observation","findings":[{"behaviour":"bn-asks-reason","quote":"x","start":0,"end":1,"fit":"case"}],"cues":["behind-the-no"],"repairs":[],"signals":[],"undecided":[],"dropped":0,"source":{"engine":"builtin","model":null,"template":null,"rubric":null}}','{"kind":"observation","findings":[{"behaviour":"bn-asks-reason","quote":"x","start":0,"end":1,"fit":"case"}],"cues":["behind-the-no"],"repairs":[],"signals":[],"undecided":[],"dropped":0,"source":{"engine":"builtin","model":null,"template":null,"rubric":null}}','{"start":2,"open_at_start":["G9"],"steps":[{"marks":["bn-asks-reason"],"fits":{},"counts":true,"trigger":null,"trigger_text":null,"violated":null,"softened":false,"repaired":false,"change":1,"openness":3,"opened":[],"guessed":[],"ended":false}]}',NULL,NULL,0,NULL,NULL);
INSERT INTO "turns" VALUES(2,'t2','r1','t1',2,'counterpart','Go on. I’m listening.','go on. i''m listening.','2026-01-05T09:01:00.000000Z',1,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL);
CREATE INDEX ix_rehearsals_latest ON rehearsals (deleted, updated, id);
CREATE INDEX ix_turns_parent ON turns (parent);
CREATE INDEX ix_turns_rehearsal ON turns (rehearsal, n);
COMMIT;
