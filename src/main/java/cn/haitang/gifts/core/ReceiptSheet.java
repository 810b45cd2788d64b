package cn.haitang.gifts.core;

import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.GiftClaims.Claim;
import cn.haitang.shared.CsvFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** 签收表: who fetched what from whom, with a place to sign. */
@Component
class ReceiptSheet {

    static final int MOST = 10_000;

    private final MessageSource messages;

    ReceiptSheet(MessageSource messages) {
        this.messages = messages;
    }

    /** Those that stand; who gave a claim back signs nothing. */
    String of(List<Claim> claims) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of((Object[]) messages.getMessage("gift-claim.table", null, Locale.SIMPLIFIED_CHINESE)
                .split(",")));
        claims.stream().filter(ReceiptSheet::stands).map(ReceiptSheet::toRow).forEach(rows::add);
        return CsvFile.of(rows);
    }

    private static boolean stands(Claim claim) {
        return claim.state() == ClaimState.WAITING || claim.state() == ClaimState.HANDED_OVER;
    }

    private static List<@Nullable Object> toRow(Claim claim) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(claim.id().value());
        row.add(claim.claimant());
        row.add(claim.forWhom());
        row.add(claim.door());
        row.add(claim.stateName());
        row.add(time(claim.handedOverAt()));
        row.add(claim.issuer());
        row.add("");
        return row;
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Times.text(at);
    }
}
