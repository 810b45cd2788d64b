/**
 * The official account's conversation: what each role may say, what it does, and what the person reads. Owns the table
 * {@code conversation}.
 */
@ApplicationModule(
        displayName = "bot",
        allowedDependencies = {
            "shared",
            "wechat",
            "members",
            "notifications",
            "pioneers",
            "circle",
            "needs",
            "reading",
            "books",
            "gifts"
        })
@NullMarked
package cn.haitang.bot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
