package org.mazha.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The contacts themselves, what was agreed to, and who looked. */
@Component
@Order(1)
class ContactHoldings implements Holdings {

    private final Consents consents;
    private final ContactLooks looks;

    ContactHoldings(Consents consents, ContactLooks looks) {
        this.consents = consents;
        this.looks = looks;
    }

    @Override
    public List<Holding> of(Person person) {
        List<Holding> all = new ArrayList<>();
        person.contacts().stream()
                .map(contact -> new Holding("联系方式", contact.keptAt(), "", inWords(contact)))
                .forEach(all::add);
        consents.findByContactIdInOrderById(person.contactIds()).stream()
                .map(consent -> new Holding(
                        "同意",
                        consent.at(),
                        "",
                        (consent.isAgreed() ? "同意" : "撤回同意") + consent.purpose().label() + "（" + consent.how() + "，告知 "
                                + consent.notice() + "）"))
                .forEach(all::add);
        looks.findByContactIdInOrderById(person.contactIds()).stream()
                .map(look -> new Holding("被查看", look.at(), look.about(), look.looker() + "：" + look.why()))
                .forEach(all::add);
        return all;
    }

    private static String inWords(Contact contact) {
        return Stream.of(
                        contact.name(),
                        contact.phone().orElse(""),
                        contact.mail().orElse(""),
                        contact.language().equals("en") ? "写信用英文" : "写信用中文",
                        contact.sharesWithParty() ? "同意告诉责任单位" : "不告诉责任单位")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("，"));
    }
}
