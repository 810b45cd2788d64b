-- People, and the WeChat accounts they come with: one person may have one of each kind, or several after a merge.
CREATE TABLE member (
    id              BIGINT       NOT NULL AUTO_INCREMENT,
    name            VARCHAR(40)  NOT NULL DEFAULT '',
    phone_encrypted VARCHAR(255) NULL,
    phone_hash      CHAR(64)     NULL,
    home_id         BIGINT       NULL,
    status          VARCHAR(10)  NOT NULL DEFAULT 'ACTIVE',
    merged_into     BIGINT       NULL,
    created_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_member_phone_hash (phone_hash),
    KEY ix_member_home_id (home_id),
    KEY ix_member_merged_into (merged_into),
    CONSTRAINT fk_member_home FOREIGN KEY (home_id) REFERENCES organisation (id),
    CONSTRAINT fk_member_merged_into FOREIGN KEY (merged_into) REFERENCES member (id)
) ENGINE = InnoDB;

-- union_due_at: when to ask WeChat (again) for the union id; null once it answered.
-- tags_due_at: when to bring the person's tags in line with the roles; null when they are.
CREATE TABLE member_identity (
    id            BIGINT      NOT NULL AUTO_INCREMENT,
    account       VARCHAR(20) NOT NULL,
    open_id       VARCHAR(64) NOT NULL,
    union_id      VARCHAR(64) NULL,
    union_due_at  DATETIME(3) NULL,
    member_id     BIGINT      NOT NULL,
    following     TINYINT     NOT NULL DEFAULT 0,
    tags_due_at   DATETIME(3) NULL,
    tags_change   BIGINT      NOT NULL DEFAULT 0,
    tags_attempts INT         NOT NULL DEFAULT 0,
    tags_claim    CHAR(32)    NULL,
    created_at    DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_member_identity_account_open_id (account, open_id),
    KEY ix_member_identity_union_id (union_id),
    KEY ix_member_identity_member_id_account (member_id, account),
    KEY ix_member_identity_tags_due_at (tags_due_at),
    KEY ix_member_identity_tags_claim (tags_claim),
    CONSTRAINT fk_member_identity_member FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE = InnoDB;

-- active is 1 while the grant holds and null once withdrawn, so that the unique key spares the history.
CREATE TABLE role_grant (
    id              BIGINT      NOT NULL AUTO_INCREMENT,
    member_id       BIGINT      NOT NULL,
    role            VARCHAR(20) NOT NULL,
    organisation_id BIGINT      NOT NULL,
    active          TINYINT     NULL DEFAULT 1,
    granted_at      DATETIME(3) NOT NULL,
    granted_by      BIGINT      NULL,
    withdrawn_at    DATETIME(3) NULL,
    withdrawn_by    BIGINT      NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_role_grant_member_id_role_organisation_id_active (member_id, role, organisation_id, active),
    KEY ix_role_grant_organisation_id_active_role (organisation_id, active, role),
    CONSTRAINT fk_role_grant_member FOREIGN KEY (member_id) REFERENCES member (id),
    CONSTRAINT fk_role_grant_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT fk_role_grant_granted_by FOREIGN KEY (granted_by) REFERENCES member (id),
    CONSTRAINT fk_role_grant_withdrawn_by FOREIGN KEY (withdrawn_by) REFERENCES member (id)
) ENGINE = InnoDB;
