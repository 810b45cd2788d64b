package cn.haitang.members.web;

import cn.haitang.members.MemberId;
import cn.haitang.members.core.LoginTokens;
import java.time.Instant;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** JWTs under {@code haitang.security.token-key}; they carry the member's id and nothing else. */
@Component
class JwtLoginTokens implements LoginTokens {

    private final JwtEncoder encoder;

    JwtLoginTokens(JwtEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public String issue(MemberId member, Instant issuedAt, Instant expiresAt) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(Long.toString(member.value()))
                .issuedAt(issuedAt)
                .expiresAt(expiresAt)
                .build();
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }
}
