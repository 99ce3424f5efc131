package org.mazha.referral;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.casefile.Chapter;
import org.mazha.issue.Issue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The referrals of an issue and what was returned. */
@Component
@Order(1)
class ReferralChapter implements Chapter {

    private final Referrals referrals;
    private final ReferralReturns returns;
    private final Dates dates;

    ReferralChapter(Referrals referrals, ReferralReturns returns, Dates dates) {
        this.referrals = referrals;
        this.returns = returns;
        this.dates = dates;
    }

    @Override
    public String heading() {
        return "转办单与退单";
    }

    @Override
    public List<String> numbers(Issue issue) {
        return referrals.ofIssue(issue.id()).stream().map(Referral::number).toList();
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        Map<Long, List<ReferralReturn>> returned =
                returns.ofIssue(issue.id()).stream().collect(Collectors.groupingBy(ReferralReturn::referralId));
        return referrals.ofIssue(issue.id()).stream()
                .map(referral -> item(referral, returned.getOrDefault(referral.id(), List.of()), masked))
                .toList();
    }

    private Item item(Referral referral, List<ReferralReturn> returned, UnaryOperator<String> masked) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("转出", dates.moment(referral.createdAt())));
        facts.add(new Fact("要求", masked.apply(referral.requirement())));
        add(facts, "签收", referral.receivedAt(), referral.receivedName());
        referral.promisedOn().ifPresent(day -> facts.add(new Fact("说哪天办好", dates.day(day))));
        returned.forEach(
                one -> facts.add(new Fact("退单", dates.moment(one.returnedAt()) + "，" + masked.apply(one.inWords()))));
        add(facts, "答复", referral.answeredAt(), referral.answeredName());
        referral.measures().ifPresent(words -> facts.add(new Fact("做了什么", masked.apply(words))));
        return new Item(
                referral.number() + "　" + referral.party().name() + (referral.assists() ? "（协办）" : ""),
                "/office/referrals/" + UriUtils.encodePathSegment(referral.number(), StandardCharsets.UTF_8),
                state(referral),
                facts);
    }

    private void add(List<Fact> facts, String name, Optional<Instant> at, Optional<String> by) {
        at.ifPresent(moment -> facts.add(
                new Fact(name, dates.moment(moment) + by.map(who -> "，" + who).orElse(""))));
    }

    private static String state(Referral referral) {
        if (referral.isAnswered()) {
            return "已答复";
        }
        if (referral.isHandedBack()) {
            return "已交回社区";
        }
        return referral.isOpen() ? "在办" : "已取消";
    }
}
