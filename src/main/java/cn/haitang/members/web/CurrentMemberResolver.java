package cn.haitang.members.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.shared.DomainException;
import java.security.Principal;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Gives controllers the member behind the token, with the roles as the database has them now; 401 when there is none.
 */
class CurrentMemberResolver implements HandlerMethodArgumentResolver {

    private final Members members;

    CurrentMemberResolver(Members members) {
        this.members = members;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentMember.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .map(CurrentMemberResolver::toId)
                .flatMap(members::find)
                .cast(Object.class)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.LOGIN_REQUIRED)));
    }

    private static MemberId toId(Principal principal) {
        try {
            return new MemberId(Long.parseLong(principal.getName()));
        } catch (NumberFormatException e) {
            throw new DomainException(MemberError.LOGIN_REQUIRED);
        }
    }
}
