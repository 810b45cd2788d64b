package cn.haitang.members.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Profiles;
import cn.haitang.members.core.MemberStore.PersonalData;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Masking;
import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.WeChatError;
import cn.haitang.wechat.WeChatException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class ProfileService implements Profiles {

    private final MemberStore store;
    private final MiniProgram miniProgram;
    private final Organisations organisations;
    private final TextCipher cipher;

    ProfileService(MemberStore store, MiniProgram miniProgram, Organisations organisations, TextCipher cipher) {
        this.store = store;
        this.miniProgram = miniProgram;
        this.organisations = organisations;
        this.cipher = cipher;
    }

    @Override
    public Mono<Profile> find(MemberId member) {
        return Mono.zip(
                        store.personalData(member),
                        store.find(member).flatMap(this::roles),
                        (data, roles) -> new Known(data, roles))
                .flatMap(this::toProfile);
    }

    @Override
    public Mono<Profile> update(MemberId member, String name, @Nullable OrganisationId home) {
        return community(home)
                .flatMap(community -> store.setNameAndHome(
                                member,
                                name.strip(),
                                community.map(Organisation::id).orElse(null))
                        .thenReturn(member))
                .flatMap(this::find);
    }

    @Override
    public Mono<Void> settle(MemberId member, OrganisationId community) {
        return store.setHomeIfNone(member, community);
    }

    private Mono<Optional<Organisation>> community(@Nullable OrganisationId home) {
        return home == null
                ? Mono.just(Optional.empty())
                : organisations.communityOf(home).map(Optional::of);
    }

    @Override
    public Mono<Profile> updatePhone(MemberId member, String phoneCode) {
        return miniProgram
                .phoneNumber(phoneCode)
                .onErrorMap(WeChatException.class, error -> new DomainException(WeChatError.WECHAT_UNAVAILABLE))
                .flatMap(phone -> store.setPhone(member, cipher.encrypt(phone), cipher.hash(phone)))
                .then(Mono.defer(() -> find(member)));
    }

    private Mono<List<RoleAt>> roles(CurrentMember member) {
        return Flux.fromIterable(member.grants())
                .concatMap(grant -> organisations.get(grant.organisation()).map(node -> new RoleAt(grant.role(), node)))
                .collectList();
    }

    private Mono<Profile> toProfile(Known known) {
        OrganisationId home = known.data().home();
        if (home == null) {
            return Mono.fromSupplier(() -> toProfile(known, null));
        }
        return organisations.get(home).map(node -> toProfile(known, node));
    }

    private Profile toProfile(Known known, @Nullable Organisation home) {
        PersonalData data = known.data();
        String phone = data.encryptedPhone();
        return new Profile(
                data.id(),
                data.name(),
                home,
                phone == null ? null : Masking.phone(cipher.decrypt(phone)),
                data.following(),
                known.roles());
    }

    private record Known(PersonalData data, List<RoleAt> roles) {}
}
