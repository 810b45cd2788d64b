/**
 * People and where they belong: members and their WeChat identities, the tree of organisations, roles with their scope,
 * login, invitations, and who looked at whose personal data. Owns the tables {@code organisation},
 * {@code organisation_alias}, {@code member}, {@code member_identity}, {@code role_grant}, {@code bind_code},
 * {@code invitation}, {@code idempotency_key} and {@code personal_data_access}.
 */
@ApplicationModule(
        displayName = "members",
        allowedDependencies = {"shared", "wechat"})
@NullMarked
package cn.haitang.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
