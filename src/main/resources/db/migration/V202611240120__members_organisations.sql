-- The tree everything belongs to; full_name (the names from the root, joined by slashes) lets two starting nodes seed it once.
CREATE TABLE organisation (
    id        BIGINT       NOT NULL AUTO_INCREMENT,
    parent_id BIGINT       NULL,
    full_name VARCHAR(255) NOT NULL,
    path      VARCHAR(190) NOT NULL,
    kind      VARCHAR(16)  NOT NULL,
    name      VARCHAR(60)  NOT NULL,
    zone_id   VARCHAR(40)  NOT NULL DEFAULT 'Asia/Shanghai',
    PRIMARY KEY (id),
    UNIQUE KEY uq_organisation_full_name (full_name),
    KEY ix_organisation_parent_id (parent_id),
    CONSTRAINT fk_organisation_parent FOREIGN KEY (parent_id) REFERENCES organisation (id)
) ENGINE = InnoDB;

CREATE TABLE organisation_alias (
    organisation_id BIGINT      NOT NULL,
    alias           VARCHAR(60) NOT NULL,
    PRIMARY KEY (organisation_id, alias),
    CONSTRAINT fk_organisation_alias_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE = InnoDB;
