package cn.haitang.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Menus. */
final class MenuEndpoints {

    private final Menus menus;
    private final Tags tags;
    private final People people;
    private final Live live;

    MenuEndpoints(Menus menus, Tags tags, People people, Live live) {
        this.menus = menus;
        this.tags = tags;
        this.people = people;
        this.live = live;
    }

    List<Endpoint> endpoints() {
        Endpoint.Needs official = Endpoint.Needs.OFFICIAL;
        return List.of(
                Endpoint.post("/cgi-bin/menu/create", official, this::create),
                Endpoint.post("/cgi-bin/menu/addconditional", official, this::addConditional),
                Endpoint.get("/cgi-bin/menu/get", official, this::get),
                Endpoint.post("/cgi-bin/menu/trymatch", official, this::tryMatch),
                Endpoint.post("/cgi-bin/menu/delconditional", official, this::deleteConditional),
                Endpoint.get("/cgi-bin/menu/delete", official, this::delete));
    }

    private Answer create(Call call) {
        menus.create(call.body().path("button"));
        return changed(Answer.ok());
    }

    private Answer addConditional(Call call) {
        JsonNode rule = call.body().path("matchrule");
        for (String gone : List.of("sex", "country", "province", "city", "language", "group_id")) {
            if (!rule.path(gone).asString("").isEmpty()) {
                throw new WeChatRefusal(65320, "not support matchrule field: " + gone);
            }
        }
        int tag = number(rule.path("tag_id").asString(""));
        tags.require(tag);
        return changed(Answer.of(
                "menuid", Long.toString(menus.addConditional(call.body().path("button"), tag))));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new WeChatRefusal(65306, "invalid matchrule tag_id: " + text);
        }
    }

    private Answer get(Call call) {
        Menus.Menu usual = menus.usual();
        List<Object> conditional = new ArrayList<>();
        for (Menus.Menu menu : menus.conditional()) {
            conditional.add(Answer.object(
                    "button",
                    menu.buttons(),
                    "matchrule",
                    Map.of("tag_id", String.valueOf(menu.tag())),
                    "menuid",
                    menu.id()));
        }
        return Answer.of(
                "menu",
                Answer.object("button", usual.buttons(), "menuid", usual.id()),
                "conditionalmenu",
                conditional.isEmpty() ? null : conditional);
    }

    private Answer tryMatch(Call call) {
        Person person = people.find(call.text("user_id"));
        if (person == null) {
            throw new WeChatRefusal(65309, "invalid user_id");
        }
        Menus.Menu menu = menus.seenWith(person.tags());
        return menu == null ? Answer.refusal(46003, "menu no exist") : Answer.of("button", menu.buttons());
    }

    private Answer deleteConditional(Call call) {
        menus.deleteConditional(call.body().path("menuid").asLong(-1));
        return changed(Answer.ok());
    }

    private Answer delete(Call call) {
        menus.deleteAll();
        return changed(Answer.ok());
    }

    private Answer changed(Answer answer) {
        live.tell(new Live.Change("*", "MENU"));
        return answer;
    }
}
