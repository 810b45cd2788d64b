package cn.haitang.platform;

import cn.haitang.shared.Signer;
import cn.haitang.shared.TextCipher;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import reactor.core.publisher.Mono;

/** Who may come in at all; what a member may do is decided in the modules, from the database, at each request. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The cookie that carries the token for pages opened in WeChat's browser; HttpOnly and SameSite=Lax. */
    static final String COOKIE = "haitang";

    private static final String BEARER = "Bearer ";
    private static final String CONTENT_POLICY = "frame-ancestors 'self'; object-src 'none'; base-uri 'self'";

    /** All of {@code /api} needs a login but what is listed here. WeChat's own addresses check WeChat's signature. */
    @Bean
    SecurityWebFilterChain securityWebFilterChain(ServerHttpSecurity http, ProblemWriter problems) {
        return http.authorizeExchange(exchange -> exchange.pathMatchers(HttpMethod.POST, PublicEndpoints.LOGIN)
                        .permitAll()
                        .pathMatchers(HttpMethod.GET, PublicEndpoints.READS.toArray(String[]::new))
                        .permitAll()
                        .pathMatchers("/api/**")
                        .authenticated()
                        .anyExchange()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .bearerTokenConverter(bearerOrCookie())
                        .authenticationEntryPoint(problems::unauthenticated))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(problems::unauthenticated))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                // The cookie is SameSite=Lax: no form of another site, not even one with a photo, comes with a login.
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    /**
     * Only our own pages frame our pages (the sandbox shows phones), load our scripts and know where people came from.
     */
    private static void headers(ServerHttpSecurity.HeaderSpec headers) {
        headers.frameOptions(frames -> frames.mode(Mode.SAMEORIGIN))
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    private static ServerAuthenticationConverter bearerOrCookie() {
        return exchange -> {
            String token = token(exchange.getRequest());
            return token.isEmpty() ? Mono.empty() : Mono.just(new BearerTokenAuthenticationToken(token));
        };
    }

    private static String token(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER)) {
            return header.substring(BEARER.length());
        }
        HttpCookie cookie = request.getCookies().getFirst(COOKIE);
        return cookie == null ? "" : cookie.getValue();
    }

    @Bean
    ReactiveJwtDecoder jwtDecoder(SecuritySettings settings) {
        return NimbusReactiveJwtDecoder.withSecretKey(new SecretKeySpec(settings.signingKey(), "HmacSHA256"))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }

    @Bean
    JwtEncoder jwtEncoder(SecuritySettings settings) {
        return new NimbusJwtEncoder(new ImmutableSecret<>(settings.signingKey()));
    }

    @Bean
    TextCipher textCipher(SecuritySettings settings) {
        return new AesTextCipher(settings.encryptionKey());
    }

    @Bean
    Signer signer(SecuritySettings settings) {
        return new HmacSigner(settings.signingKey());
    }
}
