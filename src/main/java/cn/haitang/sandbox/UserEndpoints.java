package cn.haitang.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Followers and their tags. */
final class UserEndpoints {

    private static final int BATCH = 50;

    private final People people;
    private final Tags tags;
    private final Live live;

    UserEndpoints(People people, Tags tags, Live live) {
        this.people = people;
        this.tags = tags;
        this.live = live;
    }

    List<Endpoint> endpoints() {
        Endpoint.Needs official = Endpoint.Needs.OFFICIAL;
        return List.of(
                Endpoint.get("/cgi-bin/user/info", official, this::info),
                Endpoint.post("/cgi-bin/user/info/batchget", official, this::infos),
                Endpoint.get("/cgi-bin/user/get", official, this::followers),
                Endpoint.post("/cgi-bin/user/info/updateremark", official, this::remark),
                Endpoint.post("/cgi-bin/tags/create", official, this::createTag),
                Endpoint.get("/cgi-bin/tags/get", official, this::listTags),
                Endpoint.post("/cgi-bin/tags/update", official, this::renameTag),
                Endpoint.post("/cgi-bin/tags/delete", official, this::deleteTag),
                Endpoint.post("/cgi-bin/user/tag/get", official, this::bearers),
                Endpoint.post("/cgi-bin/tags/members/batchtagging", official, this::tag),
                Endpoint.post("/cgi-bin/tags/members/batchuntagging", official, this::untag),
                Endpoint.post("/cgi-bin/tags/getidlist", official, this::tagsOf));
    }

    private Answer info(Call call) {
        return Answer.json(describe(people.byOpenId(App.OFFICIAL, call.query("openid"))));
    }

    private Answer infos(Call call) {
        List<?> list = call.body()
                .path("user_list")
                .valueStream()
                .map(user -> describe(
                        people.byOpenId(App.OFFICIAL, user.path("openid").asString(""))))
                .toList();
        return Answer.of("user_info_list", list);
    }

    private static Map<String, Object> describe(Person person) {
        Person.Follow follow = person.follow();
        String unionId = person.seed().unionId();
        if (follow == null) {
            return Answer.object("subscribe", 0, "openid", person.openId(), "unionid", unionId);
        }
        Map<String, Object> known = Answer.object("subscribe", 1, "openid", person.openId(), "unionid", unionId);
        // WeChat tells neither name nor picture any more, but the fields are still there.
        List.of("nickname", "city", "province", "country", "headimgurl").forEach(field -> known.put(field, ""));
        known.put("language", "zh_CN");
        known.put("subscribe_time", follow.at().getEpochSecond());
        known.put("remark", person.remark());
        known.put("groupid", 0);
        known.put("tagid_list", person.tags());
        known.put("subscribe_scene", follow.source());
        known.put("qr_scene", 0);
        known.put("qr_scene_str", follow.scene());
        return known;
    }

    private Answer followers(Call call) {
        List<String> openIds = people.all().stream()
                .filter(Person::follows)
                .map(Person::openId)
                .toList();
        int from = openIds.indexOf(call.query("next_openid")) + 1;
        List<String> page = openIds.subList(from, Math.min(from + 10_000, openIds.size()));
        String next = page.isEmpty() ? "" : page.get(page.size() - 1);
        return Answer.of(
                "total", openIds.size(), "count", page.size(), "data", Map.of("openid", page), "next_openid", next);
    }

    private Answer remark(Call call) {
        people.byOpenId(App.OFFICIAL, call.text("openid")).remark(call.text("remark"));
        return Answer.ok();
    }

    private Answer createTag(Call call) {
        String name = call.body().path("tag").path("name").asString("");
        return Answer.of("tag", Map.of("id", tags.create(name), "name", name));
    }

    private Answer listTags(Call call) {
        List<?> list = tags.all().entrySet().stream()
                .map(tag -> Map.of("id", tag.getKey(), "name", tag.getValue(), "count", count(tag.getKey())))
                .toList();
        return Answer.of("tags", list);
    }

    private long count(int tag) {
        return people.all().stream()
                .filter(person -> person.tags().contains(tag))
                .count();
    }

    private Answer renameTag(Call call) {
        JsonNode tag = call.body().path("tag");
        tags.rename(tag.path("id").asInt(-1), tag.path("name").asString(""));
        return Answer.ok();
    }

    private Answer deleteTag(Call call) {
        int id = call.body().path("tag").path("id").asInt(-1);
        tags.delete(id);
        people.all().forEach(person -> person.untag(id));
        return Answer.ok();
    }

    private Answer bearers(Call call) {
        int id = call.number("tagid");
        tags.require(id);
        List<String> openIds = people.all().stream()
                .filter(person -> person.tags().contains(id))
                .map(Person::openId)
                .toList();
        return Answer.of("count", openIds.size(), "data", Map.of("openid", openIds), "next_openid", "");
    }

    private Answer tag(Call call) {
        int tag = call.number("tagid");
        for (Person person : batch(call, tag)) {
            if (!person.tag(tag)) {
                throw new WeChatRefusal(45059, "too many tags of this fans");
            }
            changed(person);
        }
        return Answer.ok();
    }

    private Answer untag(Call call) {
        int tag = call.number("tagid");
        for (Person person : batch(call, tag)) {
            person.untag(tag);
            changed(person);
        }
        return Answer.ok();
    }

    private void changed(Person person) {
        live.tell(new Live.Change(person.seed().id(), "MENU"));
    }

    private List<Person> batch(Call call, int tag) {
        tags.require(tag);
        List<String> openIds = call.texts("openid_list");
        if (openIds.isEmpty() || openIds.size() > BATCH) {
            throw new WeChatRefusal(40032, "invalid openid list size");
        }
        return openIds.stream().map(this::requireFollower).toList();
    }

    private Person requireFollower(String openId) {
        @Nullable Person person = people.find(openId);
        if (person == null || !person.follows()) {
            throw new WeChatRefusal(49003, "not valid openid of this appid");
        }
        return person;
    }

    private Answer tagsOf(Call call) {
        return Answer.of(
                "tagid_list", people.byOpenId(App.OFFICIAL, call.text("openid")).tags());
    }
}
