-- Codes people type or scan; what is stored can find a code but not tell it.
CREATE TABLE bind_code (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    member_id  BIGINT      NOT NULL,
    code_hash  CHAR(64)    NOT NULL,
    created_at DATETIME(3) NOT NULL,
    expires_at DATETIME(3) NOT NULL,
    used_at    DATETIME(3) NULL,
    used_by    VARCHAR(64) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_bind_code_member_id (member_id),
    UNIQUE KEY uq_bind_code_code_hash (code_hash),
    KEY ix_bind_code_expires_at (expires_at),
    CONSTRAINT fk_bind_code_member FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE = InnoDB;

-- Codes a follower tried since window_started_at: the limit holds across all nodes.
CREATE TABLE bind_attempt (
    open_id           VARCHAR(64) NOT NULL,
    window_started_at DATETIME(3) NOT NULL,
    attempts          INT         NOT NULL,
    PRIMARY KEY (open_id),
    KEY ix_bind_attempt_window_started_at (window_started_at)
) ENGINE = InnoDB;

-- created_by is null for the first admin's invitation, which the start prints. The code itself is kept encrypted,
-- because a repeated request must show it again.
CREATE TABLE invitation (
    id              BIGINT       NOT NULL AUTO_INCREMENT,
    code_hash       CHAR(64)     NOT NULL,
    code_encrypted  VARCHAR(120) NOT NULL,
    role            VARCHAR(20)  NOT NULL,
    organisation_id BIGINT       NOT NULL,
    name            VARCHAR(40)  NOT NULL,
    qr_url          VARCHAR(255) NULL,
    created_at      DATETIME(3)  NOT NULL,
    created_by      BIGINT       NULL,
    expires_at      DATETIME(3)  NOT NULL,
    redeemed_at     DATETIME(3)  NULL,
    redeemed_by     BIGINT       NULL,
    ended_at        DATETIME(3)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_invitation_code_hash (code_hash),
    KEY ix_invitation_organisation_id_role (organisation_id, role),
    CONSTRAINT fk_invitation_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_invitation_created_by FOREIGN KEY (created_by) REFERENCES member (id),
    CONSTRAINT fk_invitation_redeemed_by FOREIGN KEY (redeemed_by) REFERENCES member (id)
) ENGINE = InnoDB;

-- Logins of H5 pages that already came back from WeChat: none comes back twice.
CREATE TABLE browser_login (
    state_hash CHAR(64)    NOT NULL,
    used_at    DATETIME(3) NOT NULL,
    PRIMARY KEY (state_hash),
    KEY ix_browser_login_used_at (used_at)
) ENGINE = InnoDB;
