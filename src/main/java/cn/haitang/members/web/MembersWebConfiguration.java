package cn.haitang.members.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Makes {@link CurrentMember} a controller's argument in every module; the API description does not show it. */
@Configuration(proxyBeanMethods = false)
class MembersWebConfiguration implements WebFluxConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentMember.class);
    }

    private final ObjectProvider<Members> members;

    MembersWebConfiguration(ObjectProvider<Members> members) {
        this.members = members;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CurrentMemberResolver(members.getObject()));
    }
}
