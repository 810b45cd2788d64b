-- Photos: what each is, to what it belongs, and how far WeChat's look at it has come. The files lie outside.
CREATE TABLE photo (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    -- Names the files and their addresses.
    ref         VARCHAR(22) NOT NULL,
    -- NULL once the person is forgotten; then the sweep is about to delete it.
    uploader_id BIGINT      NULL,
    -- Whether the files are there. («stored» is a reserved word of MySQL.)
    kept        BOOLEAN     NOT NULL,
    state       VARCHAR(10) NOT NULL,
    -- Only a person can decide on it.
    undecided   BOOLEAN     NOT NULL,
    width       INT         NOT NULL,
    height      INT         NOT NULL,
    uploaded_at DATETIME(3) NOT NULL,
    -- What it belongs to, for example need:1024; NULL for nothing.
    subject     VARCHAR(40) NULL,
    stage       VARCHAR(20) NULL,
    position    INT         NULL,
    attached_at DATETIME(3) NULL,
    -- When the sweep deletes it; NULL while it belongs to something.
    delete_at   DATETIME(3) NULL,
    -- When WeChat is asked, or its answer overdue; while a node is at it, when the node's lease ends. NULL: nothing due.
    check_at    DATETIME(3) NULL,
    check_lease BIGINT      NOT NULL,
    check_tries INT         NOT NULL,
    -- WeChat's name for the check.
    trace_id    VARCHAR(64) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_photo_ref (ref),
    KEY ix_photo_uploader_subject (uploader_id, subject),
    KEY ix_photo_subject_attached (subject, attached_at, position, id),
    KEY ix_photo_delete_at (delete_at, id),
    KEY ix_photo_check_at (check_at, id),
    KEY ix_photo_trace_id (trace_id)
) ENGINE = InnoDB;

-- What WeChat said, also before we knew the check's name.
CREATE TABLE photo_verdict (
    trace_id VARCHAR(64) NOT NULL,
    opinion  VARCHAR(12) NOT NULL,
    given_at DATETIME(3) NOT NULL,
    PRIMARY KEY (trace_id),
    KEY ix_photo_verdict_given_at (given_at)
) ENGINE = InnoDB;
