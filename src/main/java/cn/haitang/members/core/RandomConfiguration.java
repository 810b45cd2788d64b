package cn.haitang.members.core;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where codes come from. */
@Configuration(proxyBeanMethods = false)
class RandomConfiguration {

    /** Nobody can guess what it gives next. */
    @Bean
    RandomGenerator codeRandom() {
        return new SecureRandom();
    }
}
