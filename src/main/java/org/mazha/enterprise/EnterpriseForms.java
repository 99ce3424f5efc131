package org.mazha.enterprise;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.contact.Contact;
import org.mazha.contact.ContactDetails;
import org.mazha.contact.Contacts;
import org.mazha.contact.PrivacyNotice;
import org.mazha.engine.Actor;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.engine.Routing;
import org.mazha.engine.TaskForms;
import org.mazha.enterprise.EnterpriseDemand.Visit;
import org.mazha.issue.Issue;
import org.mazha.issue.NewIssue;
import org.mazha.issue.Rating;
import org.mazha.issue.Registration;
import org.mazha.issue.Seen;
import org.mazha.issue.Source;
import org.mazha.issue.Timeline;
import org.mazha.standard.Standards;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code enterprise-demand.bpmn}. */
@TaskForms
@Transactional
class EnterpriseForms {

    enum YesNo {
        YES,
        NO
    }

    record VisitEnterprise(
            @NotNull(message = "请选择企业在哪个楼院。") String courtyard,

            @NotNull(message = "请填企业名称。") @Size(max = 100, message = "最多100字。")
            String enterprise,

            @NotNull(message = "请选择日期。") LocalDate visitedOn,

            @NotNull(message = "请填谁去走访的。") @Size(max = 200, message = "最多200字。")
            String visitors,

            @NotNull(message = "请写明企业说了什么。") @Size(max = 2000, message = "最多2000字。")
            String told,

            @Size(max = 2000, message = "最多2000字。") String answered,
            @Routing @NotNull(message = "请选择有没有要办的诉求。") YesNo hasDemand,
            @Size(max = 40, message = "最多40字。") String contactName,
            @Size(max = 20, message = "最多20个字符。") String contactPhone,

            @Email(message = "这不像一个邮箱地址，例如 name@example.org。") @Size(max = 200, message = "最多200个字符。")
            String contactMail,

            Boolean contactShares) {

        @AssertTrue(message = "有要办的诉求，请在“联系人”里留下电话或者邮箱，办好了好回访。")
        boolean isReachable() {
            return hasDemand != YesNo.YES || contactPhone != null || contactMail != null;
        }
    }

    enum Apart {
        PARTS,
        NOTHING
    }

    record TakeApartDemand(
            @Routing @NotNull(message = "请选择有没有要办的。") Apart apart,
            @Size(max = 1000, message = "最多1000字。") String answer,

            @Valid @Size(max = 20, message = "一次最多分解20项。") List<Part> parts) {

        TakeApartDemand {
            parts = parts == null || apart != Apart.PARTS
                    ? List.of()
                    : parts.stream()
                            .filter(part -> part != null && !part.isEmpty())
                            .toList();
        }

        @AssertTrue(message = "请至少分解出一项。")
        boolean isSomethingLeft() {
            return apart != Apart.PARTS || !parts.isEmpty();
        }

        @AssertTrue(message = "没有要办的，请写明“怎样答复的，或者为什么不用办”。")
        boolean isAnswerGiven() {
            return apart != Apart.NOTHING || answer != null;
        }
    }

    /** A row: one thing that somebody can be responsible for. */
    record Part(
            @NotNull(message = "请选择类别。") String category,

            @NotNull(message = "请写明要办什么。") @Size(max = 1000, message = "最多1000字。")
            String description) {

        /** Camunda Forms always submits at least one row. */
        boolean isEmpty() {
            return category == null && description == null;
        }
    }

    record CallBackEnterprise(
            @NotNull(message = "请选择企业满意不满意。") Rating satisfaction,
            @Size(max = 2000, message = "最多2000字。") String comment,
            @Routing @NotNull(message = "请选择还有没有要办的。") YesNo settled,
            @Size(max = 1000, message = "最多1000字。") String left) {

        CallBackEnterprise {
            left = settled == YesNo.NO ? left : null;
        }

        @AssertTrue(message = "还有要办的，请写明“还要办什么”。")
        boolean isLeftGiven() {
            return settled != YesNo.NO || left != null;
        }
    }

    private final EnterpriseDemands demands;
    private final DemandItems items;
    private final Contacts contacts;
    private final PrivacyNotice notice;
    private final Registration registration;
    private final Timeline timeline;
    private final Areas areas;
    private final Standards standards;
    private final Dates dates;
    private final Clock clock;

    EnterpriseForms(
            EnterpriseDemands demands,
            DemandItems items,
            Contacts contacts,
            PrivacyNotice notice,
            Registration registration,
            Timeline timeline,
            Areas areas,
            Standards standards,
            Dates dates,
            Clock clock) {
        this.demands = demands;
        this.items = items;
        this.contacts = contacts;
        this.notice = notice;
        this.registration = registration;
        this.timeline = timeline;
        this.areas = areas;
        this.standards = standards;
        this.dates = dates;
        this.clock = clock;
    }

    record ToVisit(List<Option> courtyards, String privacyNotice) {}

    @TaskForms.Show("visit-enterprise")
    ToVisit toVisit(FormContext at) {
        return new ToVisit(
                areas.courtyardsIn(at.actor().reach()).stream()
                        .map(courtyard -> new Option(courtyard.name(), String.valueOf(courtyard.id())))
                        .toList(),
                notice.text());
    }

    @TaskForms.Submit
    void visit(VisitEnterprise form, FormContext at) {
        if (form.visitedOn().isAfter(dates.today())) {
            throw new FormRejected("“哪天走访的”：" + dates.day(form.visitedOn()) + " 还没到，请核对日期。");
        }
        Area courtyard = courtyard(form.courtyard(), at.actor());
        String number = "企业-" + form.visitedOn().format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + demands.nextNumber();
        Contact contact = ContactDetails.of(
                        form.contactName(), form.contactPhone(), form.contactMail(), form.contactShares(), null)
                .map(details -> contacts.keep(details, "走访企业的表"))
                .orElse(null);
        EnterpriseDemand demand = demands.save(new EnterpriseDemand(
                number,
                courtyard,
                form.enterprise(),
                contact,
                new Visit(form.visitedOn(), form.visitors(), form.told(), form.answered()),
                at.actor(),
                clock.instant()));
        at.businessKey(number);
        at.set("demandId", demand.id());
        at.set("subject", form.enterprise() + " · " + courtyard.name());
    }

    private Area courtyard(String id, Actor by) {
        return areas.courtyardsIn(by.reach()).stream()
                .filter(known -> known.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new FormRejected("“企业在哪个楼院”：没有这个楼院，请从列表里选。"));
    }

    record ToTakeApart(String demandText, List<Option> categories) {}

    @TaskForms.Show("take-apart-demand")
    ToTakeApart toTakeApart(FormContext at) {
        return new ToTakeApart(
                inWords(demands.get(at.id("demandId"))),
                standards.categories().stream()
                        .map(category -> new Option(category, category))
                        .toList());
    }

    private String inWords(EnterpriseDemand demand) {
        return "### " + demand.enterprise() + "\n\n" + dates.day(demand.visitedOn()) + "，" + demand.visitors()
                + "走访\n\n"
                + demand.told()
                + demand.answered().map(words -> "\n\n当场答复：" + words).orElse("");
    }

    @TaskForms.Submit
    void takeApart(TakeApartDemand form, FormContext at) {
        EnterpriseDemand demand = demands.get(at.id("demandId"));
        if (form.apart() == Apart.NOTHING) {
            demand.answered(form.answer());
            return;
        }
        demand.takenApart();
        List<String> categories = standards.categories();
        int row = 0;
        int position = items.of(demand.id()).size();
        for (Part part : form.parts()) {
            row++;
            if (!categories.contains(part.category())) {
                throw new FormRejected("第" + row + "项，“类别”：请从列表里选。");
            }
            DemandItem item = items.save(new DemandItem(demand, ++position, register(demand, part)));
            timeline.tell(
                    item.issue(), demand.number() + "（" + demand.enterprise() + "）分解出来的第" + item.position() + "项");
        }
    }

    private Issue register(EnterpriseDemand demand, Part part) {
        return registration.registerSeen(
                new NewIssue(
                        demand.courtyard().id(),
                        Source.ENTERPRISE,
                        part.category(),
                        demand.enterprise(),
                        part.description(),
                        0,
                        null,
                        // Each issue lets go of its own when its time is over
                        demand.contact()
                                .filter(contact -> contact.erasedAt().isEmpty())
                                .map(contact -> contacts.keep(contact.details(), "走访企业的表"))),
                new Seen(false, "走访企业时当面听的", Optional.empty()));
    }

    record ToCallBack(String demandText, String itemsText, String contactText) {}

    @TaskForms.Show("call-back-enterprise")
    ToCallBack toCallBack(FormContext at) {
        EnterpriseDemand demand = demands.get(at.id("demandId"));
        return new ToCallBack(
                inWords(demand),
                items.of(demand.id()).stream().map(EnterpriseForms::inOneLine).collect(Collectors.joining("\n")),
                demand.contact().map(Contact::inMaskedWords).orElse("没有留联系方式"));
    }

    private static String inOneLine(DemandItem item) {
        Issue issue = item.issue();
        return item.position() + ". " + issue.category() + "：" + issue.description() + "（" + issue.number() + "，"
                + issue.stage()
                + issue.rating().map(rating -> "，企业说" + rating.label()).orElse("") + "）";
    }

    @TaskForms.Submit
    void callBack(CallBackEnterprise form, FormContext at) {
        demands.get(at.id("demandId"))
                .calledBack(form.satisfaction(), form.comment(), form.left(), at.actor(), clock.instant());
    }
}
